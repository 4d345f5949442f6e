import { describe, expect, it } from 'vitest';
import {
  checklistOf,
  needsConfirmation,
  rankedByFindings,
  stepKey,
  ticksOf,
} from '../../../src/core/incident/checklist.ts';
import type { TickOutcome, TimelineEntry } from '../../../src/core/incident/entry.ts';
import { Runbook } from '../../../src/core/knowledge/runbook.ts';
import type { PatternMatch } from '../../../src/core/matching/answer.ts';
import { anEntry } from '../../support/a-incident.ts';
import { IP_RUNBOOK } from '../../support/sample-knowledge.ts';

const SHUFFLED = Runbook.parse({
  ...IP_RUNBOOK,
  diagnose: [
    { title: 'Restart one', lookFor: 'a', meaning: 'b', risk: 'disruptive' },
    { title: 'Read logs', lookFor: 'a', meaning: 'b', risk: 'read-only' },
    { title: 'Read events', lookFor: 'a', meaning: 'b', risk: 'read-only' },
  ],
  mitigate: [...IP_RUNBOOK.mitigate].reverse(),
});

function aTick(
  seq: number,
  pattern: string,
  fields: { step?: number; phase?: 'diagnose' | 'mitigate' | 'verify'; outcome: TickOutcome; runId?: string },
): TimelineEntry {
  const detail = {
    kind: 'tick',
    runId: 'r-1',
    step: 0,
    phase: 'diagnose',
    risk: 'read-only',
    pattern,
    ...fields,
  } as const;
  return anEntry({ id: `e-${seq}`, seq, detail });
}

function aMatch(id: string, score: number): PatternMatch {
  return { id, title: id, score, confidence: 'likely', evidence: [] };
}

const NOTHING_JUDGED = { confirmedPatterns: [], excludedPatterns: [] };

function ranking(patterns: readonly PatternMatch[]): readonly string[] {
  return patterns.map(({ id }) => id);
}

describe('checklistOf', () => {
  it('puts checks that only read first, then mitigations by what they change, then whether it helped', () => {
    expect(checklistOf(SHUFFLED).map(({ phase, risk, title }) => `${phase} ${risk}: ${title}`)).toEqual([
      'diagnose read-only: Read logs',
      'diagnose read-only: Read events',
      'diagnose disruptive: Restart one',
      'mitigate reversible: Scale down what can wait',
      'mitigate disruptive: Shrink the warm pool',
      'mitigate destructive: Rebuild the node pool',
      'verify read-only: Pods start.',
    ]);
  });

  it('says with every step what people need for it', () => {
    const [check, mitigation, , , verification] = checklistOf(IP_RUNBOOK);

    expect(check).toEqual({
      phase: 'diagnose',
      title: 'Read the sandbox error',
      command: 'kubectl -n <ns> events --for pod/<pod>',
      risk: 'read-only',
      note: 'Look for: failed to assign an IP address It means: Placement worked, allocation did not.',
      rollback: undefined,
    });
    expect(mitigation).toEqual({
      phase: 'mitigate',
      title: 'Scale down what can wait',
      command: 'kubectl scale deployment/<deploy> --replicas=0',
      risk: 'reversible',
      note: 'Frees addresses at once.',
      rollback: 'kubectl scale deployment/<deploy> --replicas=3',
    });
    expect(verification).toEqual({
      phase: 'verify',
      title: 'Pods start.',
      command: 'kubectl get pods -A',
      risk: 'read-only',
      note: '',
      rollback: undefined,
    });
  });
});

describe('stepKey', () => {
  const step = { title: 'Read the events', command: 'kubectl get events' };

  it('is the same for a step that says the same, and short', () => {
    expect(stepKey({ ...step })).toBe(stepKey(step));
    expect(stepKey(step)).toMatch(/^[0-9a-z]{1,7}$/);
  });

  it.each([
    ['title', { ...step, title: 'Read the logs' }],
    ['command', { ...step, command: 'kubectl delete events' }],
    ['command that is gone', { ...step, command: undefined }],
  ])('is another one for another %s', (_what, other) => {
    expect(stepKey(other)).not.toBe(stepKey(step));
  });

  it('tells all steps of a runbook apart', () => {
    const steps = checklistOf(IP_RUNBOOK);

    expect(new Set(steps.map(stepKey)).size).toBe(steps.length);
  });
});

