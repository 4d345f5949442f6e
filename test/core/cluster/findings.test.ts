import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterObject } from '../../../src/core/cluster/objects.ts';
import { RECORDED, recorded } from '../../support/cluster-fixtures.ts';
import {
  condition,
  container,
  crashingPod,
  event,
  minutesAgo,
  node,
  ownedBy,
  pod,
  READ_AT,
  silentNode,
  snapshotOf,
  workload,
} from '../../support/cluster-objects.ts';
import { realDiagnosis } from '../../support/real-diagnosis.ts';

const diagnose = await realDiagnosis();
const findingsOf = (...objects: readonly ClusterObject[]) => diagnose(snapshotOf(objects)).findings;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Pods of a deployment, with the deployment and its replica set. */
function deployment(name: string, pods: readonly ClusterObject[]): readonly ClusterObject[] {
  return [
    workload('Deployment', name, { desired: pods.length, ready: 0 }),
    workload('ReplicaSet', `${name}-6d4cf56db6`, { ...ownedBy('Deployment', name), desired: pods.length, ready: 0 }),
    ...pods,
  ];
}

function crashing(name: string, count: number, since = 20): readonly ClusterObject[] {
  const conditions = [condition('Ready', 'False', { changedAt: minutesAgo(since) })];
  const pods = numbers(count).map((i) =>
    crashingPod(`${name}-6d4cf56db6-bcd${i}`, { ...ownedBy('ReplicaSet', `${name}-6d4cf56db6`), conditions }),
  );
  return deployment(name, pods);
}

const unschedulable = (name: string, inNamespace: string) => {
  const message = '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available.';
  return pod(name, {
    namespace: inNamespace,
    phase: 'Pending',
    node: '',
    conditions: [condition('PodScheduled', 'False', { reason: 'Unschedulable', message })],
    containers: [],
  });
};

