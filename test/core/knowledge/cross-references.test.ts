import { describe, expect, it } from 'vitest';
import { referenceProblems } from '../../../src/core/knowledge/cross-references.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { Precedent } from '../../../src/core/knowledge/precedent.ts';
import { SymptomLines } from '../../../src/core/knowledge/symptom-lines.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { IP_RUNBOOK } from '../../support/sample-knowledge.ts';
import { knowledgeOf, logSignal, patternWith } from '../../support/small-patterns.ts';

const runbookOf = (pattern: string) => [pattern, { ...IP_RUNBOOK, pattern }] as const;
const linesOf = (pattern: string) => [pattern, SymptomLines.parse({ pattern })] as const;

function precedentOf(...patterns: readonly string[]): Precedent {
  return Precedent.parse({
    id: 'acme-2024-leak',
    title: 'The leak',
    organization: 'Acme',
    date: '2024',
    url: 'https://example.com/leak',
    severity: 'production',
    impact: 'Wet feet.',
    environment: 'One cluster',
    trigger: 'A drip',
    patterns,
    symptoms: ['drips'],
    rootCause: 'A hole',
    verified: 'full',
    sources: ['https://example.com/leak'],
  });
}

/** The pattern "water-leak" with its runbook, except for what is given. */
function problemsWith(changes: Partial<Knowledge>, signals: readonly object[] = []) {
  const base = knowledgeOf(patternWith('water-leak', signals));
  return referenceProblems({ ...base, runbooks: new Map([runbookOf('water-leak')]), ...changes });
}

describe('referenceProblems', () => {
  it('finds none in the knowledge base that ships', async () => {
    const { knowledge } = await realKnowledge();

    expect(referenceProblems(knowledge)).toEqual([]);
  });

  it('finds a precedent of an unknown pattern and names the nearest', () => {
    const precedents = new Map([['acme-2024-leak', precedentOf('water-leak', 'water-leek')]]);

    expect(problemsWith({ precedents })).toEqual([
      {
        kind: 'precedent',
        id: 'acme-2024-leak',
        field: 'patterns[1]',
        value: 'water-leek',
        message: 'names the pattern "water-leek", which does not exist; did you mean "water-leak"?',
      },
    ]);
  });

  it('names no nearest when none is like it', () => {
    const precedents = new Map([['acme-2024-leak', precedentOf('zzz')]]);

    expect(problemsWith({ precedents })[0]?.message).toBe('names the pattern "zzz", which does not exist');
  });

  it('finds an unknown pattern that a signal names beside its own', () => {
    const signal = logSignal('water-leak.1', 'leak', { also: ['water-leek'] });

    expect(problemsWith({}, [signal])).toMatchObject([
      { kind: 'pattern', field: 'signals[0].also[0]', value: 'water-leek' },
    ]);
  });

  it('finds a signal whose id does not begin with its pattern', () => {
    expect(problemsWith({}, [logSignal('flood.1', 'leak')])).toMatchObject([
      { kind: 'pattern', field: 'signals[0].id', value: 'flood.1' },
    ]);
  });

  it('finds a pattern without a runbook', () => {
    expect(problemsWith({ runbooks: new Map() })).toMatchObject([{ kind: 'pattern', id: 'water-leak', field: 'id' }]);
  });

  it('finds a runbook and symptom lines of an unknown pattern', () => {
    const found = problemsWith({
      runbooks: new Map([runbookOf('water-leak'), runbookOf('water-leek')]),
      symptomLines: new Map([linesOf('water-leek')]),
    });

    expect(found.map(({ kind, id }) => [kind, id])).toEqual([
      ['runbook', 'water-leek'],
      ['symptoms', 'water-leek'],
    ]);
  });

  it('lets symptom lines stand that fit no pattern', () => {
    expect(problemsWith({ symptomLines: new Map([linesOf('none')]) })).toEqual([]);
  });

  it('finds every problem at once', () => {
    const precedents = new Map([['acme-2024-leak', precedentOf('a', 'b')]]);

    expect(problemsWith({ precedents, runbooks: new Map() })).toHaveLength(3);
  });
});
