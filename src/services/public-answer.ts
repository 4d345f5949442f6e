import type { AnswerWithOwn } from './answer-with-own.ts';
import type { FindAnswer } from './find-answer.ts';
import type { FoundSimilar } from './find-similar.ts';

/**
 * Answers an earlier question anew for everybody: what its asker could see of private incidents is not in it.
 * @throws UserError `question_unknown` when this workspace never asked it.
 */
export type PublicAnswer = (teamId: string, questionId: string) => Promise<FoundSimilar>;

/** For sharing in a channel. */
export function publicAnswer(findAnswer: FindAnswer, answer: AnswerWithOwn): PublicAnswer {
  return async (teamId, questionId) => {
    const { symptom, asker } = await findAnswer(teamId, questionId);
    return { questionId, answer: await answer(symptom, { teamId, viewerId: undefined, askerId: asker.userId }) };
  };
}
