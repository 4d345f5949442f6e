import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/core/cluster/diagnosis.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { clockText } from '../../src/render/clock-text.ts';
import { ageText } from '../../src/render/diagnosis-age.ts';
import { diagnosisJson } from '../../src/render/diagnosis-json.ts';
import { diagnosisText } from '../../src/render/diagnosis-text.ts';
import { COLOUR, PLAIN } from '../../src/render/terminal-style.ts';
import { builtIn } from '../support/built-in.ts';
import { recorded } from '../support/cluster-fixtures.ts';
import { crashingPod, event, minutesAgo, READ_AT, silentNode, snapshotOf } from '../support/cluster-objects.ts';
import { realDiagnosis } from '../support/real-diagnosis.ts';

const diagnose = await realDiagnosis();
let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = await builtIn());
});

const shown = (diagnosis: Diagnosis, style = PLAIN): string =>
  diagnosisText(diagnosis, { knowledge, clock: clockText('UTC'), style });

describe('a diagnosis on a terminal', () => {
  it('shows the finding first, what was not read last', () => {
    const text = shown(diagnose(recorded('resource-quota-exceeded')));
    const [head, finding] = text.split('\n\n');

    expect(head).toMatchInlineSnapshot(`
      "resource-quota-exceeded: 1 finding.
      Hit: 1 workload, 1 namespace.
      Times in UTC."
    `);
    expect(finding?.split('   check first: ')[0]).toMatchInlineSnapshot(`
      "1. Namespace quota or limit range rejects new pods  (strong, resource-quota-exceeded)
         deployment s-quota2/api: Error creating: pods "api-7f47fbcf6-86xqc" is forbidden: exceeded quota: team, requested: cpu=400m,pods=1, used: cpu=800m,pods=2, limited: cpu=1,pods=2
         seen:    first 2026-11-22 11:38, still so, 14 events
         because: "exceeded quota: team, requested: cpu=400m,pods=1, used: cpu=800m,pods=2, limited: cpu=1,pods=2" — signal resource-quota-exceeded.1
         related: quota team in s-quota2: cpu 800m of 1, memory 600Mi of 1Gi, pods 2 of 2
         related: deployment s-quota2/api: 0 of 4 pods ready
         before:  deployment s-quota2/api is new, revision 1, at the same moment
         before:  resourcequota s-quota2/team is new, 1 s before the first sign
      "
    `);
    expect(text).toMatch(/\nSeverity: SEV3 /);
    expect(finding).toMatch(/\n {3}check first: .+\n {5}\$ kubectl /);
    expect(text).toMatch(/\nRead: events 15, pods 2, .*; newest fact 1 min old\.\n$/);
  });

  it('says what was not read, and that this is not health', () => {
    const unread = [{ kind: 'nodes', reason: '403: may not list nodes' }] as const;
    const read = [{ kind: 'pods', count: 4, isComplete: false }] as const;

    expect(shown(diagnose(snapshotOf([], { read, unread })))).toBe(
      [
        'prod-eu: Nothing that was read fits a failure pattern.',
        '',
        'Read: pods 4; nothing read has a time.',
        'Read in part: pods.',
        'Not read, so nothing is known of them:',
        '   nodes (403: may not list nodes)',
        'No finding does not mean that the cluster is well.',
        '',
      ].join('\n'),
    );
  });

  it('names each reason once, with what arrived in part and what could not be understood', () => {
    const text = shown(
      diagnose(
        snapshotOf([], {
          read: [{ kind: 'events', count: 2, isComplete: false }],
          unread: [
            { kind: 'nodes', reason: 'not saved' },
            { kind: 'events', reason: 'timed out' },
            { kind: 'pods', reason: 'not saved' },
          ],
          unreadable: ['line 7 is no JSON'],
        }),
      ),
    );

    expect(text).toContain(
      [
        'Read: events 2; nothing read has a time.',
        'Read in part: events (timed out).',
        'Not read, so nothing is known of them:',
        '   nodes, pods (not saved)',
        'Not understood: line 7 is no JSON',
        '',
      ].join('\n'),
    );
  });

  it('says that reading goes on, and which namespace was asked for', () => {
    const partial = { ...diagnose(snapshotOf([], { namespace: 'shop' })), isFinal: false };

    expect(shown(partial)).toMatch(/^prod-eu, namespace shop: Nothing that was read .* Still reading\.\n/);
  });

  it('says how far the clock of the cluster is ahead', () => {
    const ahead = event('SystemOOM', 'System OOM encountered', { lastAt: READ_AT + 7 * 60_000, about: undefined });

    expect(shown(diagnose(snapshotOf([ahead])))).toContain("The cluster's clock is 7 min ahead of this machine's.\n");
  });

  it('shows warnings that fit no pattern', () => {
    const teapot = event('TeapotLeaks', 'the teapot leaks', { count: 7 });

    expect(shown(diagnose(snapshotOf([teapot], { read: [] })))).toContain(
      'Warnings that fit no pattern:\n   7x TeapotLeaks: the teapot leaks\n',
    );
  });

  it('shows five findings whole and the rest in a line each', () => {
    const pods = Array.from({ length: 7 }, (_, i) => {
      const [ready] = crashingPod('x').conditions;
      const conditions = ready ? [{ ...ready, changedAt: minutesAgo(20 + 15 * i) }] : [];
      return crashingPod(`web-${i}`, { conditions });
    });

    const text = shown(diagnose(snapshotOf(pods)));

    expect(text.match(/^\d\. /gm)).toHaveLength(5);
    expect(text).toMatch(/And 2 more:\n {3}pod shop\/web-\d: .*\n {3}pod shop\/web-\d: /);
  });

  it('tells the control plane', () => {
    const master = silentNode('m1', { labels: { 'node-role.kubernetes.io/control-plane': '' } });

    expect(shown(diagnose(snapshotOf([master])))).toContain('The control plane is hit.\n');
  });

  it('has the same words in colour', () => {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const diagnosis = diagnose(recorded('node-not-ready'));

    expect(shown(diagnosis, COLOUR)).not.toBe(shown(diagnosis));
    expect(shown(diagnosis, COLOUR).replace(colours, '')).toBe(shown(diagnosis));
  });

  it('obeys nothing that the cluster says', () => {
    const hostile = event('Failed', 'Failed to pull image "x\u001b[31m\u202ey": \u0007not found', { about: undefined });

    expect(shown(diagnose(snapshotOf([hostile])))).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });
});

