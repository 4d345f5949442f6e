import type { Answer } from '../core/matching/answer.ts';
import type { Answerer } from '../core/matching/answerer.ts';
import { redact, redactAnswer } from '../core/redaction.ts';
import { UserError } from '../errors.ts';
import type { Asker, Clock, Ids, QuestionStore } from './ports.ts';

/** Longest symptom that is read; characters. Slack sends at most 40,000, a terminal may pipe a whole log. */
export const LONGEST_SYMPTOM = 200_000;

/** An answer and the id under which the question was kept. */
export interface FoundSimilar {
  readonly questionId: string;
  readonly answer: Answer;
}

/** Answers a symptom and keeps the question. */
export interface FindSimilar {
  /** @throws UserError `symptom_empty` or `symptom_too_long`. */
  (symptom: string, asker: Asker): Promise<FoundSimilar>;
}

/** What the service needs. */
export interface FindSimilarParts {
  readonly answerer: Answerer;
  readonly questions: QuestionStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Answers from the knowledge base; question and answer are stored without secrets. */
export function findSimilar({ answerer, questions, clock, ids }: FindSimilarParts): FindSimilar {
  return async (symptom, asker) => {
    checkSymptom(symptom);
    const answer = answerer.answer(symptom);
    const questionId = ids.next();
    await questions.add({
      id: questionId,
      asker,
      askedAt: clock.now(),
      symptom: redact(symptom),
      answer: redactAnswer(answer),
    });
    return { questionId, answer: redactAnswer(answer) };
  };
}

/** @throws UserError when there is nothing to read or more than is read. */
export function checkSymptom(symptom: string): void {
  if (symptom.trim() === '') {
    throw new UserError(
      'symptom_empty',
      'There is no symptom to look up. Type what you see, or paste an event, a log line or an alert.',
    );
  }
  if (symptom.length > LONGEST_SYMPTOM) {
    throw new UserError(
      'symptom_too_long',
      `The symptom has ${symptom.length} characters; up to ${LONGEST_SYMPTOM} are read. Send the part around the first error.`,
    );
  }
}
