import { describe, expect, it } from 'vitest';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { VARIED_SYMPTOMS } from '../../support/varied-symptoms.ts';

// Lines of one shape are read as one; a word made unknown in one of them makes it a line of its own.
const SINGLE_LINES = VARIED_SYMPTOMS.filter((symptom) => !symptom.includes('\n'));

/** A word of which no text of the knowledge base has even a few letters. */
const UNKNOWN = '龘龘';
/** Scores are rounded as they are shown. */
const ROUNDING = 0.011;

/** The symptom with every occurrence of the quote, as words of their own, made unknown. */
function without(symptom: string, quote: string): string {
  const literal = quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return symptom.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu'), UNKNOWN);
}

describe('making a quoted word unknown', () => {
  it.each(SINGLE_LINES)('never raises the score of a pattern that quoted it: %s', async (symptom) => {
    const { matcher } = await realKnowledge();
    const raised: string[] = [];

    for (const { id, score, evidence } of matcher.match(symptom).patterns) {
      for (const { quote } of evidence) {
        const after = matcher.match(without(symptom, quote)).patterns.find((match) => match.id === id)?.score ?? 0;
        if (after > score + ROUNDING) raised.push(`${id} without "${quote}": ${score} to ${after}`);
      }
    }

    expect(raised).toEqual([]);
  });
});
