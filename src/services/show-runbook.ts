import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Pattern } from '../core/knowledge/pattern.ts';
import type { Runbook } from '../core/knowledge/runbook.ts';
import { nearest } from '../core/nearest.ts';
import { UserError } from '../errors.ts';

/** A pattern with its runbook. */
export interface ShownRunbook {
  readonly pattern: Pattern;
  readonly runbook: Runbook;
}

/**
 * Looks up the runbook of a pattern.
 * @throws UserError `pattern_unknown`, naming the nearest id.
 */
export type ShowRunbook = (patternId: string) => ShownRunbook;

/** Runbooks of the knowledge base. */
export function showRunbook(knowledge: Knowledge): ShowRunbook {
  return (patternId) => {
    const pattern = knowledge.patterns.get(patternId);
    const runbook = knowledge.runbooks.get(patternId);
    if (pattern && runbook) return { pattern, runbook };
    const close = nearest(patternId, knowledge.runbooks.keys());
    const hint = close === undefined ? '' : ` The nearest is ${close}.`;
    throw new UserError('pattern_unknown', `There is no runbook for the pattern "${patternId.slice(0, 80)}".${hint}`);
  };
}
