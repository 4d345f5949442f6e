import { describe, expect, it } from 'vitest';
import { weeksOf } from '../../../src/core/statistics/weeks.ts';

const at = (text: string) => Date.parse(text);
const dated = ({ weeks, earlier }: ReturnType<typeof weeksOf>) => ({
  weeks: weeks.map(({ start, count }) => `${new Date(start).toISOString()} ${count}`),
  earlier,
});

describe('incidents per week', () => {
  it('are counted from Monday to Sunday in UTC, weeks without any among them', () => {
    const times = ['2026-11-02T00:00:00Z', '2026-11-08T23:59:59.999Z', '2026-11-16T08:00:00Z'].map(at);

    expect(dated(weeksOf(times, undefined, at('2026-11-17T12:00:00Z')))).toEqual({
      weeks: ['2026-11-02T00:00:00.000Z 2', '2026-11-09T00:00:00.000Z 0', '2026-11-16T00:00:00.000Z 1'],
      earlier: 0,
    });
  });

  it('begin with the week in which the period begins', () => {
    expect(dated(weeksOf([], at('2026-11-10T12:00:00Z'), at('2026-11-17T12:00:00Z')))).toEqual({
      weeks: ['2026-11-09T00:00:00.000Z 0', '2026-11-16T00:00:00.000Z 0'],
      earlier: 0,
    });
  });

  it('are those of a year at most; what was before is one number', () => {
    const { weeks, earlier } = weeksOf([0, at('2026-11-16T08:00:00Z')], undefined, at('2026-11-17T12:00:00Z'));

    expect(weeks).toHaveLength(53);
    expect(weeks.at(-1)?.count).toBe(1);
    expect(earlier).toBe(1);
  });

  it('leave out what is dated after now', () => {
    const now = at('2026-11-17T12:00:00Z');

    expect(dated(weeksOf([now + 1], undefined, now))).toEqual({ weeks: ['2026-11-16T00:00:00.000Z 0'], earlier: 0 });
  });
});
