import type { Concepts } from '../../src/core/matching/concepts.ts';
import { type FeatureKind, featuresOf } from '../../src/core/matching/features.ts';
import { normalise } from '../../src/core/matching/normalise.ts';
import type { WordingWeights } from '../../src/core/matching/wording-model.ts';
import type { TrainingText } from './texts.ts';

/** Settings of the fit; chosen by cross-validation over the texts, docs/matching.md. */
export interface FitSettings {
  /** Models that are fitted from different orders of the texts and averaged: steadier than one, and still linear. */
  readonly runs: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly ridge: number;
  /** How much a feature of each kind may say against a whole word. */
  readonly kinds: Readonly<Record<FeatureKind, number>>;
  /** A feature must occur in as many texts. */
  readonly leastTexts: number;
  /** Weights below this are dropped: they are noise, and the model stays small. Log-odds. */
  readonly leastWeight: number;
}

export const SETTINGS: FitSettings = {
  runs: 6,
  epochs: 8,
  learningRate: 0.3,
  ridge: 1e-5,
  kinds: { word: 1, pair: 0.7, gram: 0.4, concept: 0.5 },
  leastTexts: 2,
  leastWeight: 0.02,
};

/** Largest weight that is stored; log-odds. None reached it. */
const LARGEST_WEIGHT = 5.1;
/** Start of the shuffles; any number does. */
const SEED = 20240;

interface Sample {
  readonly rows: Uint32Array;
  readonly values: Float32Array;
  readonly column: number;
  readonly weight: number;
}

/**
 * Softmax regression by AdaGrad with weights kept at zero or above, so that each word speaks for patterns and never
 * against one. Deterministic: the same texts give the same weights.
 */
export function fitWording(
  texts: readonly TrainingText[],
  classes: readonly string[],
  concepts: Concepts,
  settings = SETTINGS,
): WordingWeights {
  const read = texts.map((text) => featuresOf(normalise(text.text).text, concepts).features);
  const counts = new Map<number, number>();
  for (const features of read) for (const { key } of features) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts]
    .filter(([, count]) => count >= settings.leastTexts)
    .map(([key]) => key)
    .sort((a, b) => a - b);
  const rowOf = new Map(keys.map((key, row) => [key, row]));
  // Rare features say more, as in tf-idf; divided so that a feature seen once counts about 1.5.
  const idf = Float32Array.from(keys, (key) => Math.log(1 + texts.length / (counts.get(key) ?? 1)) / 6);
  const values = new Float32Array(keys.length);
  const samples = texts.map((text, i): Sample => {
    const known = (read[i] ?? []).filter(({ key }) => rowOf.has(key));
    const rows = Uint32Array.from(known, ({ key }) => rowOf.get(key) ?? 0);
    const own = Float32Array.from(known, ({ kind }, j) => (idf[rows[j] ?? 0] ?? 0) * settings.kinds[kind]);
    for (const [j, row] of rows.entries()) values[row] = own[j] ?? 0;
    return { rows, values: own, column: classes.indexOf(text.pattern), weight: text.weight };
  });
  const weights = new Float32Array(keys.length * classes.length);
  for (let run = 0; run < settings.runs; run++) {
    const one = descend(samples, keys.length, classes.length, settings, SEED + run);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) + (one[i] ?? 0) / settings.runs;
  }
  return pack(weights, keys, values, classes, settings);
}

function descend(
  samples: readonly Sample[],
  height: number,
  width: number,
  settings: FitSettings,
  seed: number,
): Float32Array {
  const weights = new Float32Array(height * width);
  const squares = new Float32Array(height).fill(1e-3);
  const odds = new Float64Array(width);
  const order = Uint32Array.from(samples.keys());
  const random = generator(seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    const rate = settings.learningRate * (1 - (0.9 * epoch) / settings.epochs);
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      softmax(sample, weights, odds);
      odds[sample.column] = (odds[sample.column] ?? 0) - 1;
      let error = 0;
      for (const value of odds) error += value * value;
      for (let j = 0; j < sample.rows.length; j++) {
        const row = sample.rows[j] ?? 0;
        const value = sample.values[j] ?? 0;
        squares[row] = (squares[row] ?? 0) + error * value * value;
        const step = (rate * sample.weight) / Math.sqrt(squares[row] ?? 1);
        for (let c = 0, cell = row * width; c < width; c++, cell++) {
          const before = weights[cell] ?? 0;
          const after = before - step * ((odds[c] ?? 0) * value + settings.ridge * before);
          weights[cell] = after > 0 ? after : 0;
        }
      }
    }
  }
  return weights;
}

function softmax(sample: Sample, weights: Float32Array, odds: Float64Array): void {
  const width = odds.length;
  odds.fill(0);
  for (let j = 0; j < sample.rows.length; j++) {
    const value = sample.values[j] ?? 0;
    for (let c = 0, cell = (sample.rows[j] ?? 0) * width; c < width; c++, cell++) {
      odds[c] = (odds[c] ?? 0) + (weights[cell] ?? 0) * value;
    }
  }
  const highest = odds.reduce((most, value) => Math.max(most, value), -Infinity);
  let total = 0;
  for (let c = 0; c < width; c++) {
    odds[c] = Math.exp((odds[c] ?? 0) - highest);
    total += odds[c] ?? 0;
  }
  for (let c = 0; c < width; c++) odds[c] = (odds[c] ?? 0) / total;
}

function pack(
  weights: Float32Array,
  keys: readonly number[],
  values: Float32Array,
  classes: readonly string[],
  settings: FitSettings,
): WordingWeights {
  const kept: number[] = [];
  const offsets = [0];
  const columns: number[] = [];
  const stored: number[] = [];
  keys.forEach((key, row) => {
    const before = columns.length;
    for (let c = 0; c < classes.length; c++) {
      const weight = (weights[row * classes.length + c] ?? 0) * (values[row] ?? 0);
      if (weight < settings.leastWeight) continue;
      columns.push(c);
      stored.push(Math.min(255, Math.max(1, Math.round((weight / LARGEST_WEIGHT) * 255))));
    }
    if (columns.length === before) return;
    kept.push(key);
    offsets.push(columns.length);
  });
  return {
    classes,
    scale: LARGEST_WEIGHT,
    keys: Uint32Array.from(kept),
    offsets: Uint32Array.from(offsets),
    columns: Uint8Array.from(columns),
    weights: Uint8Array.from(stored),
  };
}

/** A linear congruential generator (Numerical Recipes): small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swapped = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swapped;
  }
}
