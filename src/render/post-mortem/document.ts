import { z } from 'zod';
import type { TimelineEntry } from '../../core/incident/entry.ts';
import { type Incident, ROLES, type Role } from '../../core/incident/incident.ts';
import { composePostMortem } from '../../core/postmortem/compose.ts';
import type { PostMortemFacts, StoredEdit } from '../../core/postmortem/facts.ts';
import type { PostMortem, Section } from '../../core/postmortem/post-mortem.ts';
import { UserError } from '../../errors.ts';
import { DOCUMENT_VERSION, PostMortemDocument } from './document-schema.ts';

/** The document of a post-mortem: what it is composed from, without workspace and channels, and the draft itself. */
export function postMortemDocument(facts: PostMortemFacts): PostMortemDocument {
  const { entries, edits, patterns, precedents, names, permalinks } = facts;
  return PostMortemDocument.parse({
    schema: DOCUMENT_VERSION,
    incident: incidentRecord(facts.incident),
    entries: entries.map(entryRecord),
    edits: edits.map((edit) => ({ ...edit, at: isoTime(edit.at) })),
    patterns,
    precedents,
    names: [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => order(a.id, b.id)),
    permalinks: [...permalinks].map(([entry, url]) => ({ entry, url })).toSorted((a, b) => order(a.entry, b.entry)),
    draft: draftRecord(composePostMortem(facts)),
  });
}

/** A document as text: the same document gives the same bytes. */
export function postMortemJson(document: PostMortemDocument): string {
  return `${JSON.stringify(PostMortemDocument.parse(document), null, 2)}\n`;
}

/** Problems that are told of a document that cannot be read; more help nobody. */
const PROBLEMS = 10;

/**
 * Reads a document.
 * @throws UserError `value_unknown` that says what is wrong and where.
 */
