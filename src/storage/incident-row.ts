import type { Selectable } from 'kysely';
import { z } from 'zod';
import { Actor } from '../core/incident/actor.ts';
import { EntryDetail, type NewEntry, type TimelineEntry } from '../core/incident/entry.ts';
import type { Incident } from '../core/incident/incident.ts';
import { Level, Tier } from '../core/knowledge/tier.ts';
import type { Schema } from './schema.ts';

const State = z.enum(['declared', 'mitigated', 'resolved', 'closed']);
const Environment = z.enum(['production', 'non-production', 'unknown']);
const Known = z.enum(['yes', 'no', 'unknown']);
const Origin = z.enum(['slack', 'cli', 'app']);
const Texts = z.array(z.string());
const Roles = z.strictObject({
  lead: z.string().optional(),
  comms: z.string().optional(),
  scribe: z.string().optional(),
});
const Status = z.strictObject({ text: z.string(), at: z.number(), by: Actor });

/** An incident from its row. */
export function incidentOf(row: Selectable<Schema['incidents']>): Incident {
  const { lead, comms, scribe } = Roles.parse(JSON.parse(row.roles));
  return {
    teamId: row.team_id,
    number: row.number,
    title: row.title,
    symptom: row.symptom,
    state: State.parse(row.state),
    severity: { level: Level.parse(row.level), tier: Tier.parse(row.tier), provisional: row.is_provisional === 1 },
    environment: Environment.parse(row.environment),
    customersAffected: Known.parse(row.customers_affected),
    isPrivate: row.is_private === 1,
    declaredBy: Actor.parse(JSON.parse(row.declared_by)),
    declaredAt: row.declared_at,
    startedAt: row.started_at ?? undefined,
    mitigatedAt: row.mitigated_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    summary: row.summary ?? undefined,
    roles: {
      ...(lead === undefined ? {} : { lead }),
      ...(comms === undefined ? {} : { comms }),
      ...(scribe === undefined ? {} : { scribe }),
    },
    status: row.status === null ? undefined : Status.parse(JSON.parse(row.status)),
    confirmedPatterns: Texts.parse(JSON.parse(row.confirmed_patterns)),
    excludedPatterns: Texts.parse(JSON.parse(row.excluded_patterns)),
    questionId: row.question_id ?? undefined,
    originChannelId: row.origin_channel_id ?? undefined,
    channelId: row.channel_id ?? undefined,
    cardTs: row.card_ts ?? undefined,
    announcement:
      row.announcement_channel_id === null || row.announcement_ts === null
        ? undefined
        : { channelId: row.announcement_channel_id, ts: row.announcement_ts },
  };
}

/** What people decide about an incident, as columns; its places in Slack are written by the outbox alone. */
export function incidentColumns(incident: Incident) {
  const { severity } = incident;
  return {
    title: incident.title,
    symptom: incident.symptom,
    state: incident.state,
    level: severity.level,
    tier: severity.tier,
    is_provisional: severity.provisional ? 1 : 0,
    environment: incident.environment,
    customers_affected: incident.customersAffected,
    is_private: incident.isPrivate ? 1 : 0,
    declared_by: JSON.stringify(incident.declaredBy),
    declared_at: incident.declaredAt,
    started_at: incident.startedAt ?? null,
    mitigated_at: incident.mitigatedAt ?? null,
    resolved_at: incident.resolvedAt ?? null,
    closed_at: incident.closedAt ?? null,
    summary: incident.summary ?? null,
    roles: JSON.stringify(incident.roles),
    status: incident.status === undefined ? null : JSON.stringify(incident.status),
    confirmed_patterns: JSON.stringify(incident.confirmedPatterns),
    excluded_patterns: JSON.stringify(incident.excludedPatterns),
    question_id: incident.questionId ?? null,
    origin_channel_id: incident.originChannelId ?? null,
  };
}

/** An entry from its row. */
export function entryOf(row: Selectable<Schema['timeline_entries']>): TimelineEntry {
  return {
    id: row.id,
    seq: row.seq,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    by: Actor.parse(JSON.parse(row.by)),
    recordedBy: Actor.parse(JSON.parse(row.recorded_by)),
    origin: Origin.parse(row.origin),
    text: row.text,
    detail: EntryDetail.parse(JSON.parse(row.detail)),
    supersedes: row.supersedes ?? undefined,
    masked: Texts.parse(JSON.parse(row.masked)),
    permalink: row.permalink ?? undefined,
  };
}

/** An entry as columns. */
export function entryColumns(entry: NewEntry) {
  return {
    id: entry.id,
    occurred_at: entry.occurredAt,
    recorded_at: entry.recordedAt,
    by: JSON.stringify(entry.by),
    recorded_by: JSON.stringify(entry.recordedBy),
    origin: entry.origin,
    text: entry.text,
    detail: JSON.stringify(entry.detail),
    supersedes: entry.supersedes ?? null,
    masked: JSON.stringify(entry.masked),
    permalink: entry.permalink ?? null,
    key: entry.key ?? null,
  };
}
