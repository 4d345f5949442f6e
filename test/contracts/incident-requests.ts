import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/incident/change.ts';
import { anIncident, NOON } from '../support/a-incident.ts';
import {
  aNewEntry,
  anOutcome,
  aRequest,
  changeIn,
  declareIn,
  drained,
  type OpenIncidentStores,
  openForTest,
  withFields,
} from '../support/incident-stores.ts';

/** What every store of incidents does with requests: each is carried out whole, and once. */
export function incidentRequestContract(open: OpenIncidentStores): void {
  describe('a change', () => {
    it('sees what those before it made of the incident', async () => {
      const { incidents } = await openForTest(open);
      await declareIn({ incidents });
      const patterns = Array.from({ length: 20 }, (_, i) => `pattern-${i}`);

      await Promise.all(
        patterns.map((pattern) =>
          changeIn({ incidents }, 1, (incident) => ({
            incident: { ...incident, confirmedPatterns: [...incident.confirmedPatterns, pattern] },
          })),
        ),
      );

      const kept = (await incidents.find('T1', 1))?.confirmedPatterns ?? [];
      expect(kept.toSorted()).toEqual(patterns.toSorted());
    });

    it('leaves nothing at all when it fails, and can be made again', async () => {
      const stores = await openForTest(open);
      await declareIn(stores);
      const request = aRequest({ fingerprint: 'same' });
      const before = await stores.incidents.entries('T1', 1);
      const half = aNewEntry({ id: before[0]?.id ?? '' });
      const failing = () =>
        changeIn(
          stores,
          1,
          () => ({
            incident: anIncident({ number: 1, title: 'other' }),
            calls: [{ kind: 'refresh-card' }],
            reminders: [],
            // The second has an id that is taken.
            entries: [aNewEntry(), half],
          }),
          request,
        );

      await expect(failing()).rejects.toThrow();
      await expect(
        stores.incidents.change(request, 1, async () => {
          throw new Error('no');
        }),
      ).rejects.toThrow('no');

      expect((await stores.incidents.find('T1', 1))?.title).toBe('Checkout fails');
      expect(await stores.incidents.entries('T1', 1)).toEqual(before);
      expect(await stores.outbox.due(NOON)).toEqual([]);
      expect(await stores.reminders.fireDue(Number.MAX_SAFE_INTEGER)).toHaveLength(1);
      expect((await changeIn(stores, 1, withFields({ title: 'other' }), request)).isRepeated).toBe(false);
    });

    it('leaves no incident when declaring fails on the way', async () => {
      const stores = await openForTest(open);
      const entry = aNewEntry();

      await expect(
        declareIn(stores, {}, { entries: [entry, entry], calls: [{ kind: 'open-channel' }] }),
      ).rejects.toThrow();

      expect(await stores.incidents.find('T1', 1)).toBeUndefined();
      expect(await stores.incidents.members('T1', 1)).toEqual([]);
      expect(await stores.outbox.due(NOON)).toEqual([]);
    });

    it('that is refused leaves nothing, and may be asked again', async () => {
      const stores = await openForTest(open);
      await declareIn(stores);
      const request = aRequest({ fingerprint: 'same' });

      const refused = await stores.incidents.change(request, 1, async () => ({ refused: 'value', message: 'no' }));

      expect(refused && isRefusal(refused) ? refused : undefined).toEqual({ refused: 'value', message: 'no' });
      expect(await stores.incidents.entries('T1', 1)).toHaveLength(1);
      expect((await changeIn(stores, 1, withFields({ title: 'other' }), request)).isRepeated).toBe(false);
    });

    it('puts what must be told into the outbox, in order', async () => {
      const stores = await openForTest(open);
      await declareIn(stores, {}, { calls: [{ kind: 'open-channel' }, { kind: 'invite', userId: 'U1' }] });
      await changeIn(stores, 1, () => ({ calls: [{ kind: 'post-entry', entryId: 'e-1' }] }));

      expect((await drained(stores)).map(({ call }) => call)).toEqual([
        { kind: 'open-channel' },
        { kind: 'invite', userId: 'U1' },
        { kind: 'post-entry', entryId: 'e-1' },
      ]);
    });
  });

  describe('a request that comes again', () => {
    it('is carried out once and gives the same entries, with the incident as it is by now', async () => {
      const stores = await openForTest(open);
      await declareIn(stores);
      const request = aRequest();
      const first = await changeIn(stores, 1, withFields({ title: 'one' }), request);
      await changeIn(stores, 1, withFields({ summary: 'two' }));

      const again = await stores.incidents.change(request, 1, () => Promise.reject(new Error('decided twice')));

      expect(again).toMatchObject({ isRepeated: true, entries: first.entries });
      expect(again).toMatchObject({ incident: { title: 'one', summary: 'two' } });
      expect(await stores.incidents.entries('T1', 1)).toHaveLength(3);
    });

    it('declares once', async () => {
      const stores = await openForTest(open);
      const request = aRequest();
      const declare = () =>
        stores.incidents.declare(request, (number) => anOutcome(anIncident({ number, channelId: undefined })));

      const declared = await Promise.all([declare(), declare(), declare()]);

      expect(declared.map(({ isRepeated }) => isRepeated).toSorted()).toEqual([false, true, true]);
      expect(declared.map(({ incident }) => incident.number)).toEqual([1, 1, 1]);
      expect(await stores.incidents.find('T1', 2)).toBeUndefined();
    });

    it('is another one in another workspace', async () => {
      const stores = await openForTest(open);
      await declareIn(stores);
      await declareIn(stores, { teamId: 'T2' });
      const request = aRequest({ fingerprint: 'same' });
      await changeIn(stores, 1, withFields({ title: 'one' }), request);

      const other = await stores.incidents.change({ ...request, teamId: 'T2' }, 1, async (incident) =>
        anOutcome(incident),
      );

      expect(other).toMatchObject({ isRepeated: false });
    });

    it('is known after it was refused nothing, too: one that recorded nothing is not decided again', async () => {
      const stores = await openForTest(open);
      await declareIn(stores);
      const request = aRequest();
      await changeIn(stores, 1, () => ({ entries: [] }), request);

      expect(await changeIn(stores, 1, withFields({ title: 'late' }), request)).toMatchObject({
        isRepeated: true,
        entries: [],
      });
    });
  });

  describe('the same words by the same person under another identifier', () => {
    const words = (id: string, at = NOON) => aRequest({ id, at, fingerprint: 'hash of the words' });

    async function noted() {
      const stores = await openForTest(open);
      await declareIn(stores);
      const note = (id: string, at?: number) => changeIn(stores, 1, (incident) => ({ incident }), words(id, at));
      return { stores, note, first: await note('a') };
    }

    it('are the same request when the first was never answered', async () => {
      const { stores, note, first } = await noted();

      expect(await note('b', NOON + 120_000)).toMatchObject({ isRepeated: true, entries: first.entries });
      expect(await stores.incidents.entries('T1', 1)).toHaveLength(2);
    });

    it('are the same request the third time, and whenever any of them is delivered again', async () => {
      const { note, first } = await noted();
      await note('b', NOON + 10);

      for (const id of ['c', 'a', 'b', 'c']) {
        expect(await note(id, NOON + 20)).toMatchObject({ isRepeated: true, entries: first.entries });
      }
    });

    it('are another request when the first was answered', async () => {
      const { stores, note } = await noted();
      await stores.inbox.markHandled('T1', 'a', NOON);

      expect((await note('b', NOON + 10)).isRepeated).toBe(false);
      expect(await stores.incidents.entries('T1', 1)).toHaveLength(3);
    });

    it('are another request when the answer to the repetition came through', async () => {
      const { stores, note } = await noted();
      await note('b', NOON + 10);
      await stores.inbox.markHandled('T1', 'b', NOON + 10);

      expect((await note('c', NOON + 20)).isRepeated).toBe(false);
    });

    it('are another request after two minutes', async () => {
      const { note } = await noted();

      expect((await note('b', NOON + 120_001)).isRepeated).toBe(false);
    });

    it('are another request than other words', async () => {
      const { stores } = await noted();

      const other = await changeIn(stores, 1, withFields({}), aRequest({ fingerprint: 'hash of other words' }));
      const without = await changeIn(stores, 1, withFields({}), aRequest());

      expect([other.isRepeated, without.isRepeated]).toEqual([false, false]);
    });

    it('declare once', async () => {
      const stores = await openForTest(open);
      const declare = (id: string) =>
        stores.incidents.declare(words(id), (number) => anOutcome(anIncident({ number, channelId: undefined })));

      const first = await declare('a');

      expect(await declare('b')).toMatchObject({ isRepeated: true, incident: { number: 1 }, entries: first.entries });
    });
  });
}
