import { describe, expect, it } from 'vitest';
import { clockText } from '../../../src/render/clock-text.ts';
import { ticksOf } from '../../../src/render/post-mortem/picture/ticks.ts';
import { BREAK_WIDTH, timeScale } from '../../../src/render/post-mortem/picture/time-scale.ts';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UTC = clockText('UTC');

function at(...minutes: readonly number[]): readonly number[] {
  return minutes.map((minute) => NOON + minute * MINUTE_MS);
}

describe('the scale of time', () => {
  it('puts moments where they belong, and others at the edge', () => {
    const { x, breaks } = timeScale(at(0, 10, 20), 100, 300);

    expect(breaks).toEqual([]);
    expect(at(-5, 0, 5, 20, 30).map(x)).toEqual([100, 100, 150, 300, 300]);
  });

  it('has at least a minute', () => {
    expect(timeScale(at(0), 0, 60).pixelsPerMs).toBe(60 / MINUTE_MS);
    expect(timeScale([], 0, 60).x(0)).toBe(0);
  });

  it('cuts long stretches without a moment, never more than three, and none where there is little else', () => {
    const days = timeScale(at(0, 1, 2, 3, 5000, 5001), 0, 1000);
    const few = timeScale(at(0, 1, 5000), 0, 1000);
    const many = timeScale(at(0, 2, 1e4, 1e4 + 2, 1e5, 1e5 + 2, 1e6, 1e6 + 2, 1e7, 1e7 + 2), 0, 1000);

    expect(days.breaks).toEqual([{ from: NOON + 3 * MINUTE_MS, to: NOON + 5000 * MINUTE_MS }]);
    expect(days.x(NOON + 5000 * MINUTE_MS) - days.x(NOON + 3 * MINUTE_MS)).toBeCloseTo(BREAK_WIDTH);
    expect(days.x(NOON + 5001 * MINUTE_MS)).toBeCloseTo(1000);
    expect(few.breaks).toEqual([]);
    expect(many.breaks).toHaveLength(3);
  });
});

describe('the axis', () => {
  it('has round times of the zone, with the date where it changes', () => {
    const ticks = ticksOf(timeScale([NOON + 17 * MINUTE_MS, NOON + 15 * HOUR_MS], 0, 1000), clockText('Asia/Kolkata'));

    expect(ticks.map(({ hour, date }) => [hour, date])).toEqual([
      ['18:00', '2026-11-23'],
      ['20:00', undefined],
      ['22:00', undefined],
      ['00:00', '2026-11-24'],
      ['02:00', undefined],
      ['04:00', undefined],
      ['06:00', undefined],
      ['08:00', undefined],
    ]);
  });

  it('stays at round hours when the clocks change', () => {
    const midnight = Date.UTC(2026, 2, 28, 23);
    const ticks = ticksOf(timeScale([midnight, midnight + 8 * HOUR_MS], 0, 900), clockText('Europe/Berlin'));

    expect(ticks.map(({ hour }) => hour)).toEqual([
      '00:00',
      '01:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
      '07:00',
      '08:00',
      '09:00',
    ]);
  });

  it('has a tick in a stretch that is too short for a round time, and days for months', () => {
    const short = ticksOf(timeScale([NOON + 10_000, NOON + 40_000], 0, 60), UTC);
    const long = ticksOf(timeScale([NOON, NOON + 60 * DAY_MS], 0, 1000), UTC);

    expect(short.map(({ hour }) => hour)).toEqual(['12:00']);
    expect(long.every(({ hour, date }) => hour === '00:00' && date !== undefined)).toBe(true);
  });
});
