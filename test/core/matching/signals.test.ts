import { describe, expect, it } from 'vitest';
import { compileSignals, expressionOf, SignalExpressionError } from '../../../src/core/matching/signals.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { logSignal, patternWith, signalsOf } from '../../support/small-patterns.ts';

const findIn = (signal: object, text: string) => compileSignals([patternWith('leak', [signal])]).find(text);

describe('compileSignals', () => {
  it('finds a message, where it stands and what it says', () => {
    const [hit] = findIn(
      logSignal('leak.1', '(?<count>\\d+) leaks in (?<place>\\w+)'),
      'seen: 3 leaks in cache, again',
    );

    expect(hit).toMatchObject({ pattern: 'leak', from: 6, to: 22, facts: { count: '3', place: 'cache' } });
    expect(hit?.signal.id).toBe('leak.1');
  });

  it('leaves out facts of groups that took no part', () => {
    const [hit] = findIn(logSignal('leak.1', 'leak(?: in (?<place>\\w+))?'), 'a leak');

    expect(hit?.facts).toEqual({});
  });

  it('tells letter case apart', () => {
    expect(findIn(logSignal('leak.1', 'Leak found'), 'leak found')).toEqual([]);
  });

  it('reads ^ and $ as the ends of a line', () => {
    expect(findIn(logSignal('leak.1', '^leak$'), 'first\nleak\nlast')).toHaveLength(1);
  });

  it('finds one signal once, however often it stands there', () => {
    expect(findIn(logSignal('leak.1', 'leak'), 'leak leak leak')).toHaveLength(1);
  });

  it('takes a match back when `unless` fits the matched text', () => {
    const signal = logSignal('leak.1', 'exit code \\d+', { unless: 'code 0$' });

    expect(findIn(signal, 'exit code 0')).toEqual([]);
    expect(findIn(signal, 'exit code 1')).toHaveLength(1);
  });

  it('goes on to the next occurrence after one that `unless` takes back', () => {
    const [hit] = findIn(logSignal('leak.1', 'exit code \\d+', { unless: 'code 0$' }), 'exit code 0, exit code 137');

    expect(hit).toMatchObject({ from: 13, to: 26 });
  });

  it('does not count an expression that matches nothing at all', () => {
    expect(findIn(logSignal('leak.1', 'x*'), 'abc')).toEqual([]);
  });

  it('refuses an expression that is not RE2, naming signal and expression', () => {
    const compile = () => compileSignals([patternWith('leak', [logSignal('leak.1', '(?<!no )leak')])]);

    expect(compile).toThrow(SignalExpressionError);
    expect(compile).toThrow('signal leak.1: the expression "(?<!no )leak" is not valid RE2 syntax');
  });

  it('refuses an `unless` that is not RE2', () => {
    expect(() => findIn(logSignal('leak.1', 'leak', { unless: '(' }), '')).toThrow(SignalExpressionError);
  });
});

describe('expressionOf', () => {
  const shown = (signal: object, text: string): boolean => findIn(signal, text).length > 0;
  const podStatus = (values: readonly string[]): object => ({
    id: 'leak.1',
    kind: 'pod-status',
    object: 'Pod',
    field: 'status.reason',
    values,
    source: 'a test',
  });

  it('shows a state that reads as a word of its own', () => {
    expect(shown(podStatus(['OOMKilled']), 'state OOMKilled seen')).toBe(true);
    expect(shown(podStatus(['CrashLoopBackOff']), 'api  0/1  CrashLoopBackOff  17')).toBe(true);
    expect(shown(podStatus(['OutOfcpu']), 'OutOfcpu')).toBe(true);
  });

  it.each([
    ['a word of prose', 'Pending'],
    ['a number', '137'],
    ['a sentence', 'containers with unready status'],
  ])('does not show a state that is %s', (_what, value) => {
    const [signal] = patternWith('leak', [podStatus([value])]).signals;

    expect(signal && expressionOf(signal)).toBeUndefined();
    expect(shown(podStatus([value]), `state ${value} seen`)).toBe(false);
  });

  it.each(['alert', 'metric'])('shows the name of an %s as a whole word', (kind) => {
    const signal = {
      id: 'leak.1',
      kind,
      name: 'KubePodLeaking',
      source: 'a test',
      ...(kind === 'metric' ? { expr: 'x' } : {}),
    };

    expect(shown(signal, '[FIRING:1] KubePodLeaking (prod)')).toBe(true);
    expect(shown(signal, 'MyKubePodLeakingTwice')).toBe(false);
  });

  it('shows a node condition by its message', () => {
    const signal = { id: 'leak.1', kind: 'node-condition', type: 'Ready', status: 'False', source: 'a test' };

    expect(shown({ ...signal, message: 'kubelet (v1) stopped' }, 'says: kubelet (v1) stopped')).toBe(true);
    expect(shown(signal, 'Ready False')).toBe(false);
  });
});

describe('the signals of the knowledge base', () => {
  it('find their own examples', async () => {
    const { knowledge, matcher } = await realKnowledge();
    const examples = signalsOf(knowledge).flatMap(({ signal }) =>
      'example' in signal ? [{ id: signal.id, example: signal.example }] : [],
    );

    const missed = examples.filter(
      ({ id, example }) => !matcher.match(example).signals.some((hit) => hit.signal.id === id),
    );

    expect(examples.length).toBeGreaterThan(400);
    expect(missed).toEqual([]);
  });

  it('name a place inside the text in which they are found', async () => {
    const { knowledge, matcher } = await realKnowledge();

    for (const { signal } of signalsOf(knowledge)) {
      if (!('example' in signal)) continue;
      const { plain, signals } = matcher.match(`first\n${signal.example}\nlast`);
      for (const { from, to } of signals) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(plain.text.length);
      }
    }
  });

  // A backtracking engine would need longer than anybody waits; RE2 looks at each character once a signal.
  it('come to an end on 10 KB that begin like each of them over and over, and still find the message behind', async () => {
    const { knowledge } = await realKnowledge();
    const lost: string[] = [];

    for (const { pattern, signal } of signalsOf(knowledge)) {
      if (!('example' in signal)) continue;
      const nearly = signal.example.slice(0, Math.ceil(signal.example.length * 0.6));
      const hostile = nearly.repeat(Math.ceil(10_000 / nearly.length));
      const hits = compileSignals([{ ...pattern, signals: [signal] }]).find(`${hostile}\n${signal.example}`);
      if (hits.length === 0) lost.push(signal.id);
    }

    expect(lost).toEqual([]);
  });

  it.each([
    ['one letter', 'a'.repeat(10_000)],
    ['blanks', ' '.repeat(10_000)],
    ['open brackets', '(['.repeat(5000)],
    ['digits and commas', '0/5 nodes are available: '.repeat(400)],
    ['quotes', '\\"'.repeat(5000)],
  ])('come to an end on 10 KB of %s', async (_what, text) => {
    const { matcher } = await realKnowledge();

    expect(matcher.match(text).plain.raw).toBe(text);
  });
});

describe('a catastrophic expression of a team', () => {
  it.each(['(a+)+$', '^(a|aa)+$', '(\\w+\\s?)*:$', '(?:(?:x+)*y)*z'])('%s is harmless on a hostile text', (match) => {
    const hostile = `${'a'.repeat(50_000)}!`;

    expect(findIn(logSignal('leak.1', match), hostile)).toEqual([]);
  });

  it('still finds what it is meant to find', () => {
    expect(findIn(logSignal('leak.1', '(a+)+$'), `${'a'.repeat(50_000)}!\naaa`)).toHaveLength(1);
  });
});
