import { z } from 'zod';

const Evidence = z.strictObject({
  kind: z.enum(['signal', 'wording']),
  quote: z.string().min(1),
  source: z.string().min(1),
  weight: z.number().positive(),
});

const PatternMatch = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  score: z.number().positive(),
  confidence: z.enum(['strong', 'likely', 'possible']),
  evidence: z.array(Evidence).min(1),
});

const PrecedentMatch = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  organization: z.string().min(1),
  date: z.string().regex(/^\d{4}/),
  severity: z.enum(['production', 'non-production', 'trivial']),
  url: z.url(),
  patterns: z.array(z.string()).min(1),
  score: z.number().positive(),
  evidence: z.array(Evidence).min(1),
});

const Severity = z.strictObject({
  level: z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']),
  tier: z.enum(['production', 'non-production', 'trivial']),
  provisional: z.boolean(),
  reasons: z.array(z.strictObject({ fact: z.string(), source: z.string() })).min(1),
  unknown: z.array(z.string()),
});

const FirstStep = z.strictObject({
  pattern: z.string(),
  title: z.string(),
  command: z.string().optional(),
  lookFor: z.string(),
  meaning: z.string(),
  risk: z.literal('read-only'),
});

/** The whole of `similar --json`; programs read it, so a field more or less is a change for them. */
export const AnswerShape = z.strictObject({
  query: z.string(),
  observations: z.number().int().nonnegative(),
  match: z.enum(['found', 'none']),
  patterns: z.array(PatternMatch),
  precedents: z.array(PrecedentMatch),
  severity: Severity,
  steps: z.array(FirstStep),
});

/** A line of `similar --batch`: the answer under the id of the question. */
export const BatchLine = AnswerShape.extend({ id: z.union([z.string(), z.number(), z.null()]) });

/** A line of `similar --batch` for a question that cannot be answered. */
export const BatchError = z.strictObject({
  id: z.union([z.string(), z.number(), z.null()]),
  line: z.number().int().positive(),
  error: z.string().min(1),
});
