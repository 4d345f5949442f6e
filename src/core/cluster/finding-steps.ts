import type { Knowledge } from '../knowledge/knowledge.ts';
import type { FirstStep } from '../matching/answer.ts';

/** The read-only steps of a pattern's runbook, in the order to take them. */
export function stepsOf(pattern: string, runbooks: Knowledge['runbooks']): readonly FirstStep[] {
  const steps = (runbooks.get(pattern)?.diagnose ?? []).filter(({ risk }) => risk === 'read-only');
  return steps.map(({ title, command, lookFor, meaning, risk }) => ({
    pattern,
    title,
    ...(command === undefined ? {} : { command }),
    lookFor,
    meaning,
    risk,
  }));
}
