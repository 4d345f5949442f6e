import type { TimelineEntry } from '../core/incident/entry.ts';
import { type Incident, incidentName } from '../core/incident/incident.ts';
import { correctionsOf } from '../core/incident/timeline.ts';
import type { PatternMatch } from '../core/matching/answer.ts';

/** An incident for programs: every field always there, null for what is not known, times as ISO 8601 in UTC. */
export function incidentJson(incident: Incident) {
  const { number, title, symptom, state, severity, environment, customersAffected, isPrivate, declaredBy } = incident;
  const { roles, status, confirmedPatterns, excludedPatterns } = incident;
  return {
    name: incidentName(incident),
    number,
    title,
    symptom,
    state,
    severity,
    environment,
    customersAffected,
    private: isPrivate,
    declaredBy,
    declaredAt: isoTime(incident.declaredAt),
    startedAt: isoTime(incident.startedAt),
    mitigatedAt: isoTime(incident.mitigatedAt),
    resolvedAt: isoTime(incident.resolvedAt),
    closedAt: isoTime(incident.closedAt),
    summary: incident.summary ?? null,
    roles: { lead: roles.lead ?? null, comms: roles.comms ?? null, scribe: roles.scribe ?? null },
    status: status === undefined ? null : { text: status.text, at: isoTime(status.at), by: status.by },
    confirmedPatterns,
    excludedPatterns,
    channelId: incident.channelId ?? null,
  };
}

/** Entries for programs, in the order given; `supersedes` is the number of the entry whose place one takes. */
export function entriesJson(shown: readonly TimelineEntry[], all: readonly TimelineEntry[]) {
  const numbers = new Map(all.map(({ id, seq }) => [id, seq]));
  return shown.map((entry) => ({
    seq: entry.seq,
    kind: entry.detail.kind,
    occurredAt: isoTime(entry.occurredAt),
    recordedAt: isoTime(entry.recordedAt),
    by: entry.by,
    recordedBy: entry.recordedBy,
    origin: entry.origin,
    text: entry.text,
    detail: entry.detail,
    supersedes: entry.supersedes === undefined ? null : (numbers.get(entry.supersedes) ?? null),
    corrections: correctionsOf(entry, all),
    masked: entry.masked,
    permalink: entry.permalink ?? null,
  }));
}

/** Patterns for programs, best first. */
export function patternsJson(patterns: readonly PatternMatch[]) {
  return patterns.map(({ id, title, score, confidence }) => ({ id, title, score, confidence }));
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
