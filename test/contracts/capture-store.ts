import { describe, expect, it } from 'vitest';
import { missingEntries } from '../../src/core/incident/capture.ts';
import { correctEntry } from '../../src/core/incident/correct.ts';
import type { MessageFact } from '../../src/core/incident/message-facts.ts';
import { currentTimeline } from '../../src/core/incident/timeline.ts';
import type { MessageFacts } from '../../src/services/incident-ports.ts';
import { anAct, NOON, plainWords } from '../support/a-incident.ts';
import {
  changeIn,
  declareIn,
  drained,
  type IncidentStores,
  type OpenIncidentStores,
  openForTest,
} from '../support/incident-stores.ts';
import { deleted, MESSAGE, MISSING, permalink, pinned, unpinned, version } from '../support/message-facts.ts';

const FIRST = version(0, 'it is slow');
const PIN = pinned('U-BEN', 10, { number: 1 });
const OTHER = { channelId: MESSAGE.channelId, ts: '1763900000.000200' };

let ids = 0;

/** Tells facts about the message, at noon and about no incident unless said otherwise. */
function tell(stores: IncidentStores, facts: readonly MessageFact[], fields: Partial<MessageFacts> = {}) {
  const told = { teamId: 'T1', message: MESSAGE, number: undefined, at: NOON, facts, ...fields };
  return stores.captures.add(
    told,
    (known, stored) => missingEntries(told.message, known, stored, { at: told.at, newId: () => `c-${++ids}` }),
    [{ kind: 'fetch-message', ...told.message }],
  );
}

async function timeline({ incidents }: IncidentStores, number = 1, teamId = 'T1') {
  return currentTimeline(await incidents.entries(teamId, number)).map(({ detail, text }) => `${detail.kind} ${text}`);
}