describe('a finding', () => {
  it('is one for 30 crashing pods of one deployment, events and deployment included', () => {
    const pods = crashing('web', 30);
    const backOffs = pods.flatMap(({ name, kind }) =>
      kind === 'pod'
        ? [
            event('BackOff', `Back-off restarting failed container app in pod ${name}_shop(1f2e)`, {
              about: { kind: 'Pod', namespace: 'shop', name },
              count: 40,
            }),
          ]
        : [],
    );
    const stuck = condition('Progressing', 'False', { reason: 'ProgressDeadlineExceeded' });

    const findings = findingsOf(
      ...pods.map((object) =>
        object.name === 'web' && object.kind === 'workload' ? { ...object, conditions: [stuck] } : object,
      ),
      ...backOffs,
    );

    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      pattern: 'crash-loop',
      headline: '30 pods of deployment shop/web: CrashLoopBackOff; last terminated: Error, exit code 1',
      counts: { pods: 30, workloads: 1, namespaces: 1, nodes: 0, events: 1200 },
      isCurrent: true,
    });
    expect(findings[0]?.examples).toHaveLength(5);
  });

  it('is one for a cause that spreads over namespaces', () => {
    const pods = numbers(27).map((i) => unschedulable(`web-${i}`, `team-${i % 4}`));

    expect(findingsOf(...pods).map(({ headline }) => headline)).toEqual([
      '27 pods in 4 namespaces: Insufficient cpu on 3 of 3 nodes',
    ]);
  });

  it('is one for each program that crashes on its own', () => {
    expect(findingsOf(...crashing('web', 3, 50), ...crashing('cart', 1, 20)).map(({ headline }) => headline)).toEqual([
      '3 pods of deployment shop/web: CrashLoopBackOff; last terminated: Error, exit code 1',
      '1 pod of deployment shop/cart: CrashLoopBackOff; last terminated: Error, exit code 1',
    ]);
  });

  it('is one for programs that began to crash together', () => {
    const findings = findingsOf(...crashing('web', 3, 20), ...crashing('cart', 1, 18), ...crashing('pay', 1, 12));

    expect(findings.map(({ headline }) => headline)).toEqual([
      '5 pods in namespace shop: CrashLoopBackOff; last terminated: Error, exit code 1',
    ]);
  });

  it('names the reason of a crash rather than the crash', () => {
    const killed = container({
      isReady: false,
      restarts: 4,
      state: 'waiting',
      reason: 'CrashLoopBackOff',
      last: { reason: 'OOMKilled', exitCode: 137 },
    });
    const web = crashingPod('web-0', { containers: [killed] });

    expect(findingsOf(web).map(({ pattern, cause }) => [pattern, cause])).toEqual([
      ['oom-killed', 'last terminated: OOMKilled, exit code 137'],
    ]);
  });

  it('puts what pods say after their node fell silent under the node', () => {
    const unready = [condition('Ready', 'False', { reason: 'ContainersNotReady', changedAt: minutesAgo(9) })];
    const web = pod('web-0', { node: 'n2', conditions: unready });
    const probe = event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', {
      about: { kind: 'Pod', namespace: 'shop', name: 'web-0' },
      firstAt: minutesAgo(9),
    });

    const findings = findingsOf(node('n1'), silentNode('n2'), web, probe);

    expect(findings.map(({ pattern }) => pattern)).toEqual(['node-not-ready']);
    expect(findings[0]?.headline).toBe(
      'node n2 with 1 pod in namespace shop: Ready Unknown NodeStatusUnknown: Kubelet stopped posting node status.',
    );
  });

  it('is made of what a deployment says when no pod says more', () => {
    const stuck = condition('Progressing', 'False', { reason: 'ProgressDeadlineExceeded' });

    expect(
      findingsOf(workload('Deployment', 'web', { ready: 0, conditions: [stuck] })).map(({ pattern }) => pattern),
    ).toEqual(['bad-rollout']);
  });

  it('says that DNS serves nobody when all its pods are away, and not while one serves', () => {
    const away = [condition('Ready', 'False', { reason: 'ContainersNotReady' })];
    const dns = (name: string, fields: object) =>
      pod(name, { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, ...fields });

    expect(
      findingsOf(dns('coredns-a', { conditions: away }), dns('coredns-b', { conditions: away })).map(
        ({ pattern }) => pattern,
      ),
    ).toEqual(['cluster-dns-outage']);
    expect(findingsOf(dns('coredns-a', { conditions: away }), dns('coredns-b', {}))).toEqual([]);
  });

  it('has the id of its cause, so that the next reading finds it again', () => {
    const [first] = findingsOf(unschedulable('web-0', 'a'));
    const [second] = findingsOf(unschedulable('web-1', 'a'), unschedulable('web-2', 'b'));

    expect(first?.id).toBe('insufficient-cpu-memory|resource=cpu');
    expect(second?.id).toBe(first?.id);
  });

  it('says how many are hit where there is no pod to count', () => {
    const quota = (name: string) =>
      event(
        'FailedCreate',
        'Error creating: pods "x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2',
        {
          about: { kind: 'StatefulSet', namespace: 'shop', name },
        },
      );
    const claims = ['data-0', 'data-1'].map((name) =>
      event('ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found', {
        about: { kind: 'PersistentVolumeClaim', namespace: 'shop', name },
      }),
    );
    const heads = (...objects: readonly ClusterObject[]) =>
      findingsOf(...objects).map(({ headline }) => headline.split(': ')[0]);

    expect(heads(quota('a'))).toEqual(['statefulset shop/a']);
    expect(heads(quota('a'), quota('b'))).toEqual(['2 workloads in namespace shop']);
    expect(heads(...claims.slice(0, 1))).toEqual(['persistentvolumeclaim shop/data-0']);
    expect(heads(...claims)).toEqual(['2 objects']);
    expect(heads(silentNode('n1'), silentNode('n2'))).toEqual(['2 nodes']);
  });

  it('keeps quotas of one name in two namespaces apart', () => {
    const message =
      'Error creating: pods "x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2';
    const inNamespace = (name: string) =>
      event('FailedCreate', message, { about: { kind: 'StatefulSet', namespace: name, name: 'web' } });

    expect(findingsOf(inNamespace('a'), inNamespace('b')).map(({ id }) => id)).toEqual([
      'resource-quota-exceeded|quota=team|in=a',
      'resource-quota-exceeded|quota=team|in=b',
    ]);
  });

  it('offers the read-only steps of its runbook', () => {
    const [finding] = findingsOf(unschedulable('web-0', 'a'));

    expect(finding?.steps.length).toBeGreaterThan(0);
    expect(new Set(finding?.steps.map(({ risk, pattern }) => `${risk} ${pattern}`))).toEqual(
      new Set(['read-only insufficient-cpu-memory']),
    );
  });

  it('counts each event as often as it says that it was seen', () => {
    const message = '0/3 nodes are available: 3 Insufficient memory.';
    const seen = numbers(1000).map((i) => event('FailedScheduling', message, { count: 1 + (i % 3) }));
    const waiting = pod('web-6d4cf56db6-x2p9c', { phase: 'Pending', node: '', conditions: [], containers: [] });

    expect(findingsOf(waiting, ...seen)[0]?.counts).toEqual({
      pods: 1,
      workloads: 1,
      namespaces: 1,
      nodes: 0,
      events: 1999,
    });
  });
});

