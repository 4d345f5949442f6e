import { z } from 'zod';
import { Actor } from '../../core/incident/actor.ts';
import { EntryDetail } from '../../core/incident/entry.ts';
import { Level, Tier } from '../../core/knowledge/tier.ts';
import { SECTION_IDS } from '../../core/postmortem/post-mortem.ts';

/** Which form a document has; the number rises when a reader of the old one would misread the new one. */
export const DOCUMENT_VERSION = 'precedent.post-mortem/1';

const Text = z.string();
const Texts = z.array(Text);
const Count = z.int().min(1);
/** ISO 8601 in UTC, to the millisecond: "2026-11-23T12:00:00.000Z". */
const Moment = z.iso.datetime({ precision: 3 });
const Unknown = z.null();
const MaybeText = Text.or(Unknown);
const MaybeMoment = Moment.or(Unknown);
const Severity = z.strictObject({ level: Level, tier: Tier, provisional: z.boolean() });
const State = z.enum(['declared', 'mitigated', 'resolved', 'closed']);
const Environment = z.enum(['production', 'non-production', 'unknown']);
const Known = z.enum(['yes', 'no', 'unknown']);
const SectionId = z.enum(SECTION_IDS);

const IncidentRecord = z.strictObject({
  number: Count,
  title: Text,
  symptom: Text,
  state: State,
  severity: Severity,
  environment: Environment,
  customersAffected: Known,
  isPrivate: z.boolean(),
  declaredBy: Actor,
  declaredAt: Moment,
  startedAt: MaybeMoment,
  mitigatedAt: MaybeMoment,
  resolvedAt: MaybeMoment,
  closedAt: MaybeMoment,
  summary: MaybeText,
  roles: z.strictObject({ lead: MaybeText, comms: MaybeText, scribe: MaybeText }),
  status: z.strictObject({ text: Text, at: Moment, by: Actor }).or(Unknown),
  confirmedPatterns: Texts,
  excludedPatterns: Texts,
});

const EntryRecord = z.strictObject({
  id: Text,
  seq: Count,
  occurredAt: Moment,
  recordedAt: Moment,
  by: Actor,
  recordedBy: Actor,
  origin: z.enum(['slack', 'cli', 'app']),
  text: Text,
  detail: EntryDetail,
  supersedes: MaybeText,
  masked: Texts,
  permalink: MaybeText,
});

const EditRecord = z.strictObject({
  section: SectionId,
  version: Count,
  text: Text,
  author: Actor,
  at: Moment,
  seen: Texts,
  masked: Texts,
});

const Evidence = z.strictObject({ kind: z.enum(['signal', 'wording']), quote: Text, source: Text, weight: z.number() });

const PatternRecord = z.strictObject({
  id: Text,
  title: Text,
  score: z.number(),
  confidence: z.enum(['strong', 'likely', 'possible']),
  evidence: z.array(Evidence),
});

const PrecedentRecord = z.strictObject({
  id: Text,
  title: Text,
  organization: Text,
  date: Text,
  severity: Tier,
  url: Text,
  patterns: Texts,
  score: z.number(),
  evidence: z.array(Evidence),
});

const Source = z.strictObject({ kind: z.enum(['entry', 'knowledge', 'rule']), label: Text, url: Text.optional() });
const Line = z.strictObject({ key: Text, text: Text, sources: z.array(Source).min(1), isCandidate: z.boolean() });

const DraftSection = z.strictObject({
  id: SectionId,
  heading: Text,
  composed: z.array(Line),
  prompts: Texts,
  edit: z.strictObject({ version: Count, text: Text, author: Text, at: Moment, masked: Texts }).or(Unknown),
  news: z.array(Line),
});

const Draft = z.strictObject({
  name: Text,
  owner: MaybeText,
  labels: Texts,
  severityHistory: z.array(z.strictObject({ severity: Severity, from: Moment, to: MaybeMoment, source: Source })),
  keyTimes: z.array(
    z.strictObject({
      name: z.enum(['started', 'detected', 'declared', 'mitigated', 'resolved']),
      at: MaybeMoment,
      sources: z.array(Source),
      note: MaybeText,
    }),
  ),
  durations: z.array(
    z.strictObject({
      name: z.enum(['to detect', 'to acknowledge', 'to mitigate', 'to resolve']),
      /** Milliseconds. */
      ms: z.int().min(0).or(Unknown),
      rule: Text,
    }),
  ),
  sections: z.array(DraftSection),
  timeline: z.array(
    z.strictObject({
      seq: Count,
      occurredAt: Moment,
      recordedAt: Moment,
      kind: Text,
      who: Text,
      headline: Text,
      text: Text,
      files: z.array(z.strictObject({ name: Text, url: Text })),
      masked: Texts,
      source: Source,
    }),
  ),
  actionItems: z.array(z.strictObject({ text: Text, owner: MaybeText, due: MaybeText, source: Source })),
  missing: Texts,
});

/** A post-mortem for programs: all that it was composed from, and what was composed. Null where something is unknown. */
export const PostMortemDocument = z.strictObject({
  schema: z.literal(DOCUMENT_VERSION),
  incident: IncidentRecord,
  /** In the order of recording, superseded ones too. */
  entries: z.array(EntryRecord),
  /** The newest of each section. */
  edits: z.array(EditRecord),
  /** Patterns and incidents that fitted when it was composed, best first. */
  patterns: z.array(PatternRecord),
  precedents: z.array(PrecedentRecord),
  /** Names of people by Slack id, sorted by id. */
  names: z.array(z.strictObject({ id: Text, name: Text })),
  /** Where entries stand in Slack, sorted by entry. */
  permalinks: z.array(z.strictObject({ entry: Text, url: Text })),
  draft: Draft,
});
export type PostMortemDocument = z.infer<typeof PostMortemDocument>;
