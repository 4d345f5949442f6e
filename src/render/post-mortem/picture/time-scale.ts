/** A part of the time that is drawn. Epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where moments stand on the drawing. */
export interface TimeScale {
  readonly x: (time: number) => number;
  /** Stretches that are drawn to scale, the earliest first. */
  readonly stretches: readonly Stretch[];
  /** What is drawn shorter, between them. */
  readonly breaks: readonly Stretch[];
  /** Pixels of a millisecond within a stretch. */
  readonly pixelsPerMs: number;
}

/** Width of what is drawn shorter; pixels. Room for its length in words. */
export const BREAK_WIDTH = 64;

/** Share of the drawing from which an empty stretch is drawn shorter: it would leave the rest too little room. */
const TOO_LONG = 0.4;
const MOST_BREAKS = 3;
/** Moments that the rest must still have, so that a drawing of a few moments stays to scale; in minutes at least one. */
const FEWEST_MOMENTS = 4;
const SHORTEST_MS = 60_000;

/** Lays moments out between two x; long stretches without any are cut. */
export function timeScale(moments: readonly number[], left: number, right: number): TimeScale {
  const times = [...new Set(moments)].toSorted((a, b) => a - b);
  const first = times[0] ?? 0;
  const last = Math.max(times.at(-1) ?? 0, first + SHORTEST_MS);
  const breaks = breaksOf(times, last - first);
  const edges = [first, ...breaks.flatMap(({ from, to }) => [from, to]), last];
  const stretches: Stretch[] = [];
  for (let i = 0; i < edges.length; i += 2) stretches.push({ from: edges[i] ?? first, to: edges[i + 1] ?? last });
  const drawnMs = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const pixelsPerMs = (right - left - breaks.length * BREAK_WIDTH) / drawnMs;
  return {
    stretches,
    breaks,
    pixelsPerMs,
    x(time) {
      let x = left;
      for (const [index, { from, to }] of stretches.entries()) {
        x += Math.min(Math.max(time - from, 0), to - from) * pixelsPerMs;
        const gap = breaks[index];
        if (gap === undefined || time <= gap.from) return x;
        x += BREAK_WIDTH * Math.min(1, (time - gap.from) / (gap.to - gap.from));
        if (time < gap.to) return x;
      }
      return x;
    },
  };
}

function breaksOf(times: readonly number[], wholeMs: number): readonly Stretch[] {
  const gaps = times
    .slice(1)
    .map((to, index) => ({ from: times[index] ?? to, to }))
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const breaks: Stretch[] = [];
  let restMs = wholeMs;
  for (const gap of gaps) {
    const ms = gap.to - gap.from;
    const isTooLong = ms > restMs * TOO_LONG && restMs - ms >= SHORTEST_MS;
    if (!isTooLong || breaks.length === MOST_BREAKS || times.length - breaks.length < FEWEST_MOMENTS) break;
    breaks.push(gap);
    restMs -= ms;
  }
  return breaks.toSorted((a, b) => a.from - b.from);
}
