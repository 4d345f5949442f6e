import { describe, expect, it } from 'vitest';
import type { IncidentCall } from '../../src/core/incident/call.ts';
import type { OutboxRow } from '../../src/services/incident-ports.ts';
import { NOON } from '../support/a-incident.ts';
import {
  changeIn,
  declareIn,
  drained,
  type IncidentStores,
  type OpenIncidentStores,
  openForTest,
} from '../support/incident-stores.ts';

const OPEN_CHANNEL: IncidentCall = { kind: 'open-channel' };
const REFRESH_CARD: IncidentCall = { kind: 'refresh-card' };
const DIGEST: IncidentCall = { kind: 'post-digest' };
const REMIND: IncidentCall = { kind: 'remind', reminder: 'status' };
const EVER = Number.MAX_SAFE_INTEGER;

function posts(...entryIds: readonly string[]): readonly IncidentCall[] {
  return entryIds.map((entryId) => ({ kind: 'post-entry', entryId }));
}

function replyIn(channelId: string, questionId = 'q-1') {
  return { kind: 'reply', channelId, threadTs: '1.000100', questionId } as const;
}

/** What every outbox does. */
export function outboxContract(open: OpenIncidentStores): void {
  /** An outbox that holds these calls about INC-1. */
  async function holding(...calls: readonly IncidentCall[]): Promise<IncidentStores> {
    const stores = await openForTest(open);
    await declareIn(stores, {}, { calls });
    return stores;
  }

  async function firstDue({ outbox }: IncidentStores, now = NOON): Promise<OutboxRow> {
    const [row] = await outbox.due(now);
    if (row === undefined) throw new Error('nothing is due');
    return row;
  }

  async function dueCalls({ outbox }: IncidentStores, now = NOON) {
    return (await outbox.due(now)).map(({ call }) => call);
  }

  function addCalls(stores: IncidentStores, ...calls: readonly IncidentCall[]) {
    return changeIn(stores, 1, () => ({ calls }));
  }

  describe('an outbox', () => {
    it('gives a call with all that is needed to make it', async () => {
      const stores = await holding(OPEN_CHANNEL);

      expect(await stores.outbox.due(NOON)).toEqual([
        {
          id: 1,
          teamId: 'T1',
          lane: 'incident:1',
          number: 1,
          call: OPEN_CHANNEL,
          attempts: 0,
          isUncertain: false,
          createdAt: NOON,
          notBefore: NOON,
        },
      ]);
    });

    it('gives the calls of a lane one after the other, in order', async () => {
      const stores = await holding(OPEN_CHANNEL, ...posts('a', 'b', 'c'));

      const made = [];
      for (let i = 0; i < 4; i++) {
        const due = await stores.outbox.due(NOON);
        expect(due).toHaveLength(1);
        for (const row of due) {
          made.push(row.call);
          await stores.outbox.done(row, NOON);
        }
      }

      expect(made).toEqual([OPEN_CHANNEL, ...posts('a', 'b', 'c')]);
      expect(await stores.outbox.due(EVER)).toEqual([]);
    });

    it('has a lane for each incident of each workspace, for each channel of answers, and for what nobody asked for', async () => {
      const stores = await holding(OPEN_CHANNEL, DIGEST, REMIND);
      await declareIn(stores, {}, { calls: [OPEN_CHANNEL] });
      await declareIn(stores, { teamId: 'T2' }, { calls: [OPEN_CHANNEL] });
      await stores.outbox.add('T1', replyIn('C1'), NOON);
      await stores.outbox.add('T1', replyIn('C2'), NOON);
      await stores.outbox.add('T2', replyIn('C1'), NOON);
      await stores.outbox.add('T1', replyIn('C1', 'q-2'), NOON);

      const due = await stores.outbox.due(NOON);

      expect(due.map(({ teamId, lane, number, call }) => [teamId, lane, number, call.kind])).toEqual([
        ['T1', 'incident:1', 1, 'open-channel'],
        ['T1', 'incident:1:unasked', 1, 'post-digest'],
        ['T1', 'incident:2', 2, 'open-channel'],
        ['T2', 'incident:1', 1, 'open-channel'],
        ['T1', 'channel:C1', undefined, 'reply'],
        ['T1', 'channel:C2', undefined, 'reply'],
        ['T2', 'channel:C1', undefined, 'reply'],
      ]);
    });

    it('keeps an answer to a mention whole', async () => {
      const stores = await openForTest(open);

      await stores.outbox.add('T1', replyIn('C1'), NOON + 5);

      expect(await firstDue(stores, NOON + 5)).toMatchObject({
        call: replyIn('C1'),
        createdAt: NOON + 5,
        number: undefined,
      });
    });

    it('tells a call that may have reached Slack, though the process was killed, from one that did not', async () => {
      const stores = await holding(...posts('a'));
      const { id } = await firstDue(stores);

      await stores.outbox.begin(id);

      expect(await firstDue(stores)).toMatchObject({ id, attempts: 1, isUncertain: true });
      await stores.outbox.begin(id);
      expect(await firstDue(stores)).toMatchObject({ id, attempts: 2, isUncertain: true });
    });

    it('puts a call off, and those behind it with it', async () => {
      const stores = await holding(...posts('a', 'b'));
      const { id } = await firstDue(stores);
      await stores.outbox.begin(id);

      await stores.outbox.postpone(id, NOON + 30_000, 'ratelimited', false);

      expect(await stores.outbox.due(NOON + 29_999)).toEqual([]);
      expect(await stores.outbox.nextDue()).toBe(NOON + 30_000);
      expect(await firstDue(stores, NOON + 30_000)).toMatchObject({
        id,
        attempts: 1,
        isUncertain: false,
        notBefore: NOON + 30_000,
      });
    });

    it('remembers of a call that was put off that it may have reached Slack', async () => {
      const stores = await holding(...posts('a'));
      const { id } = await firstDue(stores);
      await stores.outbox.begin(id);

      await stores.outbox.postpone(id, NOON + 1, 'timeout', true);

      expect(await firstDue(stores, NOON + 1)).toMatchObject({ attempts: 1, isUncertain: true });
    });

    it('sets a call aside for good, so that those behind it go on', async () => {
      const stores = await holding(...posts('a', 'b'));
      const { id } = await firstDue(stores);
      await stores.outbox.begin(id);

      await stores.outbox.park(id, NOON, 'channel_not_found');

      expect(await dueCalls(stores, EVER)).toEqual(posts('b'));
    });

    it('says when the next call is due, over all lanes', async () => {
      const stores = await holding(...posts('a'), DIGEST);
      const [post, digest] = await stores.outbox.due(NOON);
      if (post === undefined || digest === undefined) throw new Error('two lanes are due');

      await stores.outbox.postpone(post.id, NOON + 20, 'later', false);
      await stores.outbox.postpone(digest.id, NOON + 10, 'later', false);
      expect(await stores.outbox.nextDue()).toBe(NOON + 10);
      await stores.outbox.done(digest, NOON);
      expect(await stores.outbox.nextDue()).toBe(NOON + 20);
      await stores.outbox.park(post.id, NOON, 'gone');

      expect(await stores.outbox.nextDue()).toBeUndefined();
    });
  });

  describe('calls that tell how things stand', () => {
    const coalesced: readonly IncidentCall[] = [
      REFRESH_CARD,
      { kind: 'set-topic' },
      { kind: 'refresh-announcement' },
      DIGEST,
      { kind: 'refresh-runbook', runId: 'r-1' },
    ];

    it.each(coalesced)('wait once: $kind', async (call) => {
      const stores = await holding(OPEN_CHANNEL, call);

      await addCalls(stores, call, call);

      expect((await drained(stores)).filter((row) => row.call.kind === call.kind)).toHaveLength(1);
    });

    it.each(coalesced)('wait again once one is being made: $kind', async (call) => {
      const stores = await holding(call);
      await stores.outbox.begin((await firstDue(stores)).id);

      await addCalls(stores, call, call);

      expect(await drained(stores)).toHaveLength(2);
    });

    it('wait again when the one that waits may have been made already', async () => {
      const stores = await holding(REFRESH_CARD);
      await stores.outbox.postpone((await firstDue(stores)).id, NOON + 1, 'timeout', true);

      await addCalls(stores, REFRESH_CARD);

      expect(await drained(stores)).toHaveLength(2);
    });

    it('wait for each incident, workspace and checklist apart', async () => {
      const stores = await holding(REFRESH_CARD, { kind: 'refresh-runbook', runId: 'r-1' });
      await addCalls(stores, { kind: 'refresh-runbook', runId: 'r-2' });
      await declareIn(stores, {}, { calls: [REFRESH_CARD] });
      await declareIn(stores, { teamId: 'T2' }, { calls: [REFRESH_CARD] });

      expect(await drained(stores)).toHaveLength(5);
    });

    it('wait again after they were made', async () => {
      const stores = await holding(REFRESH_CARD);
      await stores.outbox.done(await firstDue(stores), NOON);

      await addCalls(stores, REFRESH_CARD);

      expect(await dueCalls(stores)).toEqual([REFRESH_CARD]);
    });

    it('are not calls that each say something of their own', async () => {
      const stores = await holding(...posts('a'));

      await addCalls(stores, ...posts('a', 'b'));

      expect((await drained(stores)).map(({ call }) => call)).toEqual(posts('a', 'a', 'b'));
    });
  });

  describe('a call that was made', () => {
    it.each([
      [{ kind: 'channel', channelId: 'C-INC' }, { channelId: 'C-INC' }],
      [{ kind: 'card', ts: '1.000100' }, { cardTs: '1.000100' }],
      [
        { kind: 'announcement', channelId: 'C-ALL', ts: '2.000200' },
        { announcement: { channelId: 'C-ALL', ts: '2.000200' } },
      ],
    ] as const)('writes its $kind to its incident alone', async (effect, fields) => {
      const stores = await holding(OPEN_CHANNEL);
      await declareIn(stores);
      await declareIn(stores, { teamId: 'T2' });

      await stores.outbox.done(await firstDue(stores), NOON, effect);

      const before = { channelId: undefined, cardTs: undefined, announcement: undefined };
      expect(await stores.incidents.find('T1', 1)).toMatchObject({ ...before, ...fields });
      expect(await stores.incidents.find('T1', 2)).toMatchObject(before);
      expect(await stores.incidents.find('T2', 1)).toMatchObject(before);
      expect(await stores.outbox.due(EVER)).toEqual([]);
    });

    it('remembers where entries stand, once', async () => {
      const stores = await holding(...posts('a'), DIGEST);
      const [post, digest] = await stores.outbox.due(NOON);
      if (post === undefined || digest === undefined) throw new Error('two lanes are due');

      await stores.outbox.done(post, NOON, { kind: 'posted', entryIds: ['a'], channelId: 'C1', ts: '1.000100' });
      await stores.outbox.done(digest, NOON, { kind: 'posted', entryIds: ['a', 'b'], channelId: 'C1', ts: '2.000200' });

      expect(await stores.outbox.posted('T1', 1)).toEqual([
        { entryId: 'a', channelId: 'C1', ts: '1.000100' },
        { entryId: 'b', channelId: 'C1', ts: '2.000200' },
      ]);
      expect(await stores.outbox.posted('T1', 2)).toEqual([]);
      expect(await stores.outbox.posted('T2', 1)).toEqual([]);
    });

    it('that was not asked for is remembered by when it was said', async () => {
      const stores = await holding(...posts('a'), DIGEST, REMIND);
      const said = () => stores.outbox.lastUnasked('T1', 1);
      const unasked = async () => {
        const row = (await stores.outbox.due(NOON)).find(({ lane }) => lane.endsWith(':unasked'));
        if (row === undefined) throw new Error('nothing unasked is due');
        return row;
      };
      const [post] = await stores.outbox.due(NOON);
      if (post) await stores.outbox.done(post, NOON + 1);
      expect(await said()).toBe(0);

      await stores.outbox.done(await unasked(), NOON + 2);
      expect(await said()).toBe(NOON + 2);
      await stores.outbox.park((await unasked()).id, NOON + 3, 'gone');

      expect(await said()).toBe(NOON + 2);
      expect(await stores.outbox.lastUnasked('T1', 2)).toBe(0);
      expect(await stores.outbox.lastUnasked('T2', 1)).toBe(0);
    });
  });
}
