import type { Answer } from '../core/matching/answer.ts';
import type { Answerer } from '../core/matching/answerer.ts';
import type { OwnIncident } from '../core/matching/ranked-precedent.ts';
import type { Redactor } from '../core/redaction.ts';
import { UserError } from '../errors.ts';

/** Longest symptom that is read; characters. Slack sends at most 40,000, a terminal may pipe a whole log. */
export const LONGEST_SYMPTOM = 200_000;

/**
 * Answers a symptom without keeping it; closed incidents of the team's own take part when given.
 * Secrets are taken out of the answer.
 * @throws UserError `symptom_empty` or `symptom_too_long`.
 */
export type AnswerSymptom = (symptom: string, own?: readonly OwnIncident[]) => Answer;

/** Checks the symptom, answers from the knowledge base, hides secrets. */
export function answerSymptom(answerer: Pick<Answerer, 'answer'>, redactor: Pick<Redactor, 'redact'>): AnswerSymptom {
  return (symptom, own) => {
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
    // Before matching, so that every quote stands in the query as it is shown.
    return answerer.answer(redactor.redact(symptom).text, own);
  };
}
