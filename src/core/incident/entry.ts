import { z } from 'zod';
import { Risk } from '../knowledge/runbook.ts';
import { Level, Tier } from '../knowledge/tier.ts';
import type { Actor } from './actor.ts';

const Tag = z.strictObject({ level: Level, tier: Tier, provisional: z.boolean() });
const IncidentState = z.enum(['declared', 'mitigated', 'resolved', 'closed']);
const Count = z.number().int().min(0);
const RoleName = z.enum(['lead', 'comms', 'scribe']);

/** A file or an image of a captured message, kept by link. */
export const CapturedFile = z.strictObject({ name: z.string(), url: z.string(), mimetype: z.string() });
export type CapturedFile = z.infer<typeof CapturedFile>;

/** Which message of Slack's. `ts` is its timestamp and identifier, in seconds with six decimals. */
const MessageRef = { channelId: z.string(), ts: z.string() };

/** What a tick says about a step of a runbook. */
export const TickOutcome = z.enum(['done', 'failed', 'not-applicable']);
export type TickOutcome = z.infer<typeof TickOutcome>;

/** A finding of a cluster without its words. Times are epoch milliseconds by the cluster's clock. */
const FoundFields = {
  pattern: z.string(),
  title: z.string(),
  /** Which cluster and which part of it, in words. */
  scope: z.string(),
  /** Left out where nothing says when. */
  firstAt: z.number().int().optional(),
  lastAt: z.number().int().optional(),
  /** How many objects were hit, and how often events said so. */
  counts: z.strictObject({
    pods: Count,
    workloads: Count,
    namespaces: Count,
    nodes: Count,
    events: Count,
  }),
};

/** What happened, besides the words of the entry. */
export const EntryDetail = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('declared'), severity: Tag, isPrivate: z.boolean() }),
  z.strictObject({
    kind: z.literal('severity'),
    from: Tag,
    to: Tag,
    /** What was suggested at that moment. */
    suggested: Tag.optional(),
  }),
  z.strictObject({ kind: z.literal('state'), from: IncidentState, to: IncidentState }),
  z.strictObject({ kind: z.literal('status') }),
  z.strictObject({ kind: z.literal('note') }),
  z.strictObject({
    kind: z.literal('message'),
    ...MessageRef,
    threadTs: z.string().optional(),
    files: z.array(CapturedFile),
    /** False when it was gone before it could be read. */
    isReadable: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('message-edited'), ...MessageRef, files: z.array(CapturedFile) }),
  z.strictObject({ kind: z.literal('message-deleted'), ...MessageRef }),
  z.strictObject({
    kind: z.literal('role'),
    role: RoleName,
    userId: z.string(),
    previous: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('environment'), value: z.enum(['production', 'non-production', 'unknown']) }),
  z.strictObject({ kind: z.literal('customers'), value: z.enum(['yes', 'no', 'unknown']) }),
  z.strictObject({ kind: z.literal('pattern'), pattern: z.string(), verdict: z.enum(['was-it', 'not-it']) }),
  z.strictObject({ kind: z.literal('runbook'), pattern: z.string(), runId: z.string() }),
  z.strictObject({
    kind: z.literal('tick'),
    runId: z.string(),
    pattern: z.string(),
    /** Index in the checklist, from 0. */
    step: z.number().int().min(0),
    phase: z.enum(['diagnose', 'mitigate', 'verify']),
    risk: Risk,
    outcome: TickOutcome,
  }),
  z.strictObject({
    kind: z.literal('followup'),
    /** Slack user id. */
    owner: z.string().optional(),
    /** Calendar date, YYYY-MM-DD. */
    due: z.string().optional(),
  }),
  /** What was found in a cluster, as somebody confirmed it; its words say who is hit and by what. */
  z.strictObject({ kind: z.literal('finding'), ...FoundFields }),
  /** Takes an earlier entry out of the timeline, such as a pin that was removed. */
  z.strictObject({ kind: z.literal('withdrawn') }),
]);
export type EntryDetail = z.infer<typeof EntryDetail>;
export type EntryKind = EntryDetail['kind'];

/** One append-only fact of an incident. Times are epoch milliseconds. */
export interface TimelineEntry {
  readonly id: string;
  /** Place in the order of recording, from 1; what people use to name an entry. */
  readonly seq: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Whose words or deed it is. */
  readonly by: Actor;
  /** Who had it recorded: the one who pinned, corrected, typed. */
  readonly recordedBy: Actor;
  /** Through which entrance it came. */
  readonly origin: Origin;
  /** In words, without secrets; may be empty where the detail says all. */
  readonly text: string;
  readonly detail: EntryDetail;
  /** The entry that this one takes the place of. */
  readonly supersedes: string | undefined;
  /** Kinds of secrets that were masked in the text; never the secrets. */
  readonly masked: readonly string[];
  /** Where it can be read in Slack. */
  readonly permalink: string | undefined;
}

/** Through which entrance a fact came; `app` is Precedent itself. */
export type Origin = 'slack' | 'cli' | 'app';

/** An entry before it is stored. */
export type NewEntry = Omit<TimelineEntry, 'seq' | 'permalink' | 'supersedes'> & {
  readonly supersedes?: string;
  readonly permalink?: string;
  /** What makes it the same fact when it is told twice; unique within the incident. */
  readonly key?: string;
};
