import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concepts } from '../../../src/core/matching/concepts.ts';
import { wordingModel } from '../../../src/core/matching/wording-model.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { tinyWeights } from '../../support/tiny-weights.ts';

const fitted = tinyWeights(['dns', 'none'], {
  'word dns': { dns: 2 },
  'word lookup': { dns: 1 },
  'pair dns lookup': { dns: 0.5 },
  'word lunch': { none: 1.5 },
});
const model = wordingModel(fitted, concepts({ concepts: {} }));

describe('wordingModel', () => {
  it('adds up the weights of the features that it knows', () => {
    const { scores } = model.score('a dns lookup');

    expect(scores[0]).toBeCloseTo(3.5, 1);
    expect(scores[1]).toBe(0);
  });

  it('scores each class by its own features', () => {
    const { scores } = model.score('dns over lunch');

    expect(scores[0]).toBeCloseTo(2, 1);
    expect(scores[1]).toBeCloseTo(1.5, 1);
  });

  it('scores nothing for words that it does not know', () => {
    const { scores, shares } = model.score('certificates expired');

    expect([...scores]).toEqual([0, 0]);
    expect(shares(0)).toEqual([]);
  });

  it('counts a word that occurs again once', () => {
    expect(model.score('dns dns dns').scores[0]).toBeCloseTo(2, 1);
  });

  it('divides the weight of a pair between its words', () => {
    const text = 'dns lookup';

    const shares = model.score(text).shares(0);

    expect(shares.map(({ token, weight }) => [text.slice(token.start, token.end), weight])).toEqual([
      ['dns', expect.closeTo(2.25, 1)],
      ['lookup', expect.closeTo(1.25, 1)],
    ]);
  });

  it('scores a part of the text only', () => {
    expect([...model.score('dns over lunch', 0, 8).scores].map(Math.round)).toEqual([2, 0]);
  });

  it('has the classes of the fitted weights', () => {
    expect(model.classes).toEqual(['dns', 'none']);
  });

  it('has shares that sum to the score of any text, none of them negative', () => {
    const word = fc.constantFrom('dns', 'lookup', 'lunch', 'over', '10.0.0.1', '\n', '🔥', 'dns-lookup');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const { scores, shares } = model.score(words.join(' '));

        scores.forEach((score, column) => {
          const weights = shares(column).map(({ weight }) => weight);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(weights.every((weight) => weight > 0)).toBe(true);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(score, 6);
        });
      }),
    );
  });
});

describe('the fitted weights that ship', () => {
  it('are a sparse table in order, with a column for every pattern and one for none', async () => {
    const { knowledge, fitted: real } = await realKnowledge();

    expect([...real.classes].sort()).toEqual([...knowledge.patterns.keys(), 'none'].sort());
    expect(real.offsets).toHaveLength(real.keys.length + 1);
    expect(real.offsets.at(-1)).toBe(real.columns.length);
    expect(real.weights).toHaveLength(real.columns.length);
    expect(real.keys.every((key, i) => i === 0 || key > (real.keys[i - 1] ?? Number.NaN))).toBe(true);
    expect(real.columns.every((column) => column < real.classes.length)).toBe(true);
  });
});