describe('times', () => {
  it('are those of the first and the last sign', () => {
    const about = { kind: 'Node', namespace: '', name: 'n1' };
    const seen = (first: number, last: number) =>
      event('SystemOOM', 'System OOM encountered, victim process: java, pid: 4711', {
        about,
        firstAt: minutesAgo(first),
        lastAt: minutesAgo(last),
      });

    expect(findingsOf(node('n1'), seen(9, 7), seen(30, 20), seen(5, 2))[0]).toMatchObject({
      firstAt: minutesAgo(30),
      lastAt: minutesAgo(2),
      isCurrent: false,
    });
  });

  it('are unknown when events have none, and the finding stands', () => {
    const timeless = event('SystemOOM', 'System OOM encountered', {
      about: { kind: 'Node', namespace: '', name: 'n1' },
      firstAt: undefined,
      lastAt: undefined,
    });
    const found = diagnose(snapshotOf([{ ...node('n1'), createdAt: undefined, conditions: [] }, timeless]));

    expect(found.findings.map(({ firstAt, lastAt, changes }) => ({ firstAt, lastAt, changes }))).toEqual([
      { firstAt: undefined, lastAt: undefined, changes: [] },
    ]);
    expect(found.newestAt).toBeUndefined();
  });

  it('of a cluster whose clock is ahead are taken by its own clock', () => {
    const ahead = event('FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu.', {
      firstAt: READ_AT + 6 * 60_000,
      lastAt: READ_AT + 7 * 60_000,
    });
    const pending = pod('web-6d4cf56db6-x2p9c', { phase: 'Pending', node: '', conditions: [], containers: [] });
    const found = diagnose(snapshotOf([pending, ahead]));

    expect(found.findings).toHaveLength(1);
    expect(found.clockAheadMs).toBe(7 * 60_000);
  });

  it('years ahead are a mistake in one object, and move nothing', () => {
    const odd = event('SystemOOM', 'System OOM encountered', {
      about: { kind: 'Node', namespace: '', name: 'n1' },
      firstAt: Date.parse('2099-01-01T00:00:00Z'),
      lastAt: Date.parse('2099-01-01T00:00:00Z'),
    });

    expect(diagnose(snapshotOf([node('n1'), odd])).clockAheadMs).toBe(0);
  });
});

describe('odd snapshots', () => {
  it('with an event about nothing still tell what it says', () => {
    const found = findingsOf(event('SystemOOM', 'System OOM encountered', { about: undefined, count: 3 }));

    expect(found.map(({ pattern, counts }) => [pattern, counts.events])).toEqual([
      ['node-memory-pressure-eviction', 3],
    ]);
  });

  it('without an object make no finding and no match', () => {
    const { findings, match, otherWarnings } = diagnose(snapshotOf([]));

    expect({ findings, match, otherWarnings }).toEqual({ findings: [], match: 'none', otherWarnings: [] });
  });

  it('with text are read as text', () => {
    const text = 'Containers:\n  app:\n    State:          Waiting\n      Reason:       CrashLoopBackOff';
    const { findings, patterns } = diagnose(snapshotOf([], { text }));

    expect(findings.map(({ headline }) => headline)).toEqual(['1 line of text: Reason: CrashLoopBackOff']);
    expect(patterns[0]?.id).toBe('crash-loop');
  });

  it('show warnings that no pattern knows', () => {
    const teapot = (count: number) =>
      event('TeapotLeaks', 'the teapot leaks on the table', { count, about: undefined });

    const { findings, otherWarnings } = diagnose(snapshotOf([teapot(3), teapot(4)]));

    expect(findings).toEqual([]);
    expect(otherWarnings).toEqual([
      { reason: 'TeapotLeaks', message: 'the teapot leaks on the table', count: 7, example: undefined },
    ]);
  });

  it('keep secrets out of what is shown', () => {
    const token = ['xoxb', '123456789012', 'abcdefGHIJKL'].join('-');
    const failing = event('Failed', `Failed to pull image "registry.example.com/web:1": token ${token} is refused`, {
      about: undefined,
    });

    const found = diagnose(snapshotOf([failing]));

    expect(found.findings).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(token);
  });
});

describe('the order of the objects', () => {
  const mixed = [
    ...crashing('web', 4),
    ...crashing('cart', 2, 18),
    ...crashing('pay', 2, 15),
    ...numbers(5).map((i) => unschedulable(`batch-${i}`, `team-${i % 2}`)),
    node('n1'),
    silentNode('n2'),
    pod('db-0', { node: 'n2' }),
    event('SystemOOM', 'System OOM encountered, victim process: java, pid: 1', {
      about: { kind: 'Node', namespace: '', name: 'n1' },
    }),
    event('SystemOOM', 'System OOM encountered, victim process: node, pid: 22', {
      about: { kind: 'Node', namespace: '', name: 'n1' },
    }),
    ...RECORDED.flatMap((name) => recorded(name).objects),
  ];
  const expected = diagnose(snapshotOf(mixed));

  it('plays no part', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...mixed], { minLength: mixed.length }), (shuffled) => {
        expect(diagnose(snapshotOf(shuffled))).toEqual(expected);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
