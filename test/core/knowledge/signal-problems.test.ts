import { describe, expect, it } from 'vitest';
import { signalProblems } from '../../../src/core/knowledge/signal-problems.ts';
import { logSignal, patternWith } from '../../support/small-patterns.ts';

describe('signalProblems', () => {
  it('finds none when each expression finds its example', () => {
    expect(signalProblems(patternWith('leak', [logSignal('leak.1', 'leak \\d', { example: 'a leak 3' })]))).toEqual([]);
  });

  it('finds an example that its expression does not find', () => {
    const pattern = patternWith('leak', [
      logSignal('leak.1', 'leak', { example: 'a leak' }),
      logSignal('leak.2', 'drip', { example: 'a drop' }),
    ]);

    expect(signalProblems(pattern)).toEqual([
      {
        pattern: 'leak',
        index: 1,
        field: 'example',
        value: 'a drop',
        message: 'is not found by the expression in match',
      },
    ]);
  });

  it('finds an example that `unless` takes back', () => {
    const signal = logSignal('leak.1', 'leak \\d', { example: 'leak 0', unless: '0$' });

    expect(signalProblems(patternWith('leak', [signal]))).toMatchObject([{ field: 'example', value: 'leak 0' }]);
  });

  it('finds an expression that RE2 refuses, with its reason', () => {
    const [problem] = signalProblems(patternWith('leak', [logSignal('leak.1', '(?<!no )leak')]));

    expect(problem).toMatchObject({ field: 'match', value: '(?<!no )leak' });
    expect(problem?.message).toMatch(/^is not an RE2 expression: .{5}/);
  });

  it('passes over signals without an expression', () => {
    const alert = { id: 'leak.1', kind: 'alert', name: 'Leaking', source: 'a test' };

    expect(signalProblems(patternWith('leak', [alert]))).toEqual([]);
  });
});
