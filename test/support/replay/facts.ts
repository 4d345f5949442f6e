import type { EntryDetail, TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { anEntry, anIncident, MINUTE_MS, NOON } from '../a-incident.ts';
import { SAMPLE_KNOWLEDGE } from '../sample-knowledge.ts';

/** Facts of an open incident that Ana declared at noon, with nothing else in its timeline, except for what is given. */
export function someFacts(fields: Partial<PostMortemFacts> = {}): PostMortemFacts {
  return {
    incident: anIncident(),
    entries: [declaredEntry()],
    edits: [],
    patterns: [],
    precedents: [],
    knowledge: SAMPLE_KNOWLEDGE,
    names: new Map([
      ['U-ANA', 'Ana'],
      ['U-BEN', 'Ben'],
    ]),
    permalinks: new Map(),
    ...fields,
  };
}

/** The first entry of a timeline: declared at noon as SEV2, provisionally. */
export function declaredEntry(fields: Partial<TimelineEntry> = {}): TimelineEntry {
  const severity = { level: 'SEV2', tier: 'production', provisional: true } as const;
  return anEntry({
    text: 'Checkout fails\ncustomers see 502',
    detail: { kind: 'declared', severity, isPrivate: false },
    ...fields,
  });
}

/** An entry some minutes after noon, numbered as said; its id is that of its number. */
export function entryAt(
  seq: number,
  minutes: number,
  detail: EntryDetail,
  fields: Partial<TimelineEntry> = {},
): TimelineEntry {
  const at = NOON + minutes * MINUTE_MS;
  return anEntry({ id: `e-${seq}`, seq, occurredAt: at, recordedAt: at, text: '', detail, ...fields });
}
