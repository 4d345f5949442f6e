import type { ClockText } from '../../clock-text.ts';
import type { TimeScale } from './time-scale.ts';

/** A mark on the axis of time. */
export interface Tick {
  readonly x: number;
  /** "14:05". */
  readonly hour: string;
  /** "2026-11-23", where it differs from the one before. */
  readonly date: string | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Steps that people read clocks and calendars by; milliseconds. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365, 3650].map((days) => days * DAY_MS),
];

/** Room that a label needs; pixels. */
const LABEL_WIDTH = 84;

/** Ticks at round times of the zone, with room for their labels; at least one in every stretch that has room. */
export function ticksOf(scale: TimeScale, clock: ClockText): readonly Tick[] {
  const step = STEPS.find((ms) => ms * scale.pixelsPerMs >= LABEL_WIDTH) ?? Number.POSITIVE_INFINITY;
  const times = scale.stretches.flatMap(({ from, to }) => {
    const round = roundTimes(from, to, step, clock);
    return round.length > 0 ? round : [from];
  });
  const ticks: Tick[] = [];
  let lastDate = '';
  for (const time of times) {
    const x = scale.x(time);
    const last = ticks.at(-1);
    if (last !== undefined && x - last.x < LABEL_WIDTH) continue;
    const [date = '', hour = ''] = clock.at(time).split(' ');
    ticks.push({ x, hour, date: date === lastDate ? undefined : date });
    lastDate = date;
  }
  return ticks;
}

function roundTimes(from: number, to: number, step: number, clock: ClockText): readonly number[] {
  if (!Number.isFinite(step)) return [];
  const times: number[] = [];
  let time = from - 1;
  while (time < to) {
    const offset = offsetOf(time, clock);
    const guess = Math.floor((time + offset) / step) * step + step - offset;
    // When summer begins or ends between the two, the clock is shifted by then.
    const next = guess + offset - offsetOf(guess, clock);
    time = next > time ? next : guess;
    if (time <= to) times.push(time);
  }
  return times;
}

/** What the clock is ahead of UTC; milliseconds, to the minute. */
function offsetOf(time: number, clock: ClockText): number {
  const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${clock.at(minute).replace(' ', 'T')}Z`) - minute;
}
