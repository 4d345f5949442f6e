/** How a set of durations is spread; milliseconds, undefined where there is none. */
export interface Spread {
  /** How many durations are known. */
  readonly count: number;
  /** How many of those asked about have none. */
  readonly missing: number;
  /** The one in the middle; the mean of two where two are. */
  readonly median: number | undefined;
  /** The smallest that at least nine in ten do not exceed (nearest rank). */
  readonly percentile90: number | undefined;
}

/** The spread of durations, of which some are not known. */
export function spreadOf(durations: readonly (number | undefined)[]): Spread {
  const known = durations.filter((duration) => duration !== undefined).toSorted((a, b) => a - b);
  return {
    count: known.length,
    missing: durations.length - known.length,
    median: medianOf(known),
    percentile90: known[Math.ceil(known.length * NINE_IN_TEN) - 1],
  };
}

const NINE_IN_TEN = 0.9;

function medianOf(sorted: readonly number[]): number | undefined {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
