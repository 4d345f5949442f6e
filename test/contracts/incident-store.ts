import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../src/core/incident/entry.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import type { State } from '../../src/core/incident/lifecycle.ts';
import { ANA, anIncident, BEN, NOBODY, NOON } from '../support/a-incident.ts';
import {
  aNewEntry,
  anOutcome,
  aRequest,
  changeIn,
  declareIn,
  type OpenIncidentStores,
  openForTest,
  withFields,
} from '../support/incident-stores.ts';

const TAG = { level: 'SEV2', tier: 'production', provisional: true } as const;
const MESSAGE = { channelId: 'C1', ts: '1763900000.000100' };
const FILE = { name: 'поды.png', url: 'https://example.com/a?b=1&c=2', mimetype: 'image/png' };

/** A detail of every kind, with everything that it can say. */
const DETAILS: readonly EntryDetail[] = [
  { kind: 'declared', severity: TAG, isPrivate: true },
  { kind: 'severity', from: TAG, to: { ...TAG, level: 'SEV1' }, suggested: TAG },
  { kind: 'state', from: 'declared', to: 'resolved' },
  { kind: 'status' },
  { kind: 'note' },
  { kind: 'message', ...MESSAGE, threadTs: '1763900000.000000', files: [FILE], isReadable: true },
  { kind: 'message-edited', ...MESSAGE, files: [FILE] },
  { kind: 'message-deleted', ...MESSAGE },
  { kind: 'role', role: 'scribe', userId: 'U1', previous: 'U2' },
  { kind: 'environment', value: 'non-production' },
  { kind: 'customers', value: 'yes' },
  { kind: 'pattern', pattern: 'dns', verdict: 'not-it' },
  { kind: 'runbook', pattern: 'dns', runId: 'r-1' },
  { kind: 'tick', runId: 'r-1', pattern: 'dns', step: 0, phase: 'mitigate', risk: 'destructive', outcome: 'failed' },
  { kind: 'followup', owner: 'U1', due: '2026-12-01' },
  { kind: 'withdrawn' },
];

const ALL: readonly State[] = ['declared', 'mitigated', 'resolved', 'closed'];

/** Everything that people can decide about an incident, filled in. */
const FULL: Partial<Incident> = {
  title: 'поды “падают” 🔥 \\" \n',
  state: 'closed',
  severity: { level: 'SEV4', tier: 'trivial', provisional: false },
  environment: 'non-production',
  customersAffected: 'no',
  isPrivate: true,
  startedAt: NOON - 5,
  mitigatedAt: NOON + 1,
  resolvedAt: NOON + 2,
  closedAt: NOON + 3,
  summary: 'subnet grown',
  roles: { lead: 'U1', comms: 'U2', scribe: 'U3' },
  status: { text: 'half is up', at: NOON, by: { kind: 'cli', name: 'ana' } },
  confirmedPatterns: ['dns', 'oom'],
  excludedPatterns: ['quota'],
  questionId: 'q-1',
  originChannelId: 'C0',
};

