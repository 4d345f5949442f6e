import type { EntryDetail, TimelineEntry } from '../../src/core/incident/entry.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import type { State } from '../../src/core/incident/lifecycle.ts';

/** When the sample incident was declared: 2026-01-01 03:00 UTC; epoch milliseconds. */
export const DECLARED_AT = Date.UTC(2026, 0, 1, 3, 0, 0);

const MINUTE_MS = 60_000;

/** An incident of which nothing is known but that it was declared, except for what is given. */
export function sampleIncident(fields: Partial<Incident> = {}): Incident {
  return {
    teamId: 'T0PRECEDENT',
    number: 7,
    title: 'Checkout fails',
    symptom: '',
    state: 'declared',
    severity: { level: 'SEV2', tier: 'production', provisional: true },
    environment: 'unknown',
    customersAffected: 'unknown',
    isPrivate: false,
    declaredBy: { kind: 'user', id: 'U0ANA' },
    declaredAt: DECLARED_AT,
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
    channelId: 'C0INC7',
    cardTs: undefined,
    announcement: undefined,
    ...fields,
  };
}

/** The sample incident in a state, with the times that belong to it. */
export function incidentIn(state: State): Incident {
  const after = (minutes: number) => DECLARED_AT + minutes * MINUTE_MS;
  const times = {
    declared: {},
    mitigated: { mitigatedAt: after(20) },
    resolved: { mitigatedAt: after(20), resolvedAt: after(40) },
    closed: { mitigatedAt: after(20), resolvedAt: after(40), closedAt: after(60) },
  };
  return sampleIncident({ state, ...times[state] });
}

/** A note of Ana's, one minute after the declaration for each place, except for what is given. */
export function sampleEntry(seq = 1, fields: Partial<TimelineEntry> = {}): TimelineEntry {
  const at = DECLARED_AT + seq * MINUTE_MS;
  return {
    id: `entry-${seq}`,
    seq,
    occurredAt: at,
    recordedAt: at,
    by: { kind: 'user', id: 'U0ANA' },
    recordedBy: { kind: 'user', id: 'U0ANA' },
    origin: 'slack',
    text: `note ${seq}`,
    detail: { kind: 'note' },
    supersedes: undefined,
    masked: [],
    permalink: undefined,
    ...fields,
  };
}

const SEV2 = { level: 'SEV2', tier: 'production', provisional: true } as const;
const SEV1 = { level: 'SEV1', tier: 'production', provisional: false } as const;

/** One detail of every kind. */
export const EVERY_DETAIL: readonly EntryDetail[] = [
  { kind: 'declared', severity: SEV2, isPrivate: true },
  { kind: 'severity', from: SEV2, to: SEV1, suggested: { level: 'SEV4', tier: 'trivial', provisional: false } },
  { kind: 'state', from: 'declared', to: 'mitigated' },
  { kind: 'status' },
  { kind: 'note' },
  {
    kind: 'message',
    channelId: 'C0INC7',
    ts: '1767236400.000100',
    files: [{ name: 'graph.png', url: 'https://files.test/graph.png', mimetype: 'image/png' }],
    isReadable: true,
  },
  { kind: 'message', channelId: 'C0INC7', ts: '1767236400.000100', files: [], isReadable: false },
  { kind: 'message-edited', channelId: 'C0INC7', ts: '1767236400.000100', files: [] },
  { kind: 'message-deleted', channelId: 'C0INC7', ts: '1767236400.000100' },
  { kind: 'role', role: 'lead', userId: 'U0BEN', previous: 'U0ANA' },
  { kind: 'environment', value: 'production' },
  { kind: 'customers', value: 'yes' },
  { kind: 'pattern', pattern: 'pod-ip-exhaustion', verdict: 'was-it' },
  { kind: 'runbook', pattern: 'pod-ip-exhaustion', runId: 'run-1' },
  {
    kind: 'tick',
    runId: 'run-1',
    pattern: 'pod-ip-exhaustion',
    step: 2,
    phase: 'mitigate',
    risk: 'disruptive',
    outcome: 'failed',
  },
  { kind: 'followup', owner: 'U0BEN', due: '2026-01-09' },
  { kind: 'withdrawn' },
];
