import type { Act, Change, CleanText, Refusal } from '../../src/core/incident/change.ts';
import { isRefusal } from '../../src/core/incident/change.ts';
import type { NewEntry, TimelineEntry } from '../../src/core/incident/entry.ts';
import type { Incident } from '../../src/core/incident/incident.ts';

/** A Monday noon; epoch milliseconds. */
export const NOON = Date.UTC(2026, 10, 23, 12, 0, 0);

/** Milliseconds. */
export const MINUTE_MS = 60_000;

/** Two people and the app. */
export const ANA = { kind: 'user', id: 'U-ANA' } as const;
export const BEN = { kind: 'user', id: 'U-BEN' } as const;
export const APP = { kind: 'app' } as const;
export const NOBODY = { kind: 'unknown' } as const;

/** An open incident that Ana declared at noon, except for what is given. */
export function anIncident(fields: Partial<Incident> = {}): Incident {
  return {
    teamId: 'T1',
    number: 7,
    title: 'Checkout fails',
    symptom: 'customers see 502',
    state: 'declared',
    severity: { level: 'SEV2', tier: 'production', provisional: true },
    environment: 'unknown',
    customersAffected: 'unknown',
    isPrivate: false,
    declaredBy: ANA,
    declaredAt: NOON,
    startedAt: undefined,
    mitigatedAt: undefined,
    resolvedAt: undefined,
    closedAt: undefined,
    summary: undefined,
    roles: {},
    status: undefined,
    confirmedPatterns: [],
    excludedPatterns: [],
    questionId: undefined,
    originChannelId: undefined,
    channelId: 'C-INC',
    cardTs: undefined,
    announcement: undefined,
    ...fields,
  };
}

/** What Ben does in Slack ten minutes after noon, except for what is given; ids are n-1, n-2, ... */
export function anAct(fields: Partial<Act> = {}): Act {
  let last = 0;
  return { actor: BEN, origin: 'slack', at: NOON + 10 * MINUTE_MS, newId: () => `n-${++last}`, ...fields };
}

/** Words without secrets. */
export function plainWords(text: string): CleanText {
  return { text, masked: [] };
}

/** A note of Ana's at noon, the first entry of its timeline, except for what is given. */
export function anEntry(fields: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'e-1',
    seq: 1,
    occurredAt: NOON,
    recordedAt: NOON,
    by: ANA,
    recordedBy: ANA,
    origin: 'slack',
    text: 'rolled back',
    detail: { kind: 'note' },
    supersedes: undefined,
    masked: [],
    permalink: undefined,
    ...fields,
  };
}

/** A new entry as a store gives it out. */
export function storedAs(seq: number, { key: _, ...entry }: NewEntry): TimelineEntry {
  return { supersedes: undefined, permalink: undefined, ...entry, seq };
}

/** The change that a decision must be. */
export function carriedOut(decision: Change | Refusal): Change {
  if (isRefusal(decision)) throw new Error(`refused: ${decision.message}`);
  return decision;
}

/** The refusal that a decision must be. */
export function refusalOf(decision: Change | Refusal): Refusal {
  if (isRefusal(decision)) return decision;
  throw new Error('not refused');
}
