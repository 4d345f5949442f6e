import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../src/core/matching/match.ts';
import { WEIGHTS } from '../../../src/core/matching/weights.ts';
import { knowledgeOf, logSignal, patternWith } from '../../support/small-patterns.ts';
import { tinyWeights } from '../../support/tiny-weights.ts';

// No wording speaks for any of the patterns, so that signals alone decide.
const NO_WORDING = tinyWeights(['leak', 'flood', 'drip', 'none'], {});

/** What the signals of the pattern "leak" say of a text, for each pattern. */
function evidenceIn(text: string, ...signals: readonly object[]) {
  const knowledge = knowledgeOf(patternWith('leak', signals), patternWith('flood', []), patternWith('drip', []));
  const { patterns } = createMatcher(knowledge, NO_WORDING).match(text);
  return Object.fromEntries(patterns.map(({ id, evidence }) => [id, evidence]));
}

/** The weights of the same for the pattern "leak". */
function weightsIn(text: string, ...signals: readonly object[]): readonly number[] {
  return evidenceIn(text, ...signals).leak?.map(({ weight }) => weight) ?? [];
}

describe('the evidence of signals', () => {
  it('quotes the message and names the signal with its source', () => {
    expect(evidenceIn('a leak in &lt;cache&gt;!', logSignal('leak.1', 'leak in <\\w+>'))).toEqual({
      leak: [
        { kind: 'signal', quote: 'leak in &lt;cache&gt;', source: 'signal leak.1 (a test)', weight: WEIGHTS.signal },
      ],
    });
  });

  it('weighs less when the signal is weak', () => {
    expect(weightsIn('a leak', logSignal('leak.1', 'leak', { strength: 'weak' }))).toEqual([WEIGHTS.weakSignal]);
  });

  it('speaks in part for the other patterns that the signal names', () => {
    const { flood, drip } = evidenceIn('a leak', logSignal('leak.1', 'leak', { also: ['flood', 'drip'] }));

    expect(flood).toMatchObject([{ quote: 'leak', weight: expect.closeTo(WEIGHTS.signal * WEIGHTS.alsoFactor, 2) }]);
    expect(drip).toEqual(flood);
  });

  it('weighs less for a further signal of the pattern, the heaviest first', () => {
    const signals = [logSignal('leak.1', 'drip', { strength: 'weak' }), logSignal('leak.2', 'leak')];

    const { leak } = evidenceIn('a drip, a leak', ...signals);

    expect(leak?.map(({ quote }) => quote)).toEqual(['leak', 'drip']);
    expect(leak?.map(({ weight }) => weight)).toEqual([
      WEIGHTS.signal,
      expect.closeTo(WEIGHTS.weakSignal * WEIGHTS.repeatFactor, 2),
    ]);
  });

  it('counts words that two signals find once', () => {
    expect(weightsIn('a leak', logSignal('leak.1', 'leak'), logSignal('leak.2', 'lea[k]'))).toHaveLength(1);
  });

  it('weighs a reason by the share of the nodes that it holds for', () => {
    const signal = logSignal('leak.1', '0/(?<total>\\d+) nodes: (?<count>\\d+) leak');
    const weightOf = (text: string): number => weightsIn(text, signal)[0] ?? 0;

    expect(weightOf('0/9 nodes: 9 leak')).toBeCloseTo(WEIGHTS.signal, 2);
    expect(weightOf('0/9 nodes: 1 leak')).toBeLessThan(weightOf('0/9 nodes: 5 leak'));
    expect(weightOf('0/9 nodes: 0 leak')).toBeCloseTo(WEIGHTS.signal * WEIGHTS.leastShareOfNodes, 2);
  });

  it.each(['0/0 nodes: 0 leak', '0/2 nodes: 5 leak'])('weighs figures that make no sense in full: %s', (text) => {
    expect(weightsIn(text, logSignal('leak.1', '0/(?<total>\\d+) nodes: (?<count>\\d+) leak'))).toEqual([
      WEIGHTS.signal,
    ]);
  });

  it('is empty when nothing is found', () => {
    expect(evidenceIn('all is well', logSignal('leak.1', 'leak'))).toEqual({});
  });
});
