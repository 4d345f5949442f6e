import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/matching/answer.ts';
import { createMatcher, type Matches } from '../../../src/core/matching/match.ts';
import { SignalExpressionError } from '../../../src/core/matching/signals.ts';
import { MOST_MATCHES } from '../../../src/core/matching/weights.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { knowledgeOf, logSignal, patternWith } from '../../support/small-patterns.ts';
import { tinyWeights } from '../../support/tiny-weights.ts';
import { VARIED_SYMPTOMS } from '../../support/varied-symptoms.ts';

interface Scored {
  readonly id: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Shown scores are sums of rounded weights. */
const ROUNDING = 0.01;

const matchesIn = ({ patterns, precedents }: Matches): readonly Scored[] => [...patterns, ...precedents];
const sumOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, { weight }) => sum + weight, 0);

describe('a match on the real knowledge base', () => {
  it.each(VARIED_SYMPTOMS)('explains its score in words of the symptom: %s', async (symptom) => {
    const { matcher } = await realKnowledge();

    const found = matchesIn(matcher.match(symptom));

    expect(found.length).toBeGreaterThan(0);
    for (const { score, evidence } of found) {
      expect(score).toBeGreaterThan(0);
      expect(Math.abs(sumOf(evidence) - score)).toBeLessThanOrEqual(ROUNDING);
      for (const { quote, weight, source } of evidence) {
        expect(symptom).toContain(quote);
        expect(quote.trim()).not.toBe('');
        expect(weight).toBeGreaterThan(0);
        expect(source).not.toBe('');
      }
    }
  });

  it.each(VARIED_SYMPTOMS)('is ordered, bounded and without doubles: %s', async (symptom) => {
    const { matcher } = await realKnowledge();

    const { patterns, precedents } = matcher.match(symptom);

    for (const list of [patterns, precedents]) {
      expect(list.length).toBeLessThanOrEqual(MOST_MATCHES);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      list.forEach(({ score }, i) => {
        expect(score).toBeLessThanOrEqual((list[i - 1]?.score ?? Infinity) + ROUNDING);
      });
      for (const { evidence } of list) {
        const weights = evidence.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
      }
    }
  });

  it('is the same for the same symptom', async () => {
    const { matcher } = await realKnowledge();

    for (const symptom of VARIED_SYMPTOMS) expect(matcher.match(symptom)).toEqual(matcher.match(symptom));
  });

  it('of a literal message loses when the message is taken out', async () => {
    const { matcher } = await realKnowledge();

    for (const symptom of VARIED_SYMPTOMS) {
      for (const { id, score, evidence } of matcher.match(symptom).patterns) {
        const literal = evidence.find(({ kind }) => kind === 'signal');
        if (!literal) continue;
        const after = matcher.match(symptom.replaceAll(literal.quote, ' ')).patterns.find((match) => match.id === id);
        expect(after?.score ?? 0).toBeLessThan(score);
      }
    }
  });
});

describe('what the symptom names outright', () => {
  it.each([
    ['CoreDNS pods are OOMKilled, Memory cgroup out of memory: Killed process 7 (coredns)', 'oom-killed'],
    ['0/5 nodes are available: 5 Insufficient cpu.', 'insufficient-cpu-memory'],
    ['etcdserver: mvcc: database space exceeded', 'etcd-space-or-latency'],
    ['nf_conntrack: nf_conntrack: table full, dropping packet', 'conntrack-exhaustion'],
    ["Cannot evict pod as it would violate the pod's disruption budget.", 'pdb-blocks-drain'],
  ])('leads: %s', async (symptom, pattern) => {
    const { matcher } = await realKnowledge();

    const { found, patterns } = matcher.match(symptom);

    expect(found).toBe(true);
    expect(patterns[0]?.id).toBe(pattern);
    expect(patterns[0]?.confidence).not.toBe('possible');
  });

  it('leads through Slack escapes, smart quotes, colours and invisible characters alike', async () => {
    const { matcher } = await realKnowledge();
    const leading = (symptom: string) => matcher.match(symptom).patterns[0]?.id;

    const ways = [
      'Error: pod "api" OOMKilled &amp; restarted',
      '“api” OOM\u200bKilled',
      '\u001b[31mOOMKilled\u001b[0m',
      '<https://x.example|OOMKilled>',
    ];

    expect(ways.map(leading)).toEqual(ways.map(() => 'oom-killed'));
  });

  it('is found among 500 lines of another kind', async () => {
    const { matcher } = await realKnowledge();
    const noise = Array.from(
      { length: 500 },
      (_, i) => `2026-01-02T03:04:${i % 60}Z info request ${i} served in ${i} ms`,
    );
    noise[250] = 'etcdserver: mvcc: database space exceeded';

    const { patterns } = matcher.match(noise.join('\n'));

    expect(patterns[0]?.id).toBe('etcd-space-or-latency');
  });
});

describe('a symptom that is no symptom', () => {
  it.each([
    ['lunch', 'Who brings cake for the birthday on Friday?'],
    ['thanks', 'thanks, see you tomorrow'],
    ['emoji', '🔥🔥🔥 😱'],
    ['punctuation', '... !!! ???'],
  ])('matches nothing: %s', async (_what, symptom) => {
    const { matcher } = await realKnowledge();

    expect(matcher.match(symptom).found).toBe(false);
  });
});

describe('createMatcher', () => {
  const fitted = tinyWeights(['leak', 'none'], { 'word drip': { leak: 2 }, 'word lunch': { none: 3 } });
  const leak = patternWith('leak', [logSignal('leak.1', 'leak found')]);
  const matcher = createMatcher(knowledgeOf(leak, patternWith('team-own', [], { aliases: ['broken teapot'] })), fitted);

  it('adds the weights of signals and of wording', () => {
    const [match] = matcher.match('drip, leak found').patterns;

    expect(match?.evidence.map(({ kind, quote, weight }) => [kind, quote, weight])).toEqual([
      ['signal', 'leak found', 7],
      ['wording', 'drip', expect.closeTo(2, 1)],
    ]);
    expect(match?.score).toBeCloseTo(9, 1);
  });

  it('finds nothing when "none of them" weighs more', () => {
    expect(matcher.match('drip at lunch').found).toBe(false);
    expect(matcher.match('drip').found).toBe(true);
  });

  it('finds a pattern that the fitted weights do not know by its own words', () => {
    expect(matcher.match('the teapot is broken').patterns[0]?.id).toBe('team-own');
  });

  it('gives no pattern at all for words that nobody knows', () => {
    expect(matcher.match('zzz').patterns).toEqual([]);
  });

  it('counts repeated lines once', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `2026-01-02T03:04:05Z drip ${i}`);

    const many = matcher.match(lines.join('\n'));

    expect(many.observations).toBe(1);
    expect(many.patterns[0]?.score).toBe(matcher.match(lines[0] ?? '').patterns[0]?.score);
  });

  it('refuses an expression that is not RE2', () => {
    const bad = patternWith('bad', [logSignal('bad.1', '(?=leak)')]);

    expect(() => createMatcher(knowledgeOf(bad), fitted)).toThrow(SignalExpressionError);
  });
});
