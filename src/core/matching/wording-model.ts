import type { Concepts } from './concepts.ts';
import { type Feature, featuresOf } from './features.ts';
import type { Token } from './tokens.ts';

/** The fitted weights: a sparse table, one row a feature, one column a class. */
export interface WordingWeights {
  /** Pattern ids in the order of the columns, `none` last. */
  readonly classes: readonly string[];
  /** Hashes of the features, ascending. */
  readonly keys: Uint32Array;
  /** Where each feature's entries begin; one more than `keys`. */
  readonly offsets: Uint32Array;
  /** Column of each entry; ascending within a row. */
  readonly columns: Uint8Array;
  /** Weight of each entry, in units of `scale` / 255. */
  readonly weights: Uint8Array;
  /** Log-odds that a weight of 255 stands for. */
  readonly scale: number;
}

/** The share of one word of the text in one class's score, in log-odds. */
export interface WordShare {
  readonly token: Token;
  readonly weight: number;
}

/** What the wording of one passage says for each class. */
export interface WordingScores {
  /** Log-odds per class, `none` last; never negative. */
  readonly scores: Float64Array;
  /** The words that carry the score of a class; their weights sum to it. */
  shares(column: number): readonly WordShare[];
}

/** A linear model over words, pairs of words, concepts and character n-grams, with no negative weights. */
export interface WordingModel {
  readonly classes: readonly string[];
  score(text: string, from?: number, to?: number): WordingScores;
}

/** Puts fitted weights to use. */
export function wordingModel(fitted: WordingWeights, concepts: Concepts): WordingModel {
  const { keys, offsets, columns, weights } = fitted;
  const unit = fitted.scale / 255;
  const width = fitted.classes.length;
  const rowOf = (key: number): number => {
    let low = 0;
    let high = keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = keys[middle] ?? 0;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  return {
    classes: fitted.classes,
    score(text, from = 0, to = text.length) {
      const { tokens, features } = featuresOf(text, concepts, from, to);
      const scores = new Float64Array(width);
      const known = features.map((feature) => ({ feature, row: rowOf(feature.key) })).filter(({ row }) => row >= 0);
      for (const { row } of known) {
        for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++) {
          const column = columns[entry] ?? 0;
          scores[column] = (scores[column] ?? 0) + (weights[entry] ?? 0) * unit;
        }
      }
      return {
        scores,
        shares(column) {
          const perToken = new Float64Array(tokens.length);
          for (const { feature, row } of known) {
            const end = offsets[row + 1] ?? 0;
            let entry = offsets[row] ?? 0;
            while (entry < end && (columns[entry] ?? 0) < column) entry++;
            if (entry < end && columns[entry] === column) spread(feature, (weights[entry] ?? 0) * unit, perToken);
          }
          return tokens.map((token, i) => ({ token, weight: perToken[i] ?? 0 })).filter((share) => share.weight > 0);
        },
      };
    },
  };
}

/** Divides a feature's weight evenly over the words of all its occurrences. */
function spread(feature: Feature, weight: number, perToken: Float64Array): void {
  const words = feature.at.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  for (const [first, last] of feature.at) {
    for (let i = first; i <= last; i++) perToken[i] = (perToken[i] ?? 0) + weight / words;
  }
}
