import { describe, expect, it } from 'vitest';
import { byWeight, scoreOf, telling, wordEvidence } from '../../../src/core/matching/evidence.ts';
import { normalise } from '../../../src/core/matching/normalise.ts';
import { evidence } from '../../support/sample-answer.ts';

/** Evidence of words that are found in the text one after the other. */
function evidenceFor(raw: string, ...words: readonly (readonly [string, number])[]) {
  const plain = normalise(raw);
  let at = 0;
  const spans = words.map(([word, weight]) => {
    const from = plain.text.indexOf(word, at);
    at = from + word.length;
    return { from, to: at, weight };
  });
  return wordEvidence(plain, spans, 'a test').map(({ quote, weight }) => [quote, weight]);
}

describe('wordEvidence', () => {
  it('quotes heavy neighbours as one phrase', () => {
    expect(evidenceFor('the dns lookup fails', ['dns', 1], ['lookup', 2])).toEqual([['dns lookup', 3]]);
  });

  it('quotes words apart when another word stands between', () => {
    expect(evidenceFor('dns was slow', ['dns', 1], ['slow', 2])).toEqual([
      ['dns', 1],
      ['slow', 2],
    ]);
  });

  it('quotes light words alone', () => {
    expect(evidenceFor('the dns lookup', ['the', 0.05], ['dns', 1], ['lookup', 1])).toEqual([
      ['the', 0.05],
      ['dns lookup', 2],
    ]);
  });

  it('joins a word that occurs again to its first occurrence', () => {
    expect(evidenceFor('dns x dns', ['dns', 1], ['dns', 1.5])).toEqual([['dns', 2.5]]);
  });

  it('quotes the words of the sender, not the plain ones', () => {
    expect(evidenceFor('pod &quot;api&quot; died', ['pod', 1], ['api', 1])).toEqual([['pod &quot;api', 2]]);
  });

  it('leaves out what weighs nothing once rounded', () => {
    expect(evidenceFor('dns x', ['dns', 0.000001])).toEqual([]);
  });
});

describe('byWeight', () => {
  it('puts the heaviest first and equals by their quotes', () => {
    const sorted = [evidence('b', 1), evidence('c', 2), evidence('a', 1)].sort(byWeight);

    expect(sorted.map(({ quote }) => quote)).toEqual(['c', 'a', 'b']);
  });
});

describe('scoreOf', () => {
  it('is the sum of the weights', () => {
    expect(scoreOf([evidence('a', 0.1), evidence('b', 0.2)])).toBe(0.3);
  });

  it('is nothing without evidence', () => {
    expect(scoreOf([])).toBe(0);
  });
});

describe('telling', () => {
  it('leaves out words inside a longer quote that is shown already', () => {
    const shown = telling([evidence('dns lookup', 3), evidence('dns', 1), evidence('slow', 1)]);

    expect(shown.map(({ quote }) => quote)).toEqual(['dns lookup', 'slow']);
  });

  it('keeps a longer quote that comes later', () => {
    expect(telling([evidence('dns', 3), evidence('dns lookup', 1)])).toHaveLength(2);
  });
});