export function readPostMortemDocument(json: string): PostMortemDocument {
  const value = parsedJson(json);
  const { schema } = z.object({ schema: z.string() }).safeParse(value).data ?? {};
  if (schema !== DOCUMENT_VERSION) {
    throw refused(
      schema === undefined
        ? `It has no "schema". A post-mortem that was exported as JSON begins with "schema": "${DOCUMENT_VERSION}".`
        : `It is written as "${schema.slice(0, 80)}", and this version of Precedent reads "${DOCUMENT_VERSION}".`,
    );
  }
  const read = PostMortemDocument.safeParse(value);
  if (!read.success) {
    const { issues } = read.error;
    const more = issues.length > PROBLEMS ? `\nand ${issues.length - PROBLEMS} more` : '';
    throw refused(`${z.prettifyError({ issues: issues.slice(0, PROBLEMS) })}${more}`);
  }
  const twice = repeatedEntry(read.data.entries);
  if (twice !== undefined) throw refused(twice);
  return read.data;
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw refused(`It is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}

function refused(why: string, options?: ErrorOptions): UserError {
  return new UserError('value_unknown', `This file cannot be read as a post-mortem. ${why}`, options);
}

function repeatedEntry(entries: PostMortemDocument['entries']): string | undefined {
  const ids = new Set<string>();
  const numbers = new Set<number>();
  for (const [index, { id, seq }] of entries.entries()) {
    if (ids.has(id)) return `Two entries have the id "${id}", the second at entries[${index}].`;
    if (numbers.has(seq)) return `Two entries have the number ${seq}, the second at entries[${index}].`;
    ids.add(id);
    numbers.add(seq);
  }
  return undefined;
}

/** What a document does not hold: where the incident belongs, and the knowledge that lines are composed with. */
export type DocumentPlace = Pick<PostMortemFacts, 'knowledge'> & Pick<Incident, 'teamId'>;

/** The facts of a document, as they were when it was written; nothing of them is in Slack. */
export function factsOfDocument(document: PostMortemDocument, { teamId, knowledge }: DocumentPlace): PostMortemFacts {
  const { incident, entries, edits, patterns, precedents, names, permalinks } = document;
  return {
    incident: incidentOf(incident, teamId),
    entries: entries.map(entryOf),
    edits: edits.map((edit): StoredEdit => ({ ...edit, at: Date.parse(edit.at) })),
    patterns,
    precedents,
    knowledge,
    names: new Map(names.map(({ id, name }) => [id, name])),
    permalinks: new Map(permalinks.map(({ entry, url }) => [entry, url])),
  };
}

function incidentRecord({ roles, status, ...incident }: Incident) {
  const { number, title, symptom, state, severity, environment, customersAffected, isPrivate, declaredBy } = incident;
  const { confirmedPatterns, excludedPatterns } = incident;
  return {
    ...{ number, title, symptom, state, severity, environment, customersAffected, isPrivate, declaredBy },
    declaredAt: isoTime(incident.declaredAt),
    startedAt: maybeTime(incident.startedAt),
    mitigatedAt: maybeTime(incident.mitigatedAt),
    resolvedAt: maybeTime(incident.resolvedAt),
    closedAt: maybeTime(incident.closedAt),
    summary: incident.summary ?? null,
    roles: { lead: roles.lead ?? null, comms: roles.comms ?? null, scribe: roles.scribe ?? null },
    status: status === undefined ? null : { ...status, at: isoTime(status.at) },
    confirmedPatterns,
    excludedPatterns,
  };
}

function incidentOf({ roles, status, ...record }: PostMortemDocument['incident'], teamId: string): Incident {
  const assigned: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const userId = roles[role];
    if (userId !== null) assigned[role] = userId;
  }
  return {
    ...record,
    teamId,
    declaredAt: Date.parse(record.declaredAt),
    startedAt: timeOf(record.startedAt),
    mitigatedAt: timeOf(record.mitigatedAt),
    resolvedAt: timeOf(record.resolvedAt),
    closedAt: timeOf(record.closedAt),
    summary: record.summary ?? undefined,
    roles: assigned,
    status: status === null ? undefined : { ...status, at: Date.parse(status.at) },
    questionId: undefined,
    originChannelId: undefined,
    channelId: undefined,
    cardTs: undefined,
    announcement: undefined,
  };
}

function entryRecord(entry: TimelineEntry) {
  const { id, seq, by, recordedBy, origin, text, detail, supersedes, masked, permalink } = entry;
  return {
    ...{ id, seq, by, recordedBy, origin, text, detail, masked },
    occurredAt: isoTime(entry.occurredAt),
    recordedAt: isoTime(entry.recordedAt),
    supersedes: supersedes ?? null,
    permalink: permalink ?? null,
  };
}

function entryOf(record: PostMortemDocument['entries'][number]): TimelineEntry {
  return {
    ...record,
    occurredAt: Date.parse(record.occurredAt),
    recordedAt: Date.parse(record.recordedAt),
    supersedes: record.supersedes ?? undefined,
    permalink: record.permalink ?? undefined,
  };
}

function draftRecord(pm: PostMortem): PostMortemDocument['draft'] {
  const { name, owner, labels, severityHistory, keyTimes, durations, timeline, actionItems, missing } = pm;
  return {
    name,
    owner: owner ?? null,
    labels: [...labels],
    severityHistory: severityHistory.map((span) => ({ ...span, from: isoTime(span.from), to: maybeTime(span.to) })),
    keyTimes: keyTimes.map(({ at, note, sources, ...time }) => ({
      ...time,
      at: maybeTime(at),
      sources: [...sources],
      note: note ?? null,
    })),
    durations: durations.map(({ ms, ...duration }) => ({ ...duration, ms: ms ?? null })),
    sections: pm.sections.map(sectionRecord),
    timeline: timeline.map(({ files, masked, ...line }) => ({
      ...line,
      occurredAt: isoTime(line.occurredAt),
      recordedAt: isoTime(line.recordedAt),
      files: [...files],
      masked: [...masked],
    })),
    actionItems: actionItems.map((item) => ({ ...item, owner: item.owner ?? null, due: item.due ?? null })),
    missing: [...missing],
  };
}

function sectionRecord({ composed, prompts, edit, news, ...section }: Section) {
  const lines = (from: Section['composed']) => from.map(({ sources, ...line }) => ({ ...line, sources: [...sources] }));
  return {
    ...section,
    composed: lines(composed),
    prompts: [...prompts],
    edit: edit === undefined ? null : writtenRecord(edit),
    news: lines(news),
  };
}

function writtenRecord({ version, text, author, at, masked }: NonNullable<Section['edit']>) {
  return { version, text, author, at: isoTime(at), masked: [...masked] };
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}

function maybeTime(time: number | undefined): string | null {
  return time === undefined ? null : isoTime(time);
}

function timeOf(time: string | null): number | undefined {
  return time === null ? undefined : Date.parse(time);
}

/** By code units, as every machine does. */
function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
