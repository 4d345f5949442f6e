import { describe, expect, it } from 'vitest';
import type { Numbers } from '../../src/core/statistics/numbers.ts';
import { numbersJson } from '../../src/render/numbers-json.ts';
import { numbersParts, numbersText } from '../../src/render/numbers-text.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const UNTIL = Date.UTC(2026, 10, 23, 12);
const share = (count: number, all: number) => ({ count, share: count / all });

const NUMBERS: Numbers = {
  from: UNTIL - 30 * DAY_MS,
  until: UNTIL,
  own: 4,
  known: 100,
  breakdowns: [
    {
      name: 'pattern',
      rows: [
        { id: 'pod-ip-exhaustion', own: share(2, 4), known: share(4, 100) },
        { id: 'oom-killed', own: share(0, 4), known: share(7, 100) },
        { id: 'unconfirmed', own: share(2, 4), known: share(0, 100) },
      ],
    },
    {
      name: 'trigger',
      rows: [
        { id: 'deploy', own: share(1, 4), known: share(20, 100) },
        { id: 'in other words', own: share(1, 4), known: share(0, 100) },
        { id: 'unknown', own: share(2, 4), known: share(7, 100) },
      ],
    },
    { name: 'level', rows: [{ id: 'SEV1', own: share(4, 4), known: undefined }] },
  ],
  timeToResolve: {
    own: { count: 3, missing: 1, median: 47 * MINUTE_MS, percentile90: 314 * MINUTE_MS },
    known: { count: 0, missing: 100, median: undefined, percentile90: undefined },
  },
  perWeek: {
    weeks: [
      { start: Date.UTC(2026, 10, 16), count: 1 },
      { start: Date.UTC(2026, 10, 23), count: 2 },
    ],
    earlier: 1,
  },
};

describe('numbers as text', () => {
  it('are aligned tables with bars, and say what counts', () => {
    expect(numbersText(NUMBERS, { width: 72 })).toMatchInlineSnapshot(`
      "Ours: 4 incidents of the last 30 days. Public: 100 incidents of the
      knowledge base.

      Time to resolve
        ours    median 47 min, nine in ten within 5 h 14 min; 1 of 4 have none
        public  none of 100 has one

      Pattern                     ours                    public
        pod-ip-exhaustion     2   50 % ████████████     4    4 % █
        oom-killed            0    0 %                  7    7 % █▋
        none confirmed        2   50 % ████████████     0    0 %

      Trigger                      ours                    public
        deploy                 1   25 % ██████          20   20 % ████▊
        in their own words     1   25 % ██████           0    0 %
        unknown                2   50 % ████████████     7    7 % █▋

      Severity, level         ours
        SEV1              4  100 % ████████████████████████

      Ours, week beginning (UTC)
        before           1
        2026-11-16       1 ████████████
        2026-11-23       2 ████████████████████████

      A pattern counts once somebody has confirmed it with "This was it".

      A trigger counts by name when the Trigger section of the post-mortem
      begins with it on a line of its own.
      "
    `);
  });

  it.each([20, 44, 60, 80, 120])('keep within %i columns, or within the least that can be read', (width) => {
    const lines = numbersText(longNamed(), { width })
      .split('\n')
      .filter((line) => !/^ {2}(?:ours|public) /.test(line));

    expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(Math.max(width, 44));
  });

  it('draw a bar for whatever is there, and none for nothing', () => {
    const rows = [
      { id: 'much', own: share(999, 1000), known: undefined },
      { id: 'little', own: share(1, 1000), known: undefined },
      { id: 'nothing', own: share(0, 1000), known: undefined },
    ];
    const text = numbersText({ ...NUMBERS, own: 1000, breakdowns: [{ name: 'tier', rows }] }, { width: 60 });

    expect(text).toMatch(/^ {2}much .*█$/m);
    expect(text).toMatch(/^ {2}little +1 +0 % ▏$/m);
    expect(text).toMatch(/^ {2}nothing +0 +0 %$/m);
  });

  it('tell in one line how many patterns are left out, which are never those of the team', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      id: `pattern-${i}`,
      own: share(i < 12 ? 1 : 0, 40),
      known: share(40 - i, 100),
    }));
    const [, , table = ''] = numbersParts({ ...NUMBERS, breakdowns: [{ name: 'pattern', rows }] }, { width: 80 });

    expect(table.split('\n')).toHaveLength(14);
    expect(table).toContain('pattern-11 ');
    expect(table).toContain('\n  and 28 more, none of ours');
  });

  it('show nothing that a terminal would obey', () => {
    const rows = [{ id: 'de\u001b[31mploy', own: share(1, 4), known: share(1, 100) }];

    expect(numbersText({ ...NUMBERS, breakdowns: [{ name: 'trigger', rows }] }, { width: 72 })).not.toContain('\u001b');
  });

  it('say that there is nothing yet', () => {
    const text = numbersText(
      {
        ...NUMBERS,
        from: undefined,
        own: 0,
        breakdowns: [{ name: 'level', rows: [] }],
        timeToResolve: {
          own: { count: 0, missing: 0, median: undefined, percentile90: undefined },
          known: NUMBERS.timeToResolve.known,
        },
        perWeek: { weeks: [{ start: Date.UTC(2026, 10, 23), count: 0 }], earlier: 0 },
      },
      { width: 72 },
    );

    expect(text).toMatchInlineSnapshot(`
      "Ours: 0 incidents. Public: 100 incidents of the knowledge base.

      Time to resolve
        ours    none
        public  none of 100 has one

      Severity, level
        none

      Ours, week beginning (UTC)
        2026-11-23       0
      "
    `);
  });
});

describe('numbers for programs', () => {
  it('have ISO times, milliseconds, and null for what is not known', () => {
    const json = numbersJson(NUMBERS);

    expect(json).toMatchObject({
      from: '2026-10-24T12:00:00.000Z',
      until: '2026-11-23T12:00:00.000Z',
      timeToResolve: {
        own: { count: 3, missing: 1, medianMs: 2_820_000, percentile90Ms: 18_840_000 },
        known: { count: 0, missing: 100, medianMs: null, percentile90Ms: null },
      },
      perWeek: { weeks: [{ start: '2026-11-16T00:00:00.000Z', count: 1 }, { count: 2 }], earlier: 1 },
    });
    expect(json.breakdowns[2]?.rows).toEqual([{ id: 'SEV1', own: { count: 4, share: 1 }, known: null }]);
    expect(numbersJson({ ...NUMBERS, from: undefined }).from).toBeNull();
  });
});

/** With a pattern whose name is longer than any line. */
function longNamed(): Numbers {
  const rows = [{ id: 'x'.repeat(200), own: share(1, 1), known: share(1, 1) }];
  return {
    ...NUMBERS,
    breakdowns: [
      { name: 'pattern', rows },
      { name: 'tier', rows },
    ],
  };
}
