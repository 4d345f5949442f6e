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

/**
 * Suggests a severity from all that is known of an incident; each reason names the text that it stands in. Together the
 * texts tell where it happens; of those about production the one that tells of the worst counts, since a later, milder
 * remark takes nothing back.
 */
export function suggestForIncident(
  adviser: SeverityAdviser,
  findSignals: (text: string) => readonly SignalHit[],
  texts: readonly SourcedText[],
  answered: Answered,
): SeveritySuggestion {
  const answers = answersOf(answered);
  const suggest = (text: string): SeveritySuggestion => {
    const plain = normalise(text);
    return adviser.suggest(plain, findSignals(plain.text), answers);
  };
  // An empty line ends a clause, so that "not working" in one text denies nothing in the next.
  const together = suggest(texts.map(({ text }) => text).join('\n\n'));
  const reasons = together.reasons.map((reason) => sourced(reason, texts));
  const worst = together.tier === 'production' ? worstOf(texts, suggest) : undefined;
  if (worst === undefined || worst.suggestion.level >= together.level) return { ...together, reasons };
  const own = worst.suggestion.reasons.map((reason) => sourced(reason, [worst.text]));
  const others = reasons.filter(({ fact }) => !own.some((reason) => reason.fact === fact));
  return { ...together, level: worst.suggestion.level, reasons: [...own, ...others] };
}

/** The text about production that tells of the worst; levels compare as their names do, SEV1 first. */
function worstOf(
  texts: readonly SourcedText[],
  suggest: (text: string) => SeveritySuggestion,
): { readonly text: SourcedText; readonly suggestion: SeveritySuggestion } | undefined {
  return texts
    .map((text) => ({ text, suggestion: suggest(text.text) }))
    .filter(({ suggestion }) => suggestion.tier === 'production')
    .toSorted((a, b) => a.suggestion.level.localeCompare(b.suggestion.level, 'en'))[0];
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
