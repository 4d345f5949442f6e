import { z } from 'zod';
import { Id, Text, Url } from './fields.ts';

/**
 * What a step can do to the cluster.
 * read-only: nothing; reversible: can be undone without expected impact; disruptive: restarts, drops or
 * blocks something while it runs; destructive: data, evidence or protection is lost for good.
 */
export const Risk = z.enum(['read-only', 'reversible', 'disruptive', 'destructive']);
export type Risk = z.infer<typeof Risk>;

const DiagnoseStep = z.strictObject({
  title: Text,
  command: Text.optional(),
  lookFor: Text,
  meaning: Text,
  risk: Risk,
});

const MitigateStep = z.strictObject({
  title: Text,
  command: Text.optional(),
  risk: Risk,
  rollback: Text.optional(),
  why: Text,
});

const VerifyStep = z.strictObject({ command: Text.optional(), expect: Text });

/** What to check, do, confirm and change for one failure pattern. */
export const Runbook = z.strictObject({
  pattern: Id,
  summary: Text,
  diagnose: z.array(DiagnoseStep).min(1, 'has no diagnose step'),
  mitigate: z.array(MitigateStep).default([]),
  verify: z.array(VerifyStep).default([]),
  prevent: z.array(Text).default([]),
  escalateWhen: Text,
  typicalTimeToMitigate: Text.optional(),
  sources: z.array(Url).min(1, 'has no source'),
});
export type Runbook = z.infer<typeof Runbook>;
