import { describe, expect, it } from 'vitest';
import { ANA, MINUTE_MS, NOON } from '../support/a-incident.ts';
import {
  changeIn,
  declareIn,
  drained,
  type IncidentStores,
  type OpenIncidentStores,
  openForTest,
  withFields,
} from '../support/incident-stores.ts';

const HOUR_MS = 60 * MINUTE_MS;
const SEV1 = { level: 'SEV1', tier: 'production', provisional: false } as const;

/** What every store of reminders does. INC-1 is a SEV2, of which a status is due every hour, unless said otherwise. */
export function reminderStoreContract(open: OpenIncidentStores): void {
  async function declared(fields: Parameters<typeof declareIn>[1] = {}): Promise<IncidentStores> {
    const stores = await openForTest(open);
    await declareIn(stores, fields);
    return stores;
  }

  /** Minutes after noon at which a reminder comes when somebody asks every minute of some hours. */
  async function firings({ reminders }: IncidentStores, fromMinute: number, toMinute: number) {
    const minutes: number[] = [];
    for (let minute = fromMinute; minute <= toMinute; minute++) {
      const due = await reminders.fireDue(NOON + minute * MINUTE_MS);
      for (const _ of due) minutes.push(minute);
    }
    return minutes;
  }

  describe('a store of reminders', () => {
    it('gives a reminder when its time has come, to the outbox too', async () => {
      const stores = await declared();

      expect(await stores.reminders.fireDue(NOON + HOUR_MS - 1)).toEqual([]);
      expect(await stores.reminders.fireDue(NOON + HOUR_MS)).toEqual([{ teamId: 'T1', number: 1, kind: 'status' }]);

      expect(await drained(stores)).toMatchObject([
        {
          teamId: 'T1',
          number: 1,
          lane: 'incident:1:unasked',
          call: { kind: 'remind', reminder: 'status' },
          createdAt: NOON + HOUR_MS,
        },
      ]);
    });

    it('gives it once, however many ask at once', async () => {
      const stores = await declared();

      const given = await Promise.all(Array.from({ length: 8 }, () => stores.reminders.fireDue(NOON + HOUR_MS)));

      expect(given.flat()).toHaveLength(1);
      expect(await drained(stores)).toHaveLength(1);
    });

    it('gives it again after as long, and again', async () => {
      expect(await firings(await declared(), 0, 200)).toEqual([60, 120, 180]);
    });

    it('gives one reminder for a time in which nobody asked', async () => {
      const stores = await declared();

      expect(await stores.reminders.fireDue(NOON + 10 * HOUR_MS)).toHaveLength(1);
      expect(await firings(stores, 600, 700)).toEqual([660]);
    });

    it('counts anew from a status', async () => {
      const stores = await declared();
      await firings(stores, 0, 70);

      const at = NOON + 70 * MINUTE_MS;
      await changeIn(stores, 1, withFields({ status: { text: 'x', at, by: ANA } }));

      expect(await firings(stores, 71, 200)).toEqual([130, 190]);
    });

    it('goes on counting from the last reminder through changes that say nothing of the status', async () => {
      const stores = await declared();
      await firings(stores, 0, 70);

      await changeIn(stores, 1, withFields({ title: 'other' }));

      expect(await firings(stores, 71, 130)).toEqual([120]);
    });

    it('comes sooner for a higher level', async () => {
      const stores = await declared();
      await firings(stores, 0, 20);

      await changeIn(stores, 1, withFields({ severity: SEV1 }));

      expect(await firings(stores, 21, 70)).toEqual([30, 60]);
    });

    it('gives none that the incident calls for no more', async () => {
      const stores = await declared();

      await changeIn(stores, 1, withFields({ state: 'mitigated', mitigatedAt: NOON }));

      expect(await stores.reminders.fireDue(Number.MAX_SAFE_INTEGER)).toEqual([]);
    });

    it('reminds of the post-mortem in place of the status when it is resolved', async () => {
      const stores = await declared({ severity: SEV1 });

      await changeIn(stores, 1, withFields({ state: 'resolved', resolvedAt: NOON }));

      expect(await stores.reminders.fireDue(NOON + 72 * HOUR_MS - 1)).toEqual([]);
      expect(await stores.reminders.fireDue(NOON + 72 * HOUR_MS)).toEqual([
        { teamId: 'T1', number: 1, kind: 'postmortem' },
      ]);
      expect(await stores.reminders.fireDue(NOON + 96 * HOUR_MS - 1)).toEqual([]);
      expect(await stores.reminders.fireDue(NOON + 96 * HOUR_MS)).toHaveLength(1);
    });

    it('keeps incidents and workspaces apart', async () => {
      const stores = await declared();
      await declareIn(stores, { severity: SEV1 });
      await declareIn(stores, { teamId: 'T2' });

      expect(await stores.reminders.fireDue(NOON + 30 * MINUTE_MS)).toEqual([
        { teamId: 'T1', number: 2, kind: 'status' },
      ]);
      await changeIn(stores, 1, withFields({ state: 'mitigated' }));

      const due = await stores.reminders.fireDue(NOON + HOUR_MS);
      expect(due.map(({ teamId, number }) => `${teamId} ${number}`).toSorted()).toEqual(['T1 2', 'T2 1']);
    });
  });

  describe('a reminder that is put off', () => {
    it('comes when that time is over, then at its own pace', async () => {
      const stores = await declared();

      await stores.reminders.snooze('T1', 1, 'status', NOON + 90 * MINUTE_MS);

      expect(await firings(stores, 0, 220)).toEqual([90, 150, 210]);
    });

    it('is not put forward by it', async () => {
      const stores = await declared();

      await stores.reminders.snooze('T1', 1, 'status', NOON + 10 * MINUTE_MS);

      expect(await firings(stores, 0, 100)).toEqual([60]);
    });

    it('stays put off through changes of the incident', async () => {
      const stores = await declared();
      await stores.reminders.snooze('T1', 1, 'status', NOON + 90 * MINUTE_MS);

      await changeIn(stores, 1, withFields({ title: 'other' }));

      expect(await firings(stores, 0, 100)).toEqual([90]);
    });

    it('is the one that is named, and no other', async () => {
      const stores = await declared();
      await declareIn(stores);
      await declareIn(stores, { teamId: 'T2' });

      await stores.reminders.snooze('T1', 1, 'postmortem', NOON + 90 * MINUTE_MS);
      await stores.reminders.snooze('T1', 2, 'status', NOON + 90 * MINUTE_MS);
      await stores.reminders.snooze('T3', 1, 'status', NOON + 90 * MINUTE_MS);

      const due = await stores.reminders.fireDue(NOON + HOUR_MS);
      expect(due.map(({ teamId, number }) => `${teamId} ${number}`).toSorted()).toEqual(['T1 1', 'T2 1']);
    });
  });
}