/** What every store of captured messages does. */
export function captureStoreContract(open: OpenIncidentStores): void {
  /** Two incidents of one workspace and one of another, with empty timelines. */
  async function declared(): Promise<IncidentStores> {
    const stores = await openForTest(open);
    for (const teamId of ['T1', 'T1', 'T2']) await declareIn(stores, { teamId }, { entries: [] });
    return stores;
  }

  describe('a store of captured messages', () => {
    it('appends what the facts amount to, and gives it back', async () => {
      const stores = await declared();

      const added = await tell(stores, [PIN, FIRST], { number: 1 });

      expect(added).toMatchObject([{ seq: 1, text: 'it is slow', detail: { kind: 'message', ...MESSAGE } }]);
      expect(await stores.incidents.entries('T1', 1)).toEqual(added);
    });

    it('adds nothing when all of it is told again, at once or later', async () => {
      const stores = await declared();
      const facts = [PIN, FIRST, version(15, 'it is down'), permalink('https://example.com/p1'), deleted(20)];

      await Promise.all(Array.from({ length: 6 }, () => tell(stores, facts, { number: 1 })));
      for (const fact of facts) expect(await tell(stores, [fact], { number: 1 })).toEqual([]);

      expect(await timeline(stores)).toEqual(['message it is slow', 'message-edited it is down', 'message-deleted ']);
      expect(await stores.incidents.entries('T1', 1)).toHaveLength(3);
    });

    it('keeps a fact as it was first told', async () => {
      const stores = await declared();
      await tell(stores, [FIRST]);

      await tell(stores, [version(0, 'other words'), PIN], { number: 1 });

      expect(await timeline(stores)).toEqual(['message it is slow']);
    });

    it('remembers what was known before somebody pinned the message', async () => {
      const stores = await declared();
      expect(await tell(stores, [FIRST])).toEqual([]);
      expect(await tell(stores, [version(5, 'it is down'), deleted(20)])).toEqual([]);

      await tell(stores, [PIN], { number: 1 });

      expect(await timeline(stores)).toEqual(['message it is down', 'message-deleted ']);
    });

    it('asks Slack for a message once for each incident that captures it', async () => {
      const stores = await declared();
      await tell(stores, [FIRST]);
      await tell(stores, [PIN], { number: 1 });
      await tell(stores, [pinned('U-ANA', 12, { number: 1 })], { number: 1 });
      await tell(stores, [pinned('U-ANA', 13, { number: 2 })], { number: 2 });

      expect((await drained(stores)).map(({ number, call }) => ({ number, call }))).toEqual([
        { number: 1, call: { kind: 'fetch-message', ...MESSAGE } },
        { number: 2, call: { kind: 'fetch-message', ...MESSAGE } },
      ]);
      expect(await stores.captures.capturedBy('T1', MESSAGE)).toEqual([1, 2]);
    });

    it('keeps messages, incidents and workspaces apart', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST], { number: 1 });

      await tell(stores, [deleted(20), pinned('U-BEN', 9, { number: 1 })], { teamId: 'T2', number: 1 });
      await tell(stores, [MISSING, deleted(20), PIN], { message: OTHER });

      expect(await timeline(stores)).toEqual(['message it is slow']);
      expect(await timeline(stores, 2)).toEqual([]);
      expect(await timeline(stores, 1, 'T2')).toEqual([]);
      expect(await stores.captures.capturedBy('T2', OTHER)).toEqual([]);
      expect(await stores.captures.capturedBy('T1', OTHER)).toEqual([]);
    });

    it('tells what becomes of a message in every timeline that has it', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST], { number: 1 });
      await tell(stores, [pinned('U-ANA', 12, { number: 2, via: 'shortcut' })], { number: 2 });

      await tell(stores, [deleted(20)]);

      expect(await timeline(stores)).toEqual(['message it is slow', 'message-deleted ']);
      expect(await timeline(stores, 2)).toEqual(['message it is slow', 'message-deleted ']);
    });

    it('withdraws it from the timeline alone into which it was pinned', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST], { number: 1 });
      await tell(stores, [pinned('U-ANA', 12, { number: 2, via: 'shortcut' })], { number: 2 });

      await tell(stores, [unpinned('U-BEN', 30, { number: 1 })]);

      expect(await timeline(stores)).toEqual([]);
      expect(await timeline(stores, 2)).toEqual(['message it is slow']);
    });

    it('does not bring it back into one timeline with a pin into another', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST, unpinned('U-BEN', 30, { number: 1 })], { number: 1 });

      await tell(stores, [pinned('U-ANA', 40, { number: 2, via: 'shortcut' })], { number: 2 });

      expect(await timeline(stores)).toEqual([]);
      expect(await timeline(stores, 2)).toEqual(['message it is slow']);
    });

    it('knows what people corrected, however often', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST], { number: 1 });
      for (const words of ['it is slow for all', 'it is slow for customers']) {
        const entries = await stores.incidents.entries('T1', 1);
        const seq = entries.at(-1)?.seq ?? 0;
        const act = anAct({ newId: () => `corrected-${seq}` });
        await changeIn(stores, 1, (incident) => {
          const decision = correctEntry(incident, entries, { seq, text: plainWords(words) }, act);
          return 'entries' in decision ? { entries: decision.entries } : { entries: [] };
        });
      }

      await tell(stores, [permalink('https://example.com/p1')]);
      expect(await timeline(stores)).toEqual(['message it is slow for customers']);
      await tell(stores, [unpinned('U-BEN', 30, { number: 1 })]);

      expect(await timeline(stores)).toEqual([]);
    });

    it('leaves nothing when it fails', async () => {
      const stores = await declared();
      const failing = stores.captures.add({
        teamId: 'T1',
        message: MESSAGE,
        number: 1,
        facts: [PIN, FIRST],
        at: NOON,
      }, () => {
        throw new Error('no');
      }, [{ kind: 'fetch-message', ...MESSAGE }]);

      await expect(failing).rejects.toThrow('no');

      expect(await stores.captures.capturedBy('T1', MESSAGE)).toEqual([]);
      expect(await drained(stores)).toEqual([]);
      await tell(stores, [pinned('U-ANA', 50, { number: 1 })], { number: 1 });
      expect(await timeline(stores)).toEqual([]);
    });
  });

  describe('forgetting messages', () => {
    it('forgets what nobody captured and what was not heard of since', async () => {
      const stores = await declared();
      await tell(stores, [FIRST], { at: NOON - 1 });

      await stores.captures.forget(NOON);
      await tell(stores, [PIN], { number: 1 });

      expect(await timeline(stores)).toEqual([]);
    });

    it('keeps everything about a message that was heard of since', async () => {
      const stores = await declared();
      await tell(stores, [FIRST], { at: NOON - 1 });
      await tell(stores, [version(15, 'it is down')], { at: NOON });

      await stores.captures.forget(NOON);
      await tell(stores, [PIN], { number: 1 });

      expect(await timeline(stores)).toEqual(['message it is slow', 'message-edited it is down']);
    });

    it('keeps everything about a message that somebody captured', async () => {
      const stores = await declared();
      await tell(stores, [PIN, FIRST], { number: 1, at: NOON - 1 });

      await stores.captures.forget(NOON);
      await tell(stores, [pinned('U-ANA', 12, { number: 2 })], { number: 2 });

      expect(await timeline(stores, 2)).toEqual(['message it is slow']);
    });

    it('does not take a message of another workspace for captured, or for heard of', async () => {
      const stores = await declared();
      await tell(stores, [FIRST], { at: NOON - 1 });
      await tell(stores, [FIRST], { teamId: 'T2', at: NOON });
      await tell(stores, [pinned('U-BEN', 10, { number: 1 })], { teamId: 'T2', number: 1 });

      await stores.captures.forget(NOON);
      await tell(stores, [PIN], { number: 1 });

      expect(await timeline(stores)).toEqual([]);
      expect(await timeline(stores, 1, 'T2')).toEqual(['message it is slow']);
    });
  });
}
