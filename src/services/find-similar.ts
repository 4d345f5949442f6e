import type { Answer } from '../core/matching/answer.ts';
import type { AnswerWithOwn } from './answer-with-own.ts';
import type { Asker, Clock, Ids, Log, QuestionStore } from './ports.ts';

/** An answer and the id under which the question was kept. */
export interface FoundSimilar {
  readonly questionId: string;
  readonly answer: Answer;
}

/**
 * Answers a symptom and keeps the question.
 * @throws UserError `symptom_empty` or `symptom_too_long`.
 */
export type FindSimilar = (symptom: string, asker: Asker) => Promise<FoundSimilar>;

/** What the service needs. */
export interface FindSimilarParts {
  readonly answer: AnswerWithOwn;
  readonly questions: QuestionStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Answers for the asker; question and answer are stored without secrets. When they cannot be stored the person still gets the answer, in an outage above all; its buttons
 * then say that it is not kept.
 */
export function findSimilar({ answer, questions, clock, ids, log }: FindSimilarParts): FindSimilar {
  return async (symptom, asker) => {
    const { teamId, userId } = asker;
    const found = await answer(symptom, { teamId, viewerId: userId, askerId: userId });
    const questionId = ids.next();
    try {
      await questions.add({ id: questionId, asker, askedAt: clock.now(), symptom: found.query, answer: found });
    } catch (err) {
      log.error({ err, questionId, teamId }, 'question not stored');
    }
    return { questionId, answer: found };
  };
}
