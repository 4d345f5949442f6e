import { labelsFromFeedback } from '../core/evaluation/from-feedback.ts';
import type { LabelledSymptom } from '../core/evaluation/labelled-symptom.ts';
import type { QuestionStore } from './ports.ts';

/** The questions of all workspaces whose answers people judged, as labelled symptoms. */
export type ListFeedback = () => Promise<readonly LabelledSymptom[]>;

/** Reads the store workspace by workspace. */
export function listFeedback(questions: Pick<QuestionStore, 'teams' | 'judged'>): ListFeedback {
  return async () => {
    const labels: LabelledSymptom[] = [];
    for (const teamId of await questions.teams()) {
      const judged = await questions.judged(teamId);
      labels.push(
        ...labelsFromFeedback(
          judged.map(({ question, feedback }) => ({
            questionId: question.id,
            symptom: question.symptom,
            verdicts: feedback,
          })),
        ),
      );
    }
    return labels;
  };
}
