import type { Evidence } from './answer.ts';
import { type PlainText, quoteOf } from './normalise.ts';

/** Words of the text and what they weigh. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Neighbouring words are quoted together when each weighs at least this; log-odds. Lighter words stand alone. */
const PHRASE_SHARE = 0.12;
/** Weights are kept to a thousandth, so that shares sum to the score as printed. */
const PRECISION = 1000;

/** Rounds as weights and scores are shown. */
export function rounded(weight: number): number {
  return Math.round(weight * PRECISION) / PRECISION;
}

/**
 * Turns weighted words into evidence: neighbours become one phrase, words that occur again are joined to their first
 * occurrence, so that no two entries quote the same.
 */
export function wordEvidence(plain: PlainText, shares: readonly Span[], source: string): readonly Evidence[] {
  const phrases: { from: number; to: number; weight: number; light: boolean }[] = [];
  for (const share of shares) {
    const last = phrases.at(-1);
    const light = share.weight < PHRASE_SHARE;
    if (last && !last.light && !light && /^[\s\p{P}]{0,3}$/u.test(plain.text.slice(last.to, share.from))) {
      last.to = share.to;
      last.weight += share.weight;
    } else phrases.push({ from: share.from, to: share.to, weight: share.weight, light });
  }
  const byQuote = new Map<string, number>();
  for (const { from, to, weight } of phrases) {
    const quote = quoteOf(plain, from, to);
    byQuote.set(quote, (byQuote.get(quote) ?? 0) + weight);
  }
  return [...byQuote]
    .map(([quote, weight]): Evidence => ({ kind: 'wording', quote, source, weight: rounded(weight) }))
    .filter((evidence) => evidence.weight > 0);
}

/** Heaviest first, ties by the quote so that the order never wavers. */
export function byWeight(a: Evidence, b: Evidence): number {
  return b.weight - a.weight || a.quote.localeCompare(b.quote);
}

/** Highest first, as shown; ties by id so that the order never wavers. */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.id.localeCompare(b.id);
}

interface Scored {
  readonly id: string;
  readonly score: number;
}

/** The sum that a match shows as its score. */
export function scoreOf(evidence: readonly Evidence[]): number {
  return rounded(evidence.reduce((sum, { weight }) => sum + weight, 0));
}

/** Share of a match's score from which a phrase is worth a reader's time, unless it is the heaviest. */
const LEAST_TELLING = 0.05;

/** Evidence that tells a reader something new: no trifles, and no words inside a longer quote that comes before. */
export function telling(evidence: readonly Evidence[]): readonly Evidence[] {
  const least = scoreOf(evidence) * LEAST_TELLING;
  return evidence.filter(
    ({ quote, weight }, i) =>
      (i === 0 || weight >= least) && !evidence.slice(0, i).some((shown) => shown.quote.includes(quote)),
  );
}
