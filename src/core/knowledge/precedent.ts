import { z } from 'zod';
import { Id, Text, Url, Verified } from './fields.ts';
import { Tier } from './tier.ts';

const TimelineRow = z.strictObject({ at: Text, what: Text });

/** An incident that happened and was written up in public. */
export const Precedent = z.strictObject({
  id: Id,
  title: Text,
  /** Who had it; other names of the same organization follow in `alsoKnownAs`. */
  organization: Text,
  alsoKnownAs: z.array(Text).default([]),
  /** A year, a month or a day: as exact as the source is. */
  date: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'is not YYYY, YYYY-MM or YYYY-MM-DD'),
  url: Url,
  severity: Tier,
  impact: Text,
  involved: z.array(Text).default([]),
  environment: Text,
  trigger: Text,
  patterns: z.array(Id).min(1, 'names no pattern'),
  symptoms: z.array(Text).min(1, 'has no symptom'),
  /** Literal lines, names and figures from the report. */
  signals: z.array(Text).default([]),
  detection: Text.optional(),
  rootCause: Text,
  resolution: z.array(Text).default([]),
  lessons: z.array(Text).default([]),
  timeline: z.array(TimelineRow).default([]),
  durationMinutes: z.number().positive().optional(),
  verified: Verified,
  note: Text.optional(),
  sources: z.array(Url).min(1, 'has no source'),
});
export type Precedent = z.infer<typeof Precedent>;
