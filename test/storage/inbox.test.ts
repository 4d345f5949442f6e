import { describe, expect, it } from 'vitest';
import { inbox } from '../../src/storage/inbox.ts';
import { memoryDatabase } from '../support/memory-database.ts';

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);

describe('inbox', () => {
  it('sees a delivery for the first time once', async () => {
    const { firstSeen } = inbox(await memoryDatabase());

    expect(await firstSeen('T1', 'Ev1', NOW)).toBe(true);
    expect(await firstSeen('T1', 'Ev1', NOW)).toBe(false);
    expect(await firstSeen('T1', 'Ev1', NOW + HOUR_MS)).toBe(false);
  });

  it('tells deliveries apart', async () => {
    const { firstSeen } = inbox(await memoryDatabase());
    await firstSeen('T1', 'Ev1', NOW);

    expect(await firstSeen('T1', 'Ev2', NOW)).toBe(true);
  });

  it('tells workspaces apart', async () => {
    const { firstSeen } = inbox(await memoryDatabase());
    await firstSeen('T1', 'Ev1', NOW);

    expect(await firstSeen('T2', 'Ev1', NOW)).toBe(true);
  });

  it('lets one of many simultaneous deliveries through', async () => {
    const { firstSeen } = inbox(await memoryDatabase());

    const seen = await Promise.all(Array.from({ length: 20 }, () => firstSeen('T1', 'Ev1', NOW)));

    expect(seen.filter((first) => first)).toHaveLength(1);
  });

  it('remembers a delivery for a day and then lets go of it', async () => {
    const db = await memoryDatabase();
    const { firstSeen } = inbox(db);
    await firstSeen('T1', 'Ev1', NOW);

    expect(await firstSeen('T1', 'Ev1', NOW + 24 * HOUR_MS)).toBe(false);
    await firstSeen('T1', 'Ev2', NOW + 24 * HOUR_MS + 1);

    expect(await db.selectFrom('inbox').select('delivery_id').execute()).toEqual([{ delivery_id: 'Ev2' }]);
  });
});
