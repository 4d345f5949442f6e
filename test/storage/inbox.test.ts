import { describe, expect, it } from 'vitest';
import { inbox } from '../../src/storage/inbox.ts';
import { memoryDatabase } from '../support/memory-database.ts';

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);

describe('inbox', () => {
  it('knows a delivery once it was handled, and not before', async () => {
    const { isHandled, markHandled } = inbox(await memoryDatabase());

    expect(await isHandled('T1', 'Ev1')).toBe(false);
    await markHandled('T1', 'Ev1', NOW);

    expect(await isHandled('T1', 'Ev1')).toBe(true);
  });

  it('tells deliveries and workspaces apart', async () => {
    const { isHandled, markHandled } = inbox(await memoryDatabase());
    await markHandled('T1', 'Ev1', NOW);

    expect(await isHandled('T1', 'Ev2')).toBe(false);
    expect(await isHandled('T2', 'Ev1')).toBe(false);
  });

  it('takes a delivery that is marked many times, at once or later', async () => {
    const db = await memoryDatabase();
    const { isHandled, markHandled } = inbox(db);

    await Promise.all(Array.from({ length: 20 }, () => markHandled('T1', 'Ev1', NOW)));
    await markHandled('T1', 'Ev1', NOW + HOUR_MS);

    expect(await isHandled('T1', 'Ev1')).toBe(true);
    expect(await db.selectFrom('inbox').selectAll().execute()).toEqual([
      { team_id: 'T1', delivery_id: 'Ev1', handled_at: NOW },
    ]);
  });

  it('remembers a delivery for a day and then lets go of it', async () => {
    const { isHandled, markHandled } = inbox(await memoryDatabase());
    await markHandled('T1', 'Ev1', NOW);

    await markHandled('T1', 'Ev2', NOW + 24 * HOUR_MS);
    expect(await isHandled('T1', 'Ev1')).toBe(true);
    await markHandled('T2', 'Ev3', NOW + 24 * HOUR_MS + 1);

    expect(await isHandled('T1', 'Ev1')).toBe(false);
    expect(await isHandled('T1', 'Ev2')).toBe(true);
  });
});