/** What every store of incidents does. */
export function incidentStoreContract(open: OpenIncidentStores): void {
  describe('a store of incidents', () => {
    it('gives back the incident that was declared, letter by letter', async () => {
      const { incidents } = await openForTest(open);
      const bare = anIncident({ number: 1, channelId: undefined });

      expect((await declareIn({ incidents })).incident).toEqual(bare);
      await declareIn({ incidents }, FULL);

      expect(await incidents.find('T1', 1)).toEqual(bare);
      expect(await incidents.find('T1', 2)).toEqual({ ...bare, ...FULL, number: 2 });
    });

    it('gives back what became of it', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });

      await changeIn({ incidents }, 1, withFields(FULL));

      expect(await incidents.find('T1', 1)).toEqual({ ...anIncident(FULL), number: 1, channelId: undefined });
    });

    it('keeps its places in Slack, which decisions know nothing of', async () => {
      const stores = await openForTest(open);
      await declareIn(stores, {}, { calls: [{ kind: 'open-channel' }] });
      const [row] = await stores.outbox.due(NOON);
      if (row) await stores.outbox.done(row, NOON, { kind: 'channel', channelId: 'C-INC' });

      await changeIn(stores, 1, withFields({ title: 'other', channelId: undefined }));

      expect(await stores.incidents.find('T1', 1)).toMatchObject({ title: 'other', channelId: 'C-INC' });
    });

    it('finds an incident by its number and its channel in its own workspace only', async () => {
      const stores = await openForTest(open);
      await declareIn(stores, {}, { calls: [{ kind: 'open-channel' }] });
      const [row] = await stores.outbox.due(NOON);
      if (row) await stores.outbox.done(row, NOON, { kind: 'channel', channelId: 'C-INC' });
      const { incidents } = stores;

      expect((await incidents.findByChannel('T1', 'C-INC'))?.number).toBe(1);
      expect(await incidents.findByChannel('T1', 'C-OTHER')).toBeUndefined();
      expect(await incidents.findByChannel('T2', 'C-INC')).toBeUndefined();
      expect(await incidents.find('T2', 1)).toBeUndefined();
      expect(await incidents.find('T1', 2)).toBeUndefined();
      expect(await incidents.entries('T2', 1)).toEqual([]);
      expect(await incidents.members('T2', 1)).toEqual([]);
    });

    it('says that there is nothing to change', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents }, { teamId: 'T2' });

      const changed = await incidents.change(aRequest(), 1, async (incident) => anOutcome(incident));

      expect(changed).toBeUndefined();
    });
  });

  describe('numbers of incidents', () => {
    it('count from 1 in every workspace', async () => {
      const { incidents } = await openForTest(open);

      const numbers: number[] = [];
      for (const teamId of ['T1', 'T2', 'T1', 'T1', 'T2']) {
        numbers.push((await declareIn({ incidents }, { teamId })).incident.number);
      }

      expect(numbers).toEqual([1, 1, 2, 3, 2]);
    });

    it('have neither gap nor twin when many are declared at once and some fail', async () => {
      const { incidents } = await openForTest(open);
      const failing = () =>
        incidents.declare(aRequest(), () => {
          throw new Error('no');
        });

      const declared = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? failing() : declareIn({ incidents }))),
      );

      const numbers = declared.flatMap((one) => (one.status === 'fulfilled' ? [one.value.incident.number] : []));
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect((await declareIn({ incidents })).incident.number).toBe(21);
    });

    it('go on where they were when a workspace is put again, under a new address', async () => {
      const { incidents } = await openForTest(open);
      await incidents.putTeam('T1', 'https://old.example.com/');
      await declareIn({ incidents });
      await incidents.putTeam('T1', 'https://new.example.com/');
      await declareIn({ incidents }, { teamId: 'T0' });

      expect((await declareIn({ incidents })).incident.number).toBe(2);
      expect(await incidents.teams()).toEqual(['T0', 'T1']);
      expect(await incidents.teamUrl('T1')).toBe('https://new.example.com/');
      expect(await incidents.teamUrl('T0')).toBeUndefined();
      expect(await incidents.teamUrl('T9')).toBeUndefined();
    });
  });

  describe('a timeline', () => {
    it('gives back every kind of entry, letter by letter', async () => {
      const { incidents } = await openForTest(open);
      const entries = DETAILS.map((detail) => aNewEntry({ text: 'поды 🔥 "\n', masked: ['jwt'] }, detail));
      const told = aNewEntry({
        occurredAt: NOON - 1,
        recordedAt: NOON + 1,
        by: NOBODY,
        recordedBy: { kind: 'cli', name: 'ben' },
        origin: 'cli',
        supersedes: entries[0]?.id ?? '',
        permalink: 'https://example.com/p1',
      });

      const recorded = await declareIn({ incidents }, {}, { entries: [...entries, told] });

      const expected = [...entries, told].map((entry, i) => ({
        supersedes: undefined,
        permalink: undefined,
        ...entry,
        seq: i + 1,
      }));
      expect(recorded.entries).toEqual(expected);
      expect(await incidents.entries('T1', 1)).toEqual(expected);
    });

    it('numbers entries without a gap when many people write at once', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });
      await declareIn({ incidents });

      const recorded = await Promise.all(
        Array.from({ length: 40 }, (_, i) => changeIn({ incidents }, (i % 2) + 1, (incident) => ({ incident }))),
      );

      const expected = Array.from({ length: 21 }, (_, i) => i + 1);
      for (const number of [1, 2]) {
        expect((await incidents.entries('T1', number)).map(({ seq }) => seq)).toEqual(expected);
      }
      const written = recorded.flatMap(({ entries }) => entries.map(({ id }) => id));
      const kept = [...(await incidents.entries('T1', 1)), ...(await incidents.entries('T1', 2))];
      expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(written));
    });

    it('keeps a fact once that is told twice under its key', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents }, {}, { entries: [aNewEntry({ key: 'fact' })] });
      await declareIn({ incidents }, {}, { entries: [] });

      const again = await changeIn({ incidents }, 1, () => ({ entries: [aNewEntry({ key: 'fact' }), aNewEntry()] }));
      const elsewhere = await changeIn({ incidents }, 2, () => ({ entries: [aNewEntry({ key: 'fact' })] }));

      expect(again.entries.map(({ seq }) => seq)).toEqual([2]);
      expect(elsewhere.entries).toHaveLength(1);
    });

    it('is append-only, whoever writes to the database', async () => {
      const { db, incidents } = await openForTest(open);
      await declareIn({ incidents });
      const before = await incidents.entries('T1', 1);

      await expect(db.updateTable('timeline_entries').set({ text: 'other' }).execute()).rejects.toThrow(/append-only/);
      await expect(db.deleteFrom('timeline_entries').execute()).rejects.toThrow(/append-only/);

      expect(await incidents.entries('T1', 1)).toEqual(before);
    });

    it('shows itself to a decision as it stands', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });

      const seen = await Promise.all(
        [1, 2, 3].map(async () => {
          let length = 0;
          await incidents.change(aRequest(), 1, async (incident, entries) => {
            length = (await entries()).length;
            return anOutcome(incident);
          });
          return length;
        }),
      );

      expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    });
  });

  describe('a list of incidents', () => {
    async function listed() {
      const stores = await openForTest(open);
      for (const state of ALL) await declareIn(stores, { state });
      await declareIn(stores, { isPrivate: true });
      await declareIn(stores, { isPrivate: true, declaredBy: { kind: 'cli', name: 'ana' } });
      await declareIn(stores, { teamId: 'T2' });
      const list = async (userId: string | undefined, states = ALL, limit = 10) => {
        const viewer = userId === undefined ? 'everything' : { userId };
        return (await stores.incidents.list({ teamId: 'T1', viewer, states, limit })).map(({ number }) => number);
      };
      return { stores, list };
    }

    it('has the newest first, up to a limit', async () => {
      const { list } = await listed();

      expect(await list(undefined)).toEqual([6, 5, 4, 3, 2, 1]);
      expect(await list(undefined, ALL, 2)).toEqual([6, 5]);
    });

    it('has the states that are asked for', async () => {
      const { list } = await listed();

      expect(await list('U-ANA', ['mitigated', 'closed'])).toEqual([4, 2]);
    });

    it('has private ones for their members only', async () => {
      const { stores, list } = await listed();

      expect(await list('U-ANA')).toEqual([5, 4, 3, 2, 1]);
      expect(await list('U-BEN')).toEqual([4, 3, 2, 1]);

      await stores.incidents.putMember('T1', 6, 'U-BEN', true, NOON + 1);
      await stores.incidents.putMember('T2', 5, 'U-BEN', true, NOON + 1);
      await stores.incidents.putMember('T1', 5, 'U-ANA', false, NOON + 1);

      expect(await list('U-ANA')).toEqual([4, 3, 2, 1]);
      expect(await list('U-BEN')).toEqual([6, 4, 3, 2, 1]);
    });
  });

  describe('members of an incident', () => {
    it('begin with the person who declared it', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });
      await declareIn({ incidents }, { declaredBy: { kind: 'cli', name: 'ana' } });

      expect(await incidents.members('T1', 1)).toEqual([ANA.id]);
      expect(await incidents.members('T1', 2)).toEqual([]);
    });

    it('are those of whom the latest word says so, in whatever order the words come', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents }, { declaredBy: { kind: 'cli', name: 'ana' } });
      const words = [
        { at: 1, isMember: true },
        { at: 2, isMember: false },
        { at: 3, isMember: true },
        { at: 4, isMember: false },
      ];
      let person = 0;

      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...words, ...words], { minLength: 1 }), async (told) => {
          const userId = `U-${++person}`;
          for (const { at, isMember } of told) await incidents.putMember('T1', 1, userId, isMember, at);

          const latest = told.toSorted((a, b) => a.at - b.at).at(-1);
          expect((await incidents.members('T1', 1)).includes(userId)).toBe(latest?.isMember);
        }),
        { numRuns: 60 },
      );
    });

    it('stand in the order in which they came', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });
      await incidents.putMember('T1', 1, 'U-C', true, NOON + 2);
      await incidents.putMember('T1', 1, BEN.id, true, NOON + 1);

      expect(await incidents.members('T1', 1)).toEqual([ANA.id, BEN.id, 'U-C']);
    });
  });

  describe('what a reader has seen', () => {
    it('is nothing at first, then the furthest look of that reader', async () => {
      const { incidents } = await openForTest(open);

      expect(await incidents.lastSeen('T1', 1, 'U1')).toBe(0);
      await incidents.putLastSeen('T1', 1, 'U1', 5);
      await incidents.putLastSeen('T1', 1, 'U1', 3);

      expect(await incidents.lastSeen('T1', 1, 'U1')).toBe(5);
      expect(await incidents.lastSeen('T1', 1, 'U2')).toBe(0);
      expect(await incidents.lastSeen('T1', 2, 'U1')).toBe(0);
      expect(await incidents.lastSeen('T2', 1, 'U1')).toBe(0);
    });
  });
}
