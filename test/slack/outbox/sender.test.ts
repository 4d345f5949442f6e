import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../../src/slack/outbox/sender.ts';
import { away, DONE, door, nameOf, POLLING, refusal, startSender } from './support/scripted-sender.ts';

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
