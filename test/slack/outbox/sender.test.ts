import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outbox, OutboxRow } from '../../../src/services/incident-ports.ts';
import { createSender, type Send, type SendResult } from '../../../src/slack/outbox/sender.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { openSqlite } from '../../../src/storage/open-sqlite.ts';
import { outboxStore } from '../../../src/storage/outbox-store.ts';
import { memoryDatabase } from '../../support/memory-database.ts';
import { recordingLog } from '../../support/recording-log.ts';
import { outboxRows, settableClock } from './support/settable-clock.ts';

const DONE: SendResult = { kind: 'done' };
const away = () => new WebAPIRequestError(new Error('connection reset'));
const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error });

/** Puts a call into the lane of a channel; its name tells it apart. */
function into(outbox: Outbox, channelId: string, name: string): Promise<void> {
  return outbox.add('T1', { kind: 'reply', channelId, threadTs: '1.1', questionId: name }, 0);
}

const nameOf = ({ call }: OutboxRow) => (call.kind === 'reply' ? call.questionId : call.kind);

/** A sender over a real outbox that does what the test says; the names of the calls it made are in `made`. */
async function startSender(answer: (row: OutboxRow) => SendResult | Promise<SendResult>, changes?: Partial<Outbox>) {
  const db = await memoryDatabase();
  const clock = settableClock();
  const log = recordingLog();
  const made: string[] = [];
  const store = outboxStore(db);
  const send: Send = async (row) => {
    const result = await answer(row);
    if (result.kind === 'done') made.push(nameOf(row));
    return result;
  };
  const sender = createSender({ outbox: { ...store, ...changes }, send, clock, log });
  onTestFinished(() => sender.stop());
  const rows = () => outboxRows(db);
  const put = async (channelId: string, ...names: readonly string[]) => {
    for (const name of names) await into(store, channelId, name);
    sender.wake();
  };
  /** Sets the clock to when the call is due, and resolves when it was tried once more. */
  const nextTry = async (index = 0) => {
    const row = (await rows())[index];
    if (row === undefined) throw new Error('there is no such call');
    clock.set(Math.max(clock.now(), row.notBefore));
    sender.wake();
    await expect.poll(async () => (await rows())[index]?.attempts, POLLING).toBe(row.attempts + 1);
    await expect.poll(async () => (await rows())[index]?.state, POLLING).not.toBe('sending');
  };
  return { db, store, clock, log, made, sender, rows, put, nextTry };
}

const POLLING = { timeout: 10_000, interval: 2 };

/** A door that calls wait at until the test opens it. */
function door() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('lanes', () => {
  it('keep their order, one call after the other', async () => {
    let atOnce = 0;
    let most = 0;
    const { put, made, sender } = await startSender(async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
      return DONE;
    });
    const names = Array.from({ length: 20 }, (_, i) => `call ${i}`);

    await put('C1', ...names);
    sender.start();
    await expect.poll(() => made, POLLING).toEqual(names);

    expect(most).toBe(1);
  });

  it('do not wait for each other', async () => {
    const { opened, open } = door();
    const { put, made, sender } = await startSender(async (row) => {
      if (nameOf(row) === 'slow') await opened;
      return DONE;
    });

    await put('C1', 'slow', 'behind it');
    await put('C2', 'a', 'b');
    await put('C3', 'c');
    sender.start();
    await expect.poll(() => made.toSorted(), POLLING).toEqual(['a', 'b', 'c']);
    open();

    await expect.poll(() => made.slice(3), POLLING).toEqual(['slow', 'behind it']);
  });

  it('that fail hold up nobody, however many there are', async () => {
    const { put, made, sender } = await startSender((row) => {
      if (nameOf(row) === 'bad') throw away();
      return DONE;
    });

    for (let i = 0; i < 12; i += 1) await put(`C${i}`, 'bad', 'behind it');
    await put('C99', 'good');
    sender.start();

    await expect.poll(() => made, POLLING).toEqual(['good']);
  });

  it('are worked four at a time', async () => {
    const { opened, open } = door();
    let atOnce = 0;
    const { put, made, sender } = await startSender(async () => {
      atOnce += 1;
      await opened;
      return DONE;
    });

    for (let i = 0; i < 6; i += 1) await put(`C${i}`, `call ${i}`);
    sender.start();
    await expect.poll(() => atOnce, POLLING).toBe(4);
    open();

    await expect.poll(() => made, POLLING).toHaveLength(6);
  });
});