describe('needsConfirmation', () => {
  it.each([
    ['read-only', false],
    ['reversible', false],
    ['disruptive', true],
    ['destructive', true],
  ] as const)('of a %s step: %s', (risk, needed) => {
    expect(needsConfirmation(risk)).toBe(needed);
  });
});

describe('ticksOf', () => {
  it('gives the last tick of every step of that checklist', () => {
    const entries = [
      aTick(1, 'dns', { outcome: 'failed' }),
      aTick(2, 'dns', { outcome: 'done', step: 1 }),
      aTick(3, 'dns', { outcome: 'done' }),
      aTick(4, 'dns', { outcome: 'not-applicable', runId: 'r-2' }),
      anEntry({ seq: 5 }),
    ];

    expect([...ticksOf('r-1', entries)].map(([step, { seq }]) => [step, seq])).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });
});

describe('rankedByFindings', () => {
  const patterns = [aMatch('dns', 3), aMatch('oom', 2.5), aMatch('quota', 1)];

  it('leaves the ranking alone while nobody found anything', () => {
    expect(rankedByFindings(patterns, NOTHING_JUDGED, [anEntry()])).toEqual(patterns);
  });

  it('drops what was ruled out and lets what was confirmed lead, the newest first', () => {
    const judged = { confirmedPatterns: ['quota', 'oom'], excludedPatterns: ['dns'] };

    expect(ranking(rankedByFindings(patterns, judged, []))).toEqual(['quota', 'oom']);
  });

  it.each([
    ['a check that does not apply', { phase: 'diagnose', outcome: 'not-applicable' }, -1],
    ['a check that failed', { phase: 'diagnose', outcome: 'failed' }, -1],
    ['a check that was done', { phase: 'diagnose', outcome: 'done' }, 0],
    ['a mitigation that worked', { phase: 'mitigate', outcome: 'done' }, 1],
    ['a mitigation that failed', { phase: 'mitigate', outcome: 'failed' }, -1],
    ['a mitigation that does not apply', { phase: 'mitigate', outcome: 'not-applicable' }, 0],
    ['a verification that failed', { phase: 'verify', outcome: 'failed' }, -1],
    ['a verification that was done', { phase: 'verify', outcome: 'done' }, 0],
  ] as const)('weighs %s by a factor of three, or not at all', (_what, fields, sign) => {
    const [dns] = rankedByFindings([aMatch('dns', 3)], NOTHING_JUDGED, [aTick(1, 'dns', fields)]);

    expect(dns?.score).toBeCloseTo(3 + sign * Math.log(3), 12);
  });

  it('ranks anew, by the last tick of each step', () => {
    const ruledOut = aTick(1, 'dns', { outcome: 'not-applicable' });
    const ticked = [ruledOut, aTick(2, 'dns', { outcome: 'done' })];

    expect(ranking(rankedByFindings(patterns, NOTHING_JUDGED, [ruledOut]))).toEqual(['oom', 'dns', 'quota']);
    expect(ranking(rankedByFindings(patterns, NOTHING_JUDGED, ticked))).toEqual(['dns', 'oom', 'quota']);
  });

  it('counts the ticks of a pattern for that pattern alone', () => {
    const [dns, oom] = rankedByFindings(patterns, NOTHING_JUDGED, [
      aTick(1, 'oom', { outcome: 'failed' }),
      aTick(2, 'oom', { outcome: 'failed', step: 1 }),
      aTick(3, 'oom', { outcome: 'failed', runId: 'r-2' }),
    ]);

    expect(dns?.score).toBe(3);
    expect(oom?.id).toBe('quota');
  });
});
