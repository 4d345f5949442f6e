import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from '../../../src/core/knowledge/pattern.ts';
import { Precedent } from '../../../src/core/knowledge/precedent.ts';
import type { BreakdownName } from '../../../src/core/statistics/breakdown.ts';
import { type Numbers, numbersOf, type OwnCase } from '../../../src/core/statistics/numbers.ts';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';

const PERIOD = { from: undefined, until: NOON };

function aPattern(id: string, category: string): Pattern {
  return Pattern.parse({ id, category, title: id, summary: 'It breaks.' });
}

function aPrecedent(id: string, fields: Partial<Precedent>): Precedent {
  return Precedent.parse({
    id,
    title: 'Lookups fail',
    organization: 'Acme',
    date: '2024',
    url: 'https://example.com/',
    severity: 'production',
    impact: 'All of it.',
    environment: 'EKS',
    trigger: 'deploy',
    patterns: ['oom-killed'],
    symptoms: ['pods restart'],
    rootCause: 'A limit.',
    verified: 'full',
    sources: ['https://example.com/'],
    ...fields,
  });
}

const KNOWLEDGE = {
  patterns: new Map(
    [aPattern('oom-killed', 'resources'), aPattern('dns-latency', 'dns'), aPattern('cluster-dns-outage', 'dns')].map(
      (pattern) => [pattern.id, pattern],
    ),
  ),
  precedents: new Map(
    [
      aPrecedent('a', { durationMinutes: 10 }),
      aPrecedent('b', { patterns: ['dns-latency', 'oom-killed'], trigger: 'unknown', durationMinutes: 30 }),
      aPrecedent('c', { patterns: ['dns-latency'], severity: 'trivial' }),
      aPrecedent('d', { trigger: 'scale-out' }),
    ].map((precedent) => [precedent.id, precedent]),
  ),
};

function aCase(fields: Partial<OwnCase> = {}): OwnCase {
  return {
    declaredAt: NOON,
    severity: { level: 'SEV2', tier: 'production' },
    confirmedPatterns: [],
    trigger: undefined,
    resolveMs: undefined,
    ...fields,
  };
}

/** Rows as "id own known", the shares in percent. */
function rowsOf(numbers: Numbers, name: BreakdownName): readonly string[] {
  const { rows = [] } = numbers.breakdowns.find((breakdown) => breakdown.name === name) ?? {};
  return rows.map(({ id, own, known }) =>
    [id, ...[own, known].flatMap((part) => (part ? [`${part.count}/${Math.round(part.share * 100)}%`] : []))].join(' '),
  );
}

describe('numbers', () => {
  it('count a pattern once it is confirmed, every one of an incident that has several', () => {
    const own = [aCase({ confirmedPatterns: ['oom-killed', 'dns-latency'] }), aCase(), aCase(), aCase()];

    expect(rowsOf(numbersOf(own, KNOWLEDGE, PERIOD), 'pattern')).toEqual([
      'oom-killed 1/25% 3/75%',
      'dns-latency 1/25% 2/50%',
      'unconfirmed 3/75% 0/0%',
    ]);
  });

  it('count the category of the leading pattern', () => {
    const own = [
      aCase({ confirmedPatterns: ['dns-latency', 'oom-killed'] }),
      aCase({ confirmedPatterns: ['gone-since'] }),
      aCase(),
      aCase(),
    ];

    expect(rowsOf(numbersOf(own, KNOWLEDGE, PERIOD), 'category')).toEqual([
      'dns 1/25% 2/50%',
      'resources 0/0% 2/50%',
      'unconfirmed 2/50% 0/0%',
      'unknown 1/25% 0/0%',
    ]);
  });

  it('count a trigger that was said, and know of none otherwise, whatever the pattern', () => {
    const own = [
      aCase({ trigger: { kind: 'named', name: 'scale-out' } }),
      aCase({ trigger: { kind: 'described' } }),
      aCase({ confirmedPatterns: ['oom-killed'] }),
      aCase(),
    ];

    expect(rowsOf(numbersOf(own, KNOWLEDGE, PERIOD), 'trigger')).toEqual([
      'scale-out 1/25% 1/25%',
      'deploy 0/0% 2/50%',
      'in other words 1/25% 0/0%',
      'unknown 2/50% 1/25%',
    ]);
  });

  it('count severities by rank; public incidents have a tier and no level', () => {
    const own = [
      aCase({ severity: { level: 'SEV4', tier: 'trivial' } }),
      aCase({ severity: { level: 'SEV4', tier: 'non-production' } }),
      aCase({ severity: { level: 'SEV1', tier: 'production' } }),
      aCase({ severity: { level: 'SEV4', tier: 'trivial' } }),
    ];

    const numbers = numbersOf(own, KNOWLEDGE, PERIOD);

    expect(rowsOf(numbers, 'tier')).toEqual([
      'production 1/25% 3/75%',
      'non-production 1/25% 0/0%',
      'trivial 2/50% 1/25%',
    ]);
    expect(rowsOf(numbers, 'level')).toEqual(['SEV1 1/25%', 'SEV4 3/75%']);
  });

  it('tell how long it took, of ours and of the public ones, and how many have no time', () => {
    const own = [aCase({ resolveMs: MINUTE_MS }), aCase({ resolveMs: 3 * MINUTE_MS }), aCase()];

    expect(numbersOf(own, KNOWLEDGE, PERIOD).timeToResolve).toEqual({
      own: { count: 2, missing: 1, median: 2 * MINUTE_MS, percentile90: 3 * MINUTE_MS },
      known: { count: 2, missing: 2, median: 20 * MINUTE_MS, percentile90: 30 * MINUTE_MS },
    });
  });

  it('of no incident at all are those of the public ones alone', () => {
    const numbers = numbersOf([], KNOWLEDGE, PERIOD);

    expect(numbers).toMatchObject({ own: 0, known: 4, from: undefined, until: NOON });
    expect(rowsOf(numbers, 'pattern')).toEqual(['oom-killed 0/0% 3/75%', 'dns-latency 0/0% 2/50%']);
    expect(rowsOf(numbers, 'level')).toEqual([]);
  });

  it('count every incident once by category, trigger, tier, level and week', () => {
    const anOwnCase = fc.record({
      declaredAt: fc.integer({ min: NOON - 1e12, max: NOON }),
      severity: fc.constantFrom<OwnCase['severity']>(
        { level: 'SEV1', tier: 'production' },
        { level: 'SEV4', tier: 'trivial' },
      ),
      confirmedPatterns: fc.uniqueArray(fc.constantFrom('oom-killed', 'dns-latency', 'gone-since')),
      trigger: fc.constantFrom<OwnCase['trigger']>(undefined, { kind: 'described' }, { kind: 'named', name: 'deploy' }),
      resolveMs: fc.option(fc.nat(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anOwnCase), (own) => {
        const { breakdowns, perWeek } = numbersOf(own, KNOWLEDGE, PERIOD);
        for (const { name, rows } of breakdowns) {
          const sum = rows.reduce((counted, row) => counted + row.own.count, 0);
          if (name === 'pattern') expect(sum).toBeGreaterThanOrEqual(own.length);
          else expect(sum).toBe(own.length);
        }
        expect(perWeek.earlier + perWeek.weeks.reduce((sum, { count }) => sum + count, 0)).toBe(own.length);
      }),
    );
  });
});
