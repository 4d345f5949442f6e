import type { Evidence } from '../../core/matching/answer.ts';
import { inlineCode } from '../markup.ts';

/** More quotes than these nobody reads at three in the morning. */
const QUOTES = 3;
/** Longest quote; characters, escaped. Enough for a scheduler message's first reasons. */
const QUOTE_LENGTH = 300;

/** The heaviest evidence as quotes, and how much more there is. What a heavier quote already holds is not repeated. */
export function evidenceQuotes(evidence: readonly Evidence[]): readonly string[] {
  const quotes: string[] = [];
  for (const { quote } of evidence) {
    if (quotes.length === QUOTES) break;
    if (!quotes.some((shown) => shown.includes(quote))) quotes.push(quote);
  }
  const lines = quotes.map((quote) => `> ${inlineCode(quote, QUOTE_LENGTH)}`);
  const more = evidence.length - quotes.length;
  return more > 0 ? [...lines, `> +${more} more`] : lines;
}
