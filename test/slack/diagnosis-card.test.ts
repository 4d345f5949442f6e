import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/core/cluster/diagnosis.ts';
import { READ_KINDS } from '../../src/core/cluster/objects.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { diagnosisCard } from '../../src/slack/blocks/diagnosis/diagnosis-card.ts';
import { progressNote, readingNote } from '../../src/slack/blocks/diagnosis/notes.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { BLOCKS_PER_MESSAGE } from '../../src/slack/limits.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { builtIn } from '../support/built-in.ts';
import { recorded } from '../support/cluster-fixtures.ts';
import { crashingPod, event, minutesAgo, namespace, silentNode, snapshotOf } from '../support/cluster-objects.ts';
import { type RealDiagnosis, realDiagnosis } from '../support/real-diagnosis.ts';
import { precedentMatch } from '../support/sample-answer.ts';
import { sampleIncident } from '../support/sample-incident.ts';
import { shownText } from '../support/shown-text.ts';
import { markupTexts } from '../support/spoken-text.ts';

let diagnose: RealDiagnosis;
let knowledge: Knowledge;
beforeAll(async () => {
  diagnose = await realDiagnosis();
  ({ knowledge } = await builtIn());
});

type Input = Parameters<typeof diagnosisCard>[0];

function card(diagnosis: Diagnosis, fields: Partial<Input> = {}) {
  const scale = knowledge.severityScale;
  const message = diagnosisCard({
    diagnosis,
    questionId: 'q-1',
    precedents: [],
    incident: undefined,
    scale,
    ...fields,
  });
  return { message, text: shownText({ ...message, blocks: parseBlocks(message.blocks) }) };
}

/** Action ids of the buttons, in the order in which they stand. */
function buttons({ blocks }: ReturnType<typeof card>['message']): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => ('action_id' in element ? (element.action_id ?? '') : ''))
      : [],
  );
}

