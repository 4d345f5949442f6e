import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { Precedent } from '../../../src/core/knowledge/precedent.ts';
import { composePostMortem } from '../../../src/core/postmortem/compose.ts';
import { nameOf, type PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { headline } from '../../../src/core/postmortem/headline.ts';
import type { ComposedLine, SectionId } from '../../../src/core/postmortem/post-mortem.ts';
import { ANA, anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';
import { patternMatch, precedentMatch } from '../../support/sample-answer.ts';
import { SAMPLE_KNOWLEDGE, SCALE } from '../../support/sample-knowledge.ts';

const RESOLVED = { kind: 'state', from: 'declared', to: 'resolved' } as const;
const TICK = {
  kind: 'tick',
  runId: 'r1',
  pattern: 'pod-ip-exhaustion',
  phase: 'mitigate',
  risk: 'reversible',
} as const;

function section(
  id: SectionId,
  incident: Partial<Incident>,
  later: readonly TimelineEntry[] = [],
  fields: Partial<PostMortemFacts> = {},
): readonly ComposedLine[] {
  const facts = someFacts({ incident: anIncident(incident), entries: [declaredEntry(), ...later], ...fields });
  return composePostMortem(facts).sections.find((one) => one.id === id)?.composed ?? [];
}

function texts(lines: readonly ComposedLine[]): readonly string[] {
  return lines.map(({ text }) => text);
}

const PRECEDENT = Precedent.parse({
  id: 'loveholidays-2020-gke-out-of-ips',
  title: 'A /16 pod range that held only 256 nodes',
  organization: 'loveholidays',
  date: '2020-05',
  url: 'https://example.com/ips',
  severity: 'non-production',
  impact: 'Rollouts hung.',
  environment: 'gke',
  trigger: 'capacity',
  patterns: ['pod-ip-exhaustion'],
  symptoms: ['pods stay Pending'],
  rootCause: 'A small range.',
  lessons: ['Size the range', 'Know the default', 'Alert on use', 'A fourth one'],
  verified: 'full',
  sources: ['https://example.com/ips'],
});
const KNOWLEDGE = { ...SAMPLE_KNOWLEDGE, precedents: new Map([[PRECEDENT.id, PRECEDENT]]) };

describe('the summary', () => {
  it('tells that it was reopened, and why', () => {
    const lines = section('summary', {}, [
      entryAt(2, 10, RESOLVED),
      entryAt(3, 20, { kind: 'state', from: 'resolved', to: 'declared' }, { text: 'errors are\nback' }),
    ]);

    expect(texts(lines).slice(-2)).toEqual(['It is declared, not resolved.', 'It was reopened once: errors are back.']);
    expect(lines.at(-1)?.sources).toMatchObject([{ label: '#3, state by Ana' }]);
  });

  it('cuts words that are longer than anybody reads, never within a letter', () => {
    const [, seen] = section('summary', { symptom: '😅'.repeat(3000) });

    expect(seen?.text).toBe(`What was seen: ${'😅'.repeat(1999)}…`);
  });
});

describe('the impact', () => {
  it('adds up how long each severity stood', () => {
    const tag = (level: 'SEV1' | 'SEV2') => {
      const to = { level, tier: 'production', provisional: false } as const;
      return { kind: 'severity', from: to, to } as const;
    };
    const lines = section('impact', { environment: 'production' }, [
      entryAt(2, 10, tag('SEV1')),
      entryAt(3, 30, tag('SEV2')),
      entryAt(4, 5, { kind: 'environment', value: 'production' }),
    ]);

    expect(texts(lines).slice(1)).toEqual([
      'Environment: production.',
      'SEV2 🤬 production: 10 min, and still standing.',
      'SEV1 🤬 production: 20 min.',
    ]);
    expect(lines.slice(1).map(({ sources }) => sources.map(({ label }) => label))).toEqual([
      ['#4, environment by Ana'],
      ['#1, declared by Ana', '#3, severity by Ana'],
      ['#2, severity by Ana'],
    ]);
  });
});

describe('the detection', () => {
  it('tells how long it went unnoticed', () => {
    const lines = section('detection', { startedAt: NOON - 12 * MINUTE_MS });

    expect(texts(lines).at(-1)).toBe('It was declared 12 min after it began.');
  });
});

describe('involved, trigger and causes', () => {
  it('offer what fits, as candidates, while nobody has confirmed anything', () => {
    const patterns = [patternMatch(), patternMatch({ id: 'not-in-the-knowledge', title: 'Other', evidence: [] })];

    const involved = section('involved', {}, [], { patterns });
    const causes = section('causes', {}, [], { patterns });

    expect(texts(involved)).toEqual([
      'Pod addresses are used up (networking): strong by the words of the timeline.',
      'Other: strong by the words of the timeline.',
    ]);
    expect(texts(causes)[0]).toBe('Pod addresses are used up, strong, confirmed by nobody.');
    expect([...involved, ...causes].every(({ isCandidate }) => isCandidate)).toBe(true);
    expect(causes.map(({ sources }) => sources[0]?.label)).toEqual([
      'pattern pod-ip-exhaustion, not confirmed, by "failed to assign an IP address"',
      'pattern not-in-the-knowledge, not confirmed',
    ]);
    expect(section('trigger', {}, [], { patterns, knowledge: KNOWLEDGE })).toEqual([]);
  });

  it('follow what people confirmed and ruled out, with their word as the source', () => {
    const incident = { confirmedPatterns: ['pod-ip-exhaustion'], excludedPatterns: ['gone-from-the-knowledge'] };
    const entries = [
      entryAt(2, 1, { kind: 'pattern', pattern: 'pod-ip-exhaustion', verdict: 'was-it' }),
      entryAt(3, 2, { kind: 'pattern', pattern: 'gone-from-the-knowledge', verdict: 'not-it' }),
    ];

    expect(section('involved', incident, entries)).toMatchObject([
      { text: 'Pod addresses are used up (networking).', isCandidate: false },
    ]);
    expect(section('trigger', incident, entries, { knowledge: KNOWLEDGE })).toMatchObject([
      { text: 'What set off "Pod addresses are used up" in public incidents: capacity (1).', isCandidate: true },
    ]);
    expect(section('causes', incident, entries)).toMatchObject([
      {
        text: 'Pod addresses are used up. Pods are placed but get no address.',
        isCandidate: true,
        sources: [{ label: '#2, pattern by Ana' }, { label: 'pattern pod-ip-exhaustion, confirmed' }],
      },
      { text: 'Ruled out: gone-from-the-knowledge.', isCandidate: false, sources: [{ label: '#3, pattern by Ana' }] },
    ]);
  });
});

describe('the response', () => {
  it('names roles, people and what became of a checklist', () => {
    const lines = section('response', { roles: { lead: 'U-BEN', scribe: 'U-NEW' } }, [
      entryAt(2, 1, { kind: 'role', role: 'lead', userId: 'U-BEN' }),
      entryAt(3, 2, { kind: 'runbook', pattern: 'pod-ip-exhaustion', runId: 'r1' }),
      entryAt(4, 3, { ...TICK, step: 0, outcome: 'failed' }),
      entryAt(5, 4, { ...TICK, step: 0, outcome: 'done' }),
      entryAt(6, 5, { ...TICK, step: 1, outcome: 'not-applicable' }),
      entryAt(7, 6, { kind: 'runbook', pattern: 'unheard-of', runId: 'r2' }, { by: { kind: 'cli', name: 'cat' } }),
    ]);

    expect(texts(lines)).toEqual([
      'Lead: Ben.',
      'Scribe: U-NEW.',
      'Took part: Ana, cat (command line).',
      'Runbook "Pod addresses are used up": steps: 1 done, 1 not applicable.',
      'Runbook "unheard-of": no step ticked.',
    ]);
    expect(lines[1]?.sources).toEqual([{ kind: 'rule', label: 'the record of the incident' }]);
  });
});

describe('the resolution', () => {
  it('tells what helped and what did not, by the last word on each step', () => {
    const lines = section('resolution', {}, [
      entryAt(2, 1, { ...TICK, step: 0, outcome: 'done' }, { text: 'Scale down' }),
      entryAt(3, 2, { ...TICK, step: 0, outcome: 'failed' }, { text: 'Scale down' }),
      entryAt(4, 3, { ...TICK, step: 1, outcome: 'done' }, { text: 'Shrink the pool' }),
      entryAt(5, 4, { ...TICK, step: 2, outcome: 'not-applicable' }, { text: 'Rebuild' }),
    ]);

    expect(texts(lines)).toEqual([
      'Ana tried, without success: Scale down',
      'Ana did: Shrink the pool',
      'It is not resolved.',
    ]);
  });

  it('has the words by which it was mitigated and resolved, or says that there are none', () => {
    const incident = { state: 'resolved', mitigatedAt: NOON, resolvedAt: NOON } as const;

    const lines = section('resolution', incident, [
      entryAt(2, 1, { kind: 'state', from: 'declared', to: 'mitigated' }, { text: 'traffic moved' }),
      entryAt(3, 2, { kind: 'state', from: 'mitigated', to: 'resolved' }),
    ]);

    expect(texts(lines)).toEqual(['Mitigated: traffic moved', 'Resolved; nobody has said how.']);
  });
});

describe('lessons and similar incidents', () => {
  it('offer lessons of incidents of a confirmed pattern only', () => {
    const fields = { knowledge: KNOWLEDGE, precedents: [precedentMatch(), precedentMatch({ id: 'own-1' })] };

    expect(section('lessons', {}, [], fields)).toEqual([]);
    expect(texts(section('lessons', { confirmedPatterns: ['pod-ip-exhaustion'] }, [], fields))).toEqual([
      'Size the range (loveholidays, 2020)',
      'Know the default (loveholidays, 2020)',
      'Alert on use (loveholidays, 2020)',
    ]);
  });

  it('mark a similar incident as a candidate where it shares no confirmed pattern', () => {
    const fields = { precedents: [precedentMatch(), precedentMatch({ id: 'other', patterns: ['dns'] })] };

    const lines = section('similar', { confirmedPatterns: ['pod-ip-exhaustion'] }, [], fields);

    expect(lines.map(({ isCandidate }) => isCandidate)).toEqual([false, true]);
  });
});

describe('supporting material', () => {
  it('has every file and link once, with all entries that have it', () => {
    const message = { kind: 'message', channelId: 'C1', ts: '1.0', isReadable: true } as const;
    const file = { name: 'graph.png', url: 'https://files.example.com/1', mimetype: 'image/png' };
    const lines = section('supporting', {}, [
      entryAt(2, 1, { ...message, files: [file] }, { text: 'see https://grafana.example.com/d/1?a=b), and' }),
      entryAt(3, 2, { kind: 'message-edited', channelId: 'C1', ts: '1.0', files: [file] }),
      entryAt(4, 3, { ...message, files: [{ ...file, name: ' ', url: 'https://files.example.com/2' }] }),
    ]);

    expect(texts(lines)).toEqual(['graph.png', 'https://grafana.example.com/d/1?a=b', 'https://files.example.com/2']);
    expect(lines[0]?.sources).toEqual([
      { kind: 'entry', label: 'open', url: 'https://files.example.com/1' },
      { kind: 'entry', label: '#2, message by Ana' },
      { kind: 'entry', label: '#3, message-edited by Ana' },
    ]);
  });
});

describe('names and headlines', () => {
  it('name people, the command line, the app and nobody', () => {
    const names = new Map([['U-ANA', 'Ana']]);

    expect(nameOf(ANA, names)).toBe('Ana');
    expect(nameOf({ kind: 'cli', name: 'cat' }, names)).toBe('cat (command line)');
    expect(nameOf({ kind: 'app' }, names)).toBe('Precedent');
    expect(nameOf({ kind: 'unknown' }, names)).toBe('unknown');
  });

  it.each([
    [{ kind: 'state', from: 'resolved', to: 'declared' }, 'Reopened'],
    [{ kind: 'state', from: 'declared', to: 'mitigated' }, 'Mitigated'],
    [{ kind: 'status' }, 'Status'],
    [{ kind: 'message', channelId: 'C', ts: '1.0', files: [], isReadable: true }, 'Message'],
    [
      { kind: 'message', channelId: 'C', ts: '1.0', files: [], isReadable: false },
      'Message that was gone before it could be read',
    ],
    [{ kind: 'message-edited', channelId: 'C', ts: '1.0', files: [] }, 'Message edited, now'],
    [{ kind: 'message-deleted', channelId: 'C', ts: '1.0' }, 'Message deleted'],
    [{ kind: 'role', role: 'lead', userId: 'U-ANA' }, 'U-ANA is lead'],
    [{ kind: 'environment', value: 'production' }, 'Environment: production'],
    [{ kind: 'customers', value: 'no' }, 'Customers affected: no'],
    [{ kind: 'pattern', pattern: 'dns', verdict: 'not-it' }, 'Ruled out: dns'],
    [{ ...TICK, step: 0, outcome: 'not-applicable' }, 'Step 1 of pod-ip-exhaustion does not apply'],
    [{ kind: 'withdrawn' }, 'Withdrawn'],
  ] as const)('tell %o as %s', (detail, words) => {
    const told = 'files' in detail ? { ...detail, files: [] } : detail;

    expect(headline(told, SCALE, (id) => id)).toBe(words);
  });
});