describe('a diagnosis for programs', () => {
  it('has the fields of similar, then findings, scope, what was read and what was not', () => {
    const json = diagnosisJson(diagnose(recorded('node-not-ready')));

    expect(Object.keys(json)).toEqual([
      ...['query', 'observations', 'match', 'patterns', 'precedents', 'severity', 'steps'],
      ...['findings', 'otherWarnings', 'scope', 'read', 'unread', 'unreadable', 'final', 'readAt'],
      ...['newestFactAt', 'newestFactAgeSeconds', 'clockAheadSeconds'],
    ]);
    expect(json.findings[0]).toMatchObject({
      id: 'node-not-ready',
      pattern: 'node-not-ready',
      current: true,
      firstAt: '2026-11-22T11:39:37.000Z',
      counts: { pods: 2, workloads: 1, namespaces: 1, nodes: 1, events: 1 },
    });
    expect(json.scope).toMatchObject({ namespace: null, nodes: { hit: 1, of: 3 }, workloads: { hit: 1, of: null } });
    expect(json).toMatchObject({ final: true, newestFactAt: '2026-11-22T11:39:37.000Z', newestFactAgeSeconds: 83 });
  });

  it('has null for what is not known', () => {
    const { newestFactAt, newestFactAgeSeconds, otherWarnings } = diagnosisJson(
      diagnose(
        snapshotOf([event('TeapotLeaks', 'the teapot', { about: undefined, firstAt: undefined, lastAt: undefined })]),
      ),
    );

    expect({ newestFactAt, newestFactAgeSeconds }).toEqual({ newestFactAt: null, newestFactAgeSeconds: null });
    expect(otherWarnings[0]?.example).toBeNull();
  });

  it('survives being written and read', () => {
    const json = diagnosisJson(diagnose(recorded('node-not-ready')));

    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});

describe('an age', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [12 * 60_000, '12 min'],
    [3 * 3_600_000, '3 h'],
    [50 * 3_600_000, '2 d'],
  ])('of %i ms is %s', (durationMs, text) => {
    expect(ageText(durationMs)).toBe(text);
  });
});
