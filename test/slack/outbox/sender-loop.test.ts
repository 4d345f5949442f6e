import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../src/services/incident-ports.ts';
import { createSender, type Send } from '../../../src/slack/outbox/sender.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { openSqlite } from '../../../src/storage/open-sqlite.ts';
import { outboxStore } from '../../../src/storage/outbox-store.ts';
import { recordingLog } from '../../support/recording-log.ts';
import { away, DONE, door, into, nameOf, POLLING, refusal, startSender } from './support/scripted-sender.ts';

describe('the loop of the sender', () => {
  it('finds what another process has put into the outbox', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'precedent-outbox-'));
    const file = join(folder, 'precedent.sqlite');
    const [ours, theirs] = [openSqlite(file), openSqlite(file)];
    await migrate(ours);
    const made: string[] = [];
    const send: Send = async (row) => {
      made.push(nameOf(row));
      return DONE;
    };
    const parts = { outbox: outboxStore(ours), send, clock: { now: Date.now }, log: recordingLog() };
    const sender = createSender(parts);
    sender.start();

    await into(outboxStore(theirs), 'C1', 'from the command line');
    await expect.poll(() => made, POLLING).toEqual(['from the command line']);

    await sender.stop();
    await Promise.all([ours.destroy(), theirs.destroy()]);
    await rm(folder, { recursive: true });
  });

  it('waits for the calls under way when it stops, and begins no others', async () => {
    const { opened, open } = door();
    let begun = 0;
    const { put, made, sender, rows } = await startSender(async () => {
      begun += 1;
      await opened;
      return DONE;
    });

    await put('C1', 'under way', 'next');
    sender.start();
    await expect.poll(() => begun, POLLING).toBe(1);
    let isStopped = false;
    const stopping = sender.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    open();
    await stopping;

    expect(made).toEqual(['under way']);
    expect((await rows()).map(({ state }) => state)).toEqual(['done', 'waiting']);
  });

  it('stops before it has started', async () => {
    const { sender } = await startSender(() => DONE);

    await expect(sender.stop()).resolves.toBeUndefined();
  });

  it('does not lose a ring that comes while it reads the outbox', async () => {
    const { opened, open } = door();
    const reading = door();
    let reads = 0;
    const due = async (now: number): Promise<readonly OutboxRow[]> => {
      reads += 1;
      const rows = await store.due(now);
      if (reads > 1) return rows;
      reading.open();
      await opened;
      return rows;
    };
    const { put, made, sender, store } = await startSender(() => DONE, { due });

    sender.start();
    await reading.opened;
    await put('C1', 'meanwhile');
    open();

    await expect.poll(() => made, POLLING).toEqual(['meanwhile']);
    expect(reads).toBeGreaterThan(1);
  });

  it('survives an outbox that cannot be read', async () => {
    let failures = 0;
    const due = async (now: number): Promise<readonly OutboxRow[]> => {
      failures += 1;
      if (failures <= 3) throw new Error('database is locked');
      return store.due(now);
    };
    const { put, made, sender, store, log } = await startSender(() => DONE, { due });

    await put('C1', 'call');
    sender.start();
    await expect
      .poll(() => {
        sender.wake();
        return made;
      }, POLLING)
      .toEqual(['call']);

    expect(log.lines.filter(({ message }) => message === 'outbox not read')).toHaveLength(3);
  });

  it('survives a database that was closed', async () => {
    const { sender, db, log } = await startSender(() => DONE);

    await db.destroy();
    sender.start();
    await expect.poll(() => log.lines.map(({ message }) => message), POLLING).toContain('outbox not read');
    sender.wake();
    await expect
      .poll(() => log.lines.filter(({ message }) => message === 'outbox not read').length, POLLING)
      .toBeGreaterThan(1);
  });

  it.each(['begin', 'done', 'postpone', 'park'] as const)('survives a fault of the store in %s', async (method) => {
    let isFaulty = true;
    const seen: boolean[] = [];
    const { put, made, sender, store, clock, log } = await startSender(
      (row) => {
        seen.push(row.isUncertain);
        if (method === 'postpone' && isFaulty) throw away();
        if (method === 'park' && isFaulty) throw refusal('is_archived');
        return DONE;
      },
      { [method]: (...args: never[]) => callOrFail(args) },
    );
    const callOrFail = async (args: never[]): Promise<void> => {
      if (!isFaulty) return Reflect.apply(store[method], store, args);
      isFaulty = false;
      throw new Error('disk is full');
    };

    await put('C1', 'call', 'behind it');
    sender.start();
    await expect.poll(() => log.lines.map(({ message }) => message), POLLING).toContain('outbox not written');
    clock.advance(1000);
    sender.wake();

    await expect.poll(() => made.at(-1), POLLING).toBe('behind it');
    // What was under way when the note got lost is looked up before it is made again.
    expect(seen).toEqual(method === 'begin' ? [false, false] : [false, true, false]);
  });
});
