import { z } from 'zod';
import { Tier } from '../knowledge/tier.ts';

/** The forms of labelled symptoms, by their letters. */
export const FORM_NAMES = {
  a: 'short',
  b: 'pasted output',
  c: 'alert title',
  d: 'slang, typos',
  e: 'longer story',
  f: 'customers',
} as const;

/** A symptom with the answer that an expert gives. */
export const LabelledSymptom = z.object({
  id: z.string(),
  query: z.string().min(1),
  /** Pattern id, or `none` when no pattern fits. */
  primary: z.string(),
  /** Other patterns that are right too. */
  acceptable: z.array(z.string()).default([]),
  /** `unknown` when the text does not tell. */
  severity: z.union([Tier, z.literal('unknown')]).default('unknown'),
  form: z.enum(['a', 'b', 'c', 'd', 'e', 'f']).optional(),
  source: z.string().optional(),
});
export type LabelledSymptom = z.infer<typeof LabelledSymptom>;
