import type { Evidence } from '../../core/matching/answer.ts';
import { telling } from '../../core/matching/evidence.ts';
import { inlineCode } from '../markup.ts';

/** More quotes than these nobody reads at three in the morning. */
const QUOTES = 3;
/** Longest quote; characters, escaped. Enough for a scheduler message's first reasons. */
const QUOTE_LENGTH = 300;

/** The heaviest evidence as quotes, and how much more there is that tells something. */
export function evidenceQuotes(evidence: readonly Evidence[]): readonly string[] {
  const told = telling(evidence);
  const lines = told.slice(0, QUOTES).map(({ quote }) => `> ${inlineCode(quote, QUOTE_LENGTH)}`);
  const more = told.length - lines.length;
  return more > 0 ? [...lines, `> +${more} more`] : lines;
}