describe('the card of a diagnosis', () => {
  it('tells of a recorded failure what it is, who is hit, since when, what says so and what changed before', () => {
    const { message, text } = card(diagnose(recorded('resource-quota-exceeded')), { precedents: [precedentMatch()] });

    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '*resource-quota-exceeded, all namespaces*: 1 finding.',
        'Hit: 1 workload, 1 namespace.',
        '1. *Namespace quota or limit range rejects new pods*: strong match',
        '1 workload · 1 namespace · 14 events · first seen <!date^1795347536^{date_short_pretty} {time}|2026-11-22 11:38 UTC>, still so',
        'Shortly before:',
        '• resourcequota s-quota2/team is new (1 s before, <!date^1795347535^{time}|11:38 UTC>)',
        'See also: quota team in s-quota2: cpu 800m of 1, memory 600Mi of 1Gi, pods 2 of 2',
        'Check first: *See the refusals* (🟢 read-only)',
        'Happened before:',
        'Severity: 🤬 *SEV3* production (suggested, provisional until somebody confirms it)',
        '• hit: 1 workload, 1 namespace (resource-quota-exceeded)',
      ]),
    );
    expect(text).toMatch(/^> `exceeded quota: team, requested: cpu=400m,pods=1/m);
    expect(text).toMatch(/^Read at <!date.*: events 15, pods 2, .*; the newest fact was 1 min old\.$/m);
    expect(buttons(message)).toEqual([ACTIONS.showRunbook, ACTIONS.declareFromAnswer]);
  });

  it('says what was not read and why, and never takes that for health', () => {
    const unread = [
      { kind: 'pods', reason: '403: this login may not list pods <!channel>' },
      { kind: 'nodes', reason: 'no answer within 60 s' },
      { kind: 'services', reason: 'no answer within 60 s' },
    ] as const;
    const { text } = card(diagnose(snapshotOf([], { read: [], unread })), { questionId: undefined });

    expect(text.split('\n')).toEqual([
      '*prod-eu, all namespaces*: nothing that was read fits a failure pattern.',
      ':warning: *Not read, so nothing is known of it:*',
      '• pods: 403: this login may not list pods &lt;!channel&gt;',
      '• nodes, services: no answer within 60 s',
      'That nothing was found does not mean that the cluster is well.',
      'Read at <!date^1795348800^{time}|12:00 UTC>: nothing; nothing in it has a time.',
    ]);
  });

  it('tells warnings that fit no pattern', () => {
    const other = { reason: 'Unheard', message: 'the <moon> is `full`', count: 40, example: undefined };
    const { text } = card({ ...diagnose(snapshotOf([])), otherWarnings: Array.from({ length: 7 }, () => other) });

    expect(text.match(/^• 40x `Unheard: the &lt;moon&gt; is 'full'`$/gm)).toHaveLength(5);
    expect(text).toContain('+2 more');
  });

  it('says that the control plane is hit, and how far its clock is ahead', () => {
    const apiServer = crashingPod('kube-apiserver-n1', { namespace: 'kube-system' });
    const late = event('BackOff', 'Back-off restarting failed container', { lastAt: minutesAgo(-3) });
    const { text } = card(diagnose(snapshotOf([apiServer, late])));

    expect(text).toContain('*The control plane is hit.*');
    expect(text).toContain("The cluster's clock is 3 min ahead of this machine's.");
  });

  it('says while reading goes on how far it is, and offers nothing to keep yet', () => {
    const diagnosis = { ...diagnose(snapshotOf([silentNode('n1')])), isFinal: false };
    const progress = [{ kind: 'pods', read: 12_000, total: 31_000 }] as const;
    const { message, text } = card(diagnosis, { progress, incident: sampleIncident() });

    expect(text).toContain('so far (pods 12,000 of 31,000). Reading goes on');
    expect(message.text).toMatch(/Still reading\.$/);
    expect(buttons(message)).toEqual([ACTIONS.showRunbook, ACTIONS.declareFromAnswer]);
  });

  it('offers to add each finding to the timeline of an incident that is not closed', () => {
    const diagnosis = diagnose(snapshotOf([silentNode('n1'), crashingPod('web-0')]));
    const add = (fields: Partial<Input>) =>
      buttons(card(diagnosis, fields).message).filter((id) => id === ACTIONS.confirmFinding).length;

    expect(add({ incident: sampleIncident({ state: 'mitigated' }) })).toBe(2);
    expect(add({ incident: sampleIncident({ state: 'closed' }) })).toBe(0);
    expect(add({})).toBe(0);
  });

  it('names in a line what does not fit, and counts the rest', () => {
    const [finding] = diagnose(snapshotOf([silentNode('n1')])).findings;
    const findings = Array.from({ length: 40 }, (_, index) => ({ ...one(finding), headline: `node n${index}` }));
    const { text } = card({ ...diagnose(snapshotOf([])), findings });

    expect(text).toContain('40 findings, worst first.');
    expect(text.match(/^\d\. \*Nodes go NotReady/gm)).toHaveLength(5);
    expect(text.match(/^• \*Nodes go NotReady.*: node n\d+$/gm)).toHaveLength(15);
    expect(text).toContain('+20 more.');
  });

  it("stays within Slack's limits and escapes whatever a cluster says", () => {
    const evil = '<!channel> & <https://evil.test|click> ```*`\n'.repeat(2300);
    const [finding] = diagnose(snapshotOf([silentNode('n1')])).findings;
    const about = { kind: evil, namespace: evil, name: evil };
    const counts = { pods: 1e9, workloads: 1e9, namespaces: 1e9, nodes: 1e9, events: 1e12 };
    const step = {
      pattern: evil,
      title: evil,
      command: evil,
      lookFor: evil,
      meaning: evil,
      risk: 'read-only',
    } as const;
    const change = { kind: 'rollout', text: evil, about, at: minutesAgo(5), beforeMs: 60_000 } as const;
    const quote = { kind: 'signal', quote: evil, source: evil, weight: 3 } as const;
    const worst = {
      ...one(finding),
      id: evil,
      title: evil,
      headline: evil,
      counts,
      evidence: [
        quote,
        { ...quote, quote: `2${evil}` },
        { ...quote, quote: `3${evil}` },
        { ...quote, quote: `4${evil}` },
      ],
      examples: Array.from({ length: 5 }, () => about),
      namespaces: Array.from({ length: 300 }, () => evil),
      related: Array.from({ length: 5 }, () => ({ about, text: evil })),
      changes: Array.from({ length: 5 }, () => change),
      steps: [step],
    };
    const base = diagnose(snapshotOf([namespace('shop')]));
    const { message } = card(
      {
        ...base,
        findings: Array.from({ length: 200 }, () => worst),
        otherWarnings: Array.from({ length: 50 }, () => ({ reason: evil, message: evil, count: 9, example: about })),
        scope: { ...base.scope, source: evil, namespace: evil, controlPlane: 'hit' },
        read: READ_KINDS.map((kind) => ({ kind, count: 1_000_000, isComplete: true })),
        unread: READ_KINDS.map((kind) => ({ kind, reason: `${kind} ${evil}` })),
        unreadable: Array.from({ length: 3 }, () => evil),
        clockAheadMs: 1e9,
      },
      {
        incident: sampleIncident({ state: 'declared' }),
        precedents: Array.from({ length: 9 }, () => precedentMatch()),
      },
    );

    expect(message.blocks.length).toBeLessThanOrEqual(BLOCKS_PER_MESSAGE);
    for (const text of [...markupTexts(message.blocks), message.text]) {
      expect(text.replace(/^> |<!date\^[^>]*>|<https:\/\/example\.com[^>]*>/gm, '')).not.toMatch(/[<>]/);
    }
  });
});

describe('what is said while a cluster is read', () => {
  it.each([
    [{}, 'Reading all namespaces of the cluster.'],
    [{ namespace: 'shop' }, 'Reading namespace *shop* of the cluster.'],
    [{ context: '<prod>' }, 'Reading all namespaces of *&lt;prod&gt;*.'],
  ])('says at once what is read: %j', (scope, words) => {
    expect(shownText({ ...readingNote(scope), blocks: parseBlocks(readingNote(scope).blocks) })).toContain(words);
  });

  it.each([
    [[], 'Still reading.'],
    [[{ kind: 'events', read: 9500, total: undefined }], 'Still reading: events 9,500.'],
  ] as const)('says how far it is', (progress, words) => {
    expect(progressNote(progress).text).toContain(words);
  });
});

function one<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}
