import type { LabelledSymptom } from './labelled-symptom.ts';

/** A question with the matches that people confirmed, in the order of the verdicts. */
export interface JudgedSymptom {
  readonly questionId: string;
  readonly symptom: string;
  /** Pattern ids that somebody called right and nobody called wrong later. */
  readonly confirmed: readonly string[];
}

/**
 * Questions with a confirmed pattern as labelled symptoms, to measure on a team's own cases. What was only rejected says
 * what the answer is not, and makes no label.
 */
export function labelsFromFeedback(judged: readonly JudgedSymptom[]): readonly LabelledSymptom[] {
  return judged.flatMap(({ questionId, symptom, confirmed: [primary, ...acceptable] }) =>
    primary === undefined
      ? []
      : [{ id: questionId, query: symptom, primary, acceptable, severity: 'unknown' as const, source: 'feedback' }],
  );
}
