import type { Numbers } from '../core/statistics/numbers.ts';
import type { Spread } from '../core/statistics/spread.ts';

/** Numbers for programs: every field always there, null for what is not known; times as ISO 8601 in UTC, durations in ms. */
export function numbersJson({ from, until, own, known, breakdowns, timeToResolve, perWeek }: Numbers) {
  return {
    from: from === undefined ? null : isoTime(from),
    until: isoTime(until),
    own,
    known,
    breakdowns: breakdowns.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => ({ ...row, known: row.known ?? null })),
    })),
    timeToResolve: { own: spreadJson(timeToResolve.own), known: spreadJson(timeToResolve.known) },
    perWeek: {
      weeks: perWeek.weeks.map(({ start, count }) => ({ start: isoTime(start), count })),
      earlier: perWeek.earlier,
    },
  };
}

function spreadJson({ count, missing, median, percentile90 }: Spread) {
  return { count, missing, medianMs: median ?? null, percentile90Ms: percentile90 ?? null };
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}
