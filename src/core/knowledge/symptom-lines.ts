import { z } from 'zod';
import { Id, Text } from './fields.ts';

/** The ways in which people tell of a failure; the letters a to f in labelled files. */
export const FORMS = ['short', 'pasted', 'alert', 'slang', 'story', 'customer'] as const;

/** The id under which lines are filed that fit no pattern. */
export const NO_PATTERN = 'none';

const lines = z.array(Text).default([]);

/** How one failure pattern reads when people type or paste it; what the wording model is fitted on. */
export const SymptomLines = z.strictObject({
  pattern: Id,
  short: lines,
  pasted: lines,
  alert: lines,
  slang: lines,
  story: lines,
  customer: lines,
});
export type SymptomLines = z.infer<typeof SymptomLines>;
