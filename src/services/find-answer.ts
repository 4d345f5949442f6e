import { UserError } from '../errors.ts';
import type { QuestionStore, StoredQuestion } from './ports.ts';

/**
 * Brings back an earlier question with its answer, to share it or to show more of it.
 * @throws UserError `question_unknown` when this workspace never asked it.
 */
export type FindAnswer = (teamId: string, questionId: string) => Promise<StoredQuestion>;

/** Looks the question up in the store. */
export function findAnswer(questions: QuestionStore): FindAnswer {
  return async (teamId, questionId) => {
    const question = await questions.find(teamId, questionId);
    if (question) return question;
    throw new UserError('question_unknown', 'This answer is no longer kept. Ask again with /incident similar.');
  };
}
