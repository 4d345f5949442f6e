import { z } from 'zod';

/** Something that Slack must be told about an incident, or asked; what exactly is said is decided when it is sent. */
export const IncidentCall = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open-channel') }),
  z.strictObject({ kind: z.literal('invite'), userId: z.string() }),
  z.strictObject({ kind: z.literal('post-card') }),
  z.strictObject({ kind: z.literal('pin-card') }),
  z.strictObject({ kind: z.literal('refresh-card') }),
  z.strictObject({ kind: z.literal('set-topic') }),
  z.strictObject({ kind: z.literal('announce') }),
  z.strictObject({ kind: z.literal('refresh-announcement') }),
  z.strictObject({ kind: z.literal('post-entry'), entryId: z.string() }),
  /** Everything that was recorded at the command line and not told yet, in one message. */
  z.strictObject({ kind: z.literal('post-digest') }),
  z.strictObject({ kind: z.literal('post-runbook'), runId: z.string() }),
  z.strictObject({ kind: z.literal('refresh-runbook'), runId: z.string() }),
  z.strictObject({ kind: z.literal('fetch-message'), channelId: z.string(), ts: z.string() }),
  z.strictObject({ kind: z.literal('remind'), reminder: z.enum(['status', 'postmortem']) }),
]);
export type IncidentCall = z.infer<typeof IncidentCall>;
export type CallKind = IncidentCall['kind'];

/** Calls of which one that waits serves for all: it will tell how things stand when it is sent. */
export const COALESCED: ReadonlySet<CallKind> = new Set([
  'refresh-card',
  'set-topic',
  'refresh-announcement',
  'post-digest',
  'refresh-runbook',
  'remind',
]);
