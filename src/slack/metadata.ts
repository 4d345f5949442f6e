import { z } from 'zod';
import { Tier } from '../core/knowledge/tier.ts';
import { SECTION_IDS } from '../core/postmortem/post-mortem.ts';
import { PRIVATE_METADATA } from './limits.ts';

const Count = z.number().int().positive();

/** Where an incident is declared from. */
export const DeclareOrigin = z.strictObject({
  channelId: z.string().exactOptional(),
  /** The question whose answer led to it. */
  questionId: z.string().exactOptional(),
});
export type DeclareOrigin = z.infer<typeof DeclareOrigin>;

/** The incident that a modal is about. */
export const IncidentRef = z.strictObject({ number: Count });
export type IncidentRef = z.infer<typeof IncidentRef>;

/** The incident whose severity is tagged; without a tier the facts decide it. */
export const SeverityTarget = z.strictObject({ number: Count, tier: Tier.optional() });
export type SeverityTarget = z.infer<typeof SeverityTarget>;

/** The entry that is corrected; undefined until one is chosen. */
export const EntryTarget = z.strictObject({ number: Count, seq: Count.optional() });
export type EntryTarget = z.infer<typeof EntryTarget>;

/** The message that is added to a timeline. */
export const MessageTarget = z.strictObject({ channelId: z.string(), ts: z.string() });
export type MessageTarget = z.infer<typeof MessageTarget>;

/** The section that is written, and the version that its writer has before them; 0 when nobody has written. */
export const SectionTarget = z.strictObject({
  number: Count,
  section: z.enum(SECTION_IDS),
  version: z.number().int().nonnegative(),
});
export type SectionTarget = z.infer<typeof SectionTarget>;

/** Writes what a modal must remember. */
export function writeMetadata(value: object): string {
  const text = JSON.stringify(value);
  if (text.length > PRIVATE_METADATA) throw new Error(`a modal's metadata has ${text.length} characters`);
  return text;
}

/**
 * Reads what a modal remembers, which only this app writes.
 * @throws ZodError when it is of another shape.
 */
export function readMetadata<T>(shape: z.ZodType<T>, privateMetadata: string): T {
  return shape.parse(JSON.parse(privateMetadata));
}