describe('waiting', () => {
  it('doubles after each failure, up to five minutes', async () => {
    const { put, sender, rows, clock, nextTry } = await startSender(() => {
      throw away();
    });
    const waits: number[] = [];

    await put('C1', 'call');
    sender.start();
    for (let i = 0; i < 12; i += 1) {
      await nextTry();
      waits.push(((await rows())[0]?.notBefore ?? 0) - clock.now());
    }

    expect(waits.map((ms) => ms / 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect(await rows()).toMatchObject([{ state: 'waiting', isUncertain: true, reason: 'connection reset' }]);
  });

  it('is as long as Slack says when it limits, and leaves the call certain', async () => {
    const { put, sender, rows, clock, nextTry } = await startSender(() => {
      throw new WebAPIRateLimitedError(77);
    });

    await put('C1', 'call');
    sender.start();
    for (let i = 0; i < 3; i += 1) {
      await nextTry();
      expect((await rows())[0]).toMatchObject({ notBefore: clock.now() + 77_000, isUncertain: false });
    }
  });

  it('does not grow by the times at which a call was not due yet', async () => {
    const answers: (() => SendResult)[] = Array.from({ length: 30 }, () => () => {
      return { kind: 'later', afterMs: 2000, reason: 'not yet' } as const;
    });
    const { put, sender, rows, clock, nextTry } = await startSender(() => {
      const answer = answers.shift();
      if (answer === undefined) throw away();
      return answer();
    });

    await put('C1', 'call');
    sender.start();
    for (let i = 0; i < 31; i += 1) await nextTry();

    expect((await rows())[0]).toMatchObject({ notBefore: clock.now() + 1000, reason: 'connection reset' });
  });
});

describe('a call that cannot be made', () => {
  it('is set aside with the reason, and those behind it go on', async () => {
    const { put, made, sender, rows, log } = await startSender((row) => {
      if (nameOf(row) === 'bad') throw refusal('is_archived');
      return nameOf(row) === 'odd' ? { kind: 'impossible', reason: 'there is no card' } : DONE;
    });

    await put('C1', 'bad', 'odd', 'good');
    sender.start();
    await expect.poll(() => made, POLLING).toEqual(['good']);

    expect(await rows()).toMatchObject([
      { state: 'parked', reason: 'is_archived' },
      { state: 'parked', reason: 'there is no card' },
      { state: 'done', reason: null },
    ]);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('by a fault of our own is set aside when it has failed six times', async () => {
    const { put, made, sender, rows, nextTry } = await startSender((row) => {
      if (nameOf(row) === 'faulty') throw new Error('no such block');
      return DONE;
    });

    await put('C1', 'faulty', 'good');
    sender.start();
    for (let i = 0; i < 5; i += 1) await nextTry();
    expect((await rows())[0]).toMatchObject({ state: 'waiting', reason: 'internal fault' });
    await nextTry();

    await expect.poll(() => made, POLLING).toEqual(['good']);
    expect((await rows())[0]).toMatchObject({ state: 'parked', reason: 'no such block' });
  });

  it('is not set aside for one fault after a long absence of Slack', async () => {
    let tries = 0;
    const { put, made, sender, rows, nextTry } = await startSender(() => {
      tries += 1;
      if (tries <= 20) throw away();
      if (tries === 21) throw new Error('database is locked');
      return DONE;
    });

    await put('C1', 'call');
    sender.start();
    for (let i = 0; i < 21; i += 1) await nextTry();
    expect((await rows())[0]).toMatchObject({ state: 'waiting', reason: 'internal fault' });
    await nextTry();

    expect(made).toEqual(['call']);
  });
});

describe('a token that is no good', () => {
  it('stops everything for half a minute and loses nothing', async () => {
    let isGood = false;
    const { put, made, sender, rows, clock, log } = await startSender(() => {
      if (!isGood) throw refusal('token_revoked');
      return DONE;
    });
    const tried = async () => (await rows()).reduce((sum, { attempts }) => sum + attempts, 0);

    await put('C1', 'a', 'b', 'c');
    await put('C2', 'd', 'e');
    sender.start();
    await expect.poll(() => log.lines.filter(({ level }) => level === 'error'), POLLING).toHaveLength(2);
    isGood = true;
    clock.advance(29_000);
    sender.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await tried()).toBe(2);
    clock.advance(1000);
    sender.wake();

    await expect.poll(() => made, POLLING).toHaveLength(5);
    expect(made.filter((name) => 'abc'.includes(name))).toEqual(['a', 'b', 'c']);
    expect(made.filter((name) => 'de'.includes(name))).toEqual(['d', 'e']);
    expect((await rows()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });
});

describe('the loop', () => {
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
