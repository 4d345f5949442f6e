import { hash } from '../../src/core/matching/features.ts';
import type { WordingWeights } from '../../src/core/matching/wording-model.ts';

/** Log-odds that the largest stored weight stands for. */
const SCALE = 5;

/** Fitted weights made by hand: for each feature ("word dns", "pair dns lookup") the log-odds of some classes. */
export function tinyWeights(
  classes: readonly string[],
  features: Readonly<Record<string, Readonly<Record<string, number>>>>,
): WordingWeights {
  const rows = Object.entries(features)
    .map(([name, weights]) => ({ key: hash(name), weights: Object.entries(weights) }))
    .sort((a, b) => a.key - b.key);
  const entries = rows.flatMap(({ weights }) => weights);
  const offsets = [0];
  for (const { weights } of rows) offsets.push((offsets.at(-1) ?? 0) + weights.length);
  return {
    classes,
    keys: Uint32Array.from(rows, ({ key }) => key),
    offsets: Uint32Array.from(offsets),
    columns: Uint8Array.from(entries, ([name]) => classes.indexOf(name)),
    weights: Uint8Array.from(entries, ([, weight]) => Math.round((weight / SCALE) * 255)),
    scale: SCALE,
  };
}
