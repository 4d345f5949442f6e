import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../src/core/statistics/spread.ts';

describe('the spread of durations', () => {
  it.each([
    [[], { count: 0, missing: 0, median: undefined, percentile90: undefined }],
    [[undefined, undefined], { count: 0, missing: 2, median: undefined, percentile90: undefined }],
    [[5], { count: 1, missing: 0, median: 5, percentile90: 5 }],
    [[9, undefined, 1], { count: 2, missing: 1, median: 5, percentile90: 9 }],
    [[30, 10, 20], { count: 3, missing: 0, median: 20, percentile90: 30 }],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { count: 10, missing: 0, median: 5.5, percentile90: 9 }],
    [[100, 20, 3], { count: 3, missing: 0, median: 20, percentile90: 100 }],
  ])('of %j is %j', (durations, spread) => {
    expect(spreadOf(durations)).toEqual(spread);
  });

  it('has at least nine in ten at or under the ninetieth percentile, which is one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
        const { percentile90 = -1 } = spreadOf(durations);
        const within = durations.filter((duration) => duration <= percentile90).length;
        expect(within).toBeGreaterThanOrEqual(durations.length * 0.9);
        expect(durations).toContain(percentile90);
      }),
    );
  });
});
