import { nearest } from '../nearest.ts';
import type { Knowledge } from './knowledge.ts';
import { NO_PATTERN } from './symptom-lines.ts';

/** A reference that leads nowhere, or something that is missing. */
export interface ReferenceProblem {
  /** Which kind of file, and the id in it. */
  readonly kind: 'pattern' | 'precedent' | 'runbook' | 'symptoms';
  readonly id: string;
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** Every reference of the knowledge base that does not lead to a pattern, with the nearest id that would. */
export function referenceProblems(knowledge: Knowledge): readonly ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  const check = (kind: ReferenceProblem['kind'], id: string, field: string, value: string): void => {
    if (knowledge.patterns.has(value)) return;
    const close = nearest(value, knowledge.patterns.keys());
    const hint = close === undefined ? '' : `; did you mean "${close}"?`;
    problems.push({ kind, id, field, value, message: `names the pattern "${value}", which does not exist${hint}` });
  };
  for (const pattern of knowledge.patterns.values()) {
    pattern.signals.forEach((signal, i) => {
      for (const [j, also] of signal.also.entries()) {
        check('pattern', pattern.id, `signals[${i}].also[${j}]`, also);
      }
      if (!signal.id.startsWith(`${pattern.id}.`)) {
        const message = `has the signal id "${signal.id}", which must begin with "${pattern.id}."`;
        problems.push({ kind: 'pattern', id: pattern.id, field: `signals[${i}].id`, value: signal.id, message });
      }
    });
    if (!knowledge.runbooks.has(pattern.id)) {
      const message = 'has no runbook: add runbooks/<id>.yaml with at least one diagnose step';
      problems.push({ kind: 'pattern', id: pattern.id, field: 'id', value: pattern.id, message });
    }
  }
  for (const precedent of knowledge.precedents.values()) {
    for (const [i, id] of precedent.patterns.entries()) check('precedent', precedent.id, `patterns[${i}]`, id);
  }
  for (const id of knowledge.runbooks.keys()) check('runbook', id, 'pattern', id);
  for (const id of knowledge.symptomLines.keys()) if (id !== NO_PATTERN) check('symptoms', id, 'pattern', id);
  return problems;
}
