import { describe, expect, it } from 'vitest';
import { dueAt, remindersFor } from '../../../src/core/incident/reminders.ts';
import { ANA, anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function tagged(level: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4') {
  return { level, tier: 'production', provisional: false } as const;
}

describe('remindersFor', () => {
  it.each([
    ['SEV1', 30 * MINUTE_MS],
    ['SEV2', 60 * MINUTE_MS],
  ] as const)('asks for a status of a %s after the time that its level allows, again and again', (level, ms) => {
    expect(remindersFor(anIncident({ severity: tagged(level) }))).toEqual([
      { kind: 'status', since: NOON, firstMs: ms, repeatMs: ms },
    ]);
  });

  it('counts from the last status', () => {
    const status = { text: 'x', at: NOON + HOUR_MS, by: ANA };

    expect(remindersFor(anIncident({ status }))).toMatchObject([{ kind: 'status', since: NOON + HOUR_MS }]);
  });

  it.each(['SEV3', 'SEV4'] as const)('asks for nothing about a %s', (level) => {
    expect(remindersFor(anIncident({ severity: tagged(level) }))).toEqual([]);
    expect(remindersFor(anIncident({ severity: tagged(level), state: 'resolved', resolvedAt: NOON }))).toEqual([]);
  });

  it.each(['mitigated', 'closed'] as const)('asks for nothing while it is %s', (state) => {
    expect(remindersFor(anIncident({ state, resolvedAt: NOON }))).toEqual([]);
  });

  it.each([
    ['SEV1', 3],
    ['SEV2', 5],
  ] as const)('asks for the post-mortem of a %s after %i days, then daily', (level, days) => {
    const resolved = anIncident({ severity: tagged(level), state: 'resolved', resolvedAt: NOON + HOUR_MS });

    expect(remindersFor(resolved)).toEqual([
      { kind: 'postmortem', since: NOON + HOUR_MS, firstMs: days * DAY_MS, repeatMs: DAY_MS },
    ]);
  });
});

describe('dueAt', () => {
  const reminder = { kind: 'status', since: NOON, firstMs: 30, repeatMs: 7 } as const;

  it('is the first wait after what it counts from, when it was never given', () => {
    expect(dueAt(reminder, 0)).toBe(NOON + 30);
  });

  it('is the repeated wait after it was given', () => {
    expect(dueAt(reminder, NOON + 30)).toBe(NOON + 37);
  });

  it('starts anew when something happened after it was given', () => {
    expect(dueAt(reminder, NOON - 5)).toBe(NOON + 30);
    expect(dueAt(reminder, NOON)).toBe(NOON + 30);
  });
});
