import { describe, expect, it } from 'vitest';
import { saidTrigger } from '../../../src/core/statistics/said-trigger.ts';

const NAMES = new Set(['deploy', 'scale-out', 'config-change']);

describe('a trigger that somebody wrote', () => {
  it.each([
    ['deploy', 'deploy'],
    ['Deploy.', 'deploy'],
    ['  Scale out:\nTwice as many nodes as ever.', 'scale-out'],
    ['config_change', 'config-change'],
  ])('%j counts by name', (written, name) => {
    expect(saidTrigger(written, NAMES)).toEqual({ kind: 'named', name });
  });

  it.each(['The deploy of 14:02', 'no deploy', 'It was this:\ndeploy', 'scaleout'])(
    '%j is in other words, from which nothing is concluded',
    (written) => {
      expect(saidTrigger(written, NAMES)).toEqual({ kind: 'described' });
    },
  );

  it.each([undefined, '', ' \n'])('%j is none', (written) => {
    expect(saidTrigger(written, NAMES)).toBeUndefined();
  });
});
