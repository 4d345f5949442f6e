/** How many incidents were declared in a week, Monday to Sunday in UTC. */
export interface Week {
  /** Its Monday at midnight; epoch milliseconds. */
  readonly start: number;
  readonly count: number;
}

/** Incidents per week, the newest weeks of them. */
export interface Weeks {
  /** The oldest first, weeks without any among them. */
  readonly weeks: readonly Week[];
  /** Incidents of weeks that are not among them. */
  readonly earlier: number;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** 1970-01-05, the first Monday of the epoch; epoch milliseconds. */
const FIRST_MONDAY = 4 * 24 * 60 * 60 * 1000;
/** Weeks that are counted one by one: a year, after which a week says little. */
const MOST_WEEKS = 53;

/**
 * Counts times by week, up to the week of `until`.
 * @param times when they were declared; epoch milliseconds.
 * @param from where the period begins; the earliest of the times when it has no beginning.
 */
export function weeksOf(times: readonly number[], from: number | undefined, until: number): Weeks {
  const past = times.filter((time) => time <= until);
  const last = mondayOf(until);
  const first = Math.max(mondayOf(earliest(past, from) ?? until), last - (MOST_WEEKS - 1) * WEEK_MS);
  const counts = new Map<number, number>();
  for (const time of past) counts.set(mondayOf(time), (counts.get(mondayOf(time)) ?? 0) + 1);
  const weeks: Week[] = [];
  for (let start = first; start <= last; start += WEEK_MS) weeks.push({ start, count: counts.get(start) ?? 0 });
  return { weeks, earlier: past.length - weeks.reduce((sum, { count }) => sum + count, 0) };
}

function earliest(times: readonly number[], from: number | undefined): number | undefined {
  if (from !== undefined) return from;
  return times.length === 0 ? undefined : times.reduce((least, time) => Math.min(least, time));
}

function mondayOf(time: number): number {
  return Math.floor((time - FIRST_MONDAY) / WEEK_MS) * WEEK_MS + FIRST_MONDAY;
}
