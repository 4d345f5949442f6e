import type { LabelledSymptom } from './labelled-symptom.ts';

/** A question with people's verdicts on its matches, in the order they came. */
export interface JudgedSymptom {
  readonly questionId: string;
  readonly symptom: string;
  readonly verdicts: readonly { readonly matchId: string; readonly verdict: 'not-it' | 'was-it' }[];
}

/**
 * Questions with a confirmed pattern as labelled symptoms, to measure on a team's own cases. Of several verdicts on one
 * match the last holds. What was only rejected says what the answer is not, and makes no label.
 */
export function labelsFromFeedback(judged: readonly JudgedSymptom[]): readonly LabelledSymptom[] {
  return judged.flatMap(({ questionId, symptom, verdicts }) => {
    const last = new Map(verdicts.map(({ matchId, verdict }) => [matchId, verdict]));
    const [primary, ...acceptable] = [...last]
      .filter(([, verdict]) => verdict === 'was-it')
      .map(([matchId]) => matchId);
    if (primary === undefined) return [];
    return [{ id: questionId, query: symptom, primary, acceptable, severity: 'unknown', source: 'feedback' }];
  });
}
