import type { Answer } from '../core/matching/answer.ts';
import { normalise } from '../core/matching/normalise.ts';
import { searchTerms } from '../core/matching/search-terms.ts';
import type { AnswerSymptom } from './answer-symptom.ts';
import type { Asker, Clock, ClosedIncident, ClosedIncidentStore, Ids, Log, QuestionStore } from './ports.ts';

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
  readonly answer: AnswerSymptom;
  readonly questions: QuestionStore;
  readonly closedIncidents: ClosedIncidentStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Answers from the knowledge base and from the closed incidents that the asker may see; question and answer are stored
 * without secrets. When the store fails the person still gets an answer, in an outage above all: without own incidents,
 * or with buttons that say it is not kept.
 */
export function findSimilar(parts: FindSimilarParts): FindSimilar {
  const { answer, questions, clock, ids, log } = parts;
  return async (symptom, asker) => {
    const fromKnowledge = answer(symptom);
    const own = await ownIncidents(parts, symptom, fromKnowledge, asker);
    const found = own.length === 0 ? fromKnowledge : answer(symptom, own);
    const questionId = ids.next();
    try {
      await questions.add({ id: questionId, asker, askedAt: clock.now(), symptom: found.query, answer: found });
    } catch (err) {
      log.error({ err, questionId, teamId: asker.teamId }, 'question not stored');
    }
    return { questionId, answer: found };
  };
}

async function ownIncidents(
  { closedIncidents, log }: FindSimilarParts,
  symptom: string,
  { patterns }: Answer,
  { teamId, userId: viewerId }: Asker,
): Promise<readonly ClosedIncident[]> {
  try {
    const terms = searchTerms(normalise(symptom).text);
    return await closedIncidents.candidates({ teamId, viewerId, terms, patterns: patterns.map(({ id }) => id) });
  } catch (err) {
    log.error({ err, teamId }, 'closed incidents not read');
    return [];
  }
}
