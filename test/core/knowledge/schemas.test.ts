import { describe, expect, it } from 'vitest';
import { Pattern } from '../../../src/core/knowledge/pattern.ts';
import { Precedent } from '../../../src/core/knowledge/precedent.ts';
import { Runbook } from '../../../src/core/knowledge/runbook.ts';
import { SeverityScale } from '../../../src/core/knowledge/severity-scale.ts';
import { Signal } from '../../../src/core/knowledge/signal.ts';
import { SymptomLines } from '../../../src/core/knowledge/symptom-lines.ts';
import { Thesaurus } from '../../../src/core/knowledge/thesaurus.ts';
import { IP_RUNBOOK, SCALE } from '../../support/sample-knowledge.ts';

const PATTERN = { id: 'leak', category: 'workload', title: 'A leak', summary: 'It leaks.' };
const LOG = { id: 'leak.1', kind: 'log', match: 'leak', example: 'a leak', source: 'a test' };
const PRECEDENT = {
  id: 'acme-2024-leak',
  title: 'The leak',
  organization: 'Acme',
  date: '2024-05',
  url: 'https://example.com/leak',
  severity: 'production',
  impact: 'Wet feet.',
  environment: 'One cluster',
  trigger: 'A drip',
  patterns: ['leak'],
  symptoms: ['drips'],
  rootCause: 'A hole',
  verified: 'full',
  sources: ['https://example.com/leak'],
};
const SYMPTOMS = { pattern: 'leak', short: ['it leaks'] };
const THESAURUS = { concepts: { leak: ['leaks', 'drips'] } };

const SCHEMAS = [
  ['pattern', Pattern, PATTERN],
  ['signal', Signal, LOG],
  ['precedent', Precedent, PRECEDENT],
  ['runbook', Runbook, IP_RUNBOOK],
  ['symptom lines', SymptomLines, SYMPTOMS],
  ['thesaurus', Thesaurus, THESAURUS],
  ['severity scale', SeverityScale, SCALE],
] as const;

/** The places at which a value is refused. */
function refusedAt(schema: (typeof SCHEMAS)[number][1], value: object): readonly string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

describe.each(SCHEMAS)('a %s', (_what, schema, valid) => {
  it('is accepted when it is complete', () => {
    expect(refusedAt(schema, valid)).toEqual([]);
  });

  it('is refused with a field that is not known', () => {
    const result = schema.safeParse({ ...valid, serverity: 'x' });

    expect(result.error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['serverity'] });
  });

  it('is refused without any field', () => {
    expect(refusedAt(schema, {}).length).toBeGreaterThan(0);
  });
});

describe('fields inside', () => {
  it.each([
    ['a signal', Pattern, { ...PATTERN, signals: [{ ...LOG, weight: 3 }] }],
    ['a diagnose step', Runbook, { ...IP_RUNBOOK, diagnose: [{ ...IP_RUNBOOK.diagnose[0], when: 'x' }] }],
    ['a row of a timeline', Precedent, { ...PRECEDENT, timeline: [{ at: '10:00', what: 'x', who: 'y' }] }],
    ['the words of severity', SeverityScale, { ...SCALE, words: { ...SCALE.words, prod: ['x'] } }],
  ])('of %s are refused when they are not known', (_what, schema, value) => {
    expect(refusedAt(schema, value)).toHaveLength(1);
  });

  it('that may be left out are empty', () => {
    expect(Pattern.parse(PATTERN)).toEqual({ ...PATTERN, aliases: [], signals: [] });
  });

  it('of a signal have their defaults', () => {
    expect(Signal.parse(LOG)).toEqual({ ...LOG, also: [], strength: 'normal' });
  });

  it('of an event hold one reason or several', () => {
    const event = { ...LOG, kind: 'event' };

    expect(Signal.parse({ ...event, reason: 'Failed' })).toMatchObject({ reason: ['Failed'] });
    expect(Signal.parse({ ...event, reason: ['Failed', 'BackOff'] })).toMatchObject({ reason: ['Failed', 'BackOff'] });
  });
});

describe('a value is refused', () => {
  it.each([
    ['id', Pattern, { ...PATTERN, id: 'Not_Kebab' }],
    ['id', Pattern, { ...PATTERN, id: '' }],
    ['category', Pattern, { ...PATTERN, category: 'weather' }],
    ['title', Pattern, { ...PATTERN, title: '  ' }],
    ['kind', Signal, { ...LOG, kind: 'rumour' }],
    ['id', Signal, { ...LOG, id: 'leak' }],
    ['strength', Signal, { ...LOG, strength: 'strong' }],
    ['date', Precedent, { ...PRECEDENT, date: 'May 2024' }],
    ['url', Precedent, { ...PRECEDENT, url: 'javascript:alert(1)' }],
    ['severity', Precedent, { ...PRECEDENT, severity: 'SEV1' }],
    ['patterns', Precedent, { ...PRECEDENT, patterns: [] }],
    ['durationMinutes', Precedent, { ...PRECEDENT, durationMinutes: -1 }],
    ['diagnose', Runbook, { ...IP_RUNBOOK, diagnose: [] }],
    ['diagnose.0.risk', Runbook, { ...IP_RUNBOOK, diagnose: [{ ...IP_RUNBOOK.diagnose[0], risk: 'none' }] }],
    ['words.customers', SeverityScale, { ...SCALE, words: { ...SCALE.words, customers: [] } }],
    ['concepts.leak', Thesaurus, { concepts: { leak: [] } }],
  ])('at %s when it is not of the kind', (place, schema, value) => {
    expect(refusedAt(schema, value)).toEqual([place]);
  });
});
