import type { Incident } from '../incident/incident.ts';
import type { SeverityReason, SeveritySuggestion } from '../matching/answer.ts';
import { normalise } from '../matching/normalise.ts';
import type { SignalHit } from '../matching/signals.ts';
import { ANSWER_WORDS, type SeverityAdviser, type SeverityAnswers } from './suggest.ts';

/** Words about an incident, and where they stand: "declared by Ana", "note at 14:02". */
export interface SourcedText {
  readonly text: string;
  readonly source: string;
}

/** The questions that people answer with two clicks. */
type Answered = Pick<Incident, 'environment' | 'customersAffected'>;

/** Where an answer comes from. */
const FROM_ANSWER = 'answered by the team';

/** Suggests a severity from all that is known of an incident; each reason names the text that it stands in. */
export function suggestForIncident(
  adviser: SeverityAdviser,
  findSignals: (text: string) => readonly SignalHit[],
  texts: readonly SourcedText[],
  answered: Answered,
): SeveritySuggestion {
  // An empty line ends a clause, so that "not working" in one text denies nothing in the next.
  const plain = normalise(texts.map(({ text }) => text).join('\n\n'));
  const suggestion = adviser.suggest(plain, findSignals(plain.text), answersOf(answered));
  return { ...suggestion, reasons: suggestion.reasons.map((reason) => sourced(reason, texts)) };
}

function answersOf({ environment, customersAffected }: Answered): SeverityAnswers {
  return {
    ...(environment === 'unknown' ? {} : { environment }),
    ...(customersAffected === 'unknown' ? {} : { customers: customersAffected }),
  };
}

const ANSWERS = new Set<string>(Object.values(ANSWER_WORDS));

function sourced({ fact, source }: SeverityReason, texts: readonly SourcedText[]): SeverityReason {
  const words = /^"(.*)"$/s.exec(fact)?.[1];
  if (words === undefined) return { fact, source };
  if (ANSWERS.has(words)) return { fact: words, source: FROM_ANSWER };
  const squeezed = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');
  const found = texts.find(({ text }) => squeezed(text).includes(squeezed(words)));
  return { fact, source: found?.source ?? source };
}
