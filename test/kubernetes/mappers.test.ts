import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterObject, READ_KINDS, type ReadKind } from '../../src/core/cluster/objects.ts';
import { mapObject } from '../../src/kubernetes/mappers/map-object.ts';
import { asNewEvent } from '../support/fake-api-server/answers.ts';
import { eventAboutNothing, rawEvent, recordedObjects } from '../support/fake-api-server/objects.ts';

function mapped(kind: ReadKind, raw: unknown): ClusterObject {
  return mapObject(kind, raw)?.[0] ?? expect.unreachable();
}

const METADATA = {
  name: 'cart',
  namespace: 'shop',
  uid: 'u1',
  creationTimestamp: '2026-11-22T11:00:00Z',
  labels: { app: 'cart' },
};
const NAMED = {
  namespace: 'shop',
  name: 'cart',
  uid: 'u1',
  labels: { app: 'cart' },
  createdAt: Date.UTC(2026, 10, 22, 11),
  deletedAt: undefined,
  owner: undefined,
};

describe('an event', () => {
  it('of core/v1 has its first and last time and its count', () => {
    expect(mapped('events', rawEvent('e1'))).toEqual({
      kind: 'event',
      namespace: 'shop',
      name: 'e1',
      uid: 'uid-of-e1',
      type: 'Warning',
      reason: 'BackOff',
      message: 'Back-off restarting failed container',
      component: 'kubelet',
      about: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
      count: 7,
      firstAt: Date.UTC(2026, 10, 22, 11, 0),
      lastAt: Date.UTC(2026, 10, 22, 11, 5),
    });
  });

  it('is the same by events.k8s.io/v1', () => {
    for (const raw of [rawEvent('e1'), ...recordedObjects('node-not-ready').filter(({ kind }) => kind === 'Event')]) {
      expect(mapped('events', asNewEvent(raw))).toEqual(mapped('events', raw));
    }
  });

  it('of which only eventTime is set happened then, once', () => {
    const raw = rawEvent('e1', {
      eventTime: '2026-11-22T11:34:57.123456Z',
      firstTimestamp: null,
      lastTimestamp: null,
      count: undefined,
      source: {},
      reportingComponent: 'default-scheduler',
    });

    expect(mapped('events', raw)).toMatchObject({
      count: 1,
      firstAt: Date.UTC(2026, 10, 22, 11, 34, 57, 123),
      lastAt: Date.UTC(2026, 10, 22, 11, 34, 57, 123),
      component: 'default-scheduler',
    });
  });

  it('that is a series was last seen when the series says', () => {
    const raw = rawEvent('e1', {
      eventTime: '2026-11-22T11:00:00.000000Z',
      firstTimestamp: null,
      lastTimestamp: null,
      count: 0,
      series: { count: 42, lastObservedTime: '2026-11-22T11:30:00.000000Z' },
    });

    expect(mapped('events', raw)).toMatchObject({
      count: 42,
      firstAt: Date.UTC(2026, 10, 22, 11, 0),
      lastAt: Date.UTC(2026, 10, 22, 11, 30),
    });
  });

  it('without any time happened when it was made', () => {
    const raw = rawEvent('e1', { firstTimestamp: '0001-01-01T00:00:00Z', lastTimestamp: null });

    expect(mapped('events', raw)).toMatchObject({ firstAt: NAMED.createdAt, lastAt: NAMED.createdAt });
  });

  it('may be about nothing', () => {
    expect(mapped('events', eventAboutNothing())).toMatchObject({ about: undefined, count: 7 });
  });
});

describe('a pod', () => {
  it('has its containers with what is wanted of them and how they are', () => {
    const raw = {
      metadata: { ...METADATA, ownerReferences: [{ kind: 'ReplicaSet', name: 'cart-7f5', controller: true }] },
      spec: {
        nodeName: 'node-1',
        priority: 2_000_000_000,
        initContainers: [{ name: 'migrate', image: 'migrate:1' }],
        containers: [
          { name: 'cart', image: 'cart:3', resources: { limits: { memory: '1Gi' } } },
          { name: 'proxy', image: 'proxy:2', resources: {} },
        ],
      },
      status: {
        phase: 'Running',
        conditions: [
          { type: 'Ready', status: 'False', reason: 'ContainersNotReady', lastTransitionTime: '2026-11-22T11:05:00Z' },
        ],
        initContainerStatuses: [
          {
            name: 'migrate',
            ready: true,
            restartCount: 0,
            state: { terminated: { exitCode: 0, reason: 'Completed' } },
          },
        ],
        containerStatuses: [
          {
            name: 'cart',
            ready: false,
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
          { name: 'proxy', ready: true, restartCount: 0, state: { running: { startedAt: '2026-11-22T11:00:00Z' } } },
        ],
      },
    };

    expect(mapped('pods', raw)).toEqual({
      kind: 'pod',
      ...NAMED,
      owner: { kind: 'ReplicaSet', namespace: 'shop', name: 'cart-7f5' },
      phase: 'Running',
      reason: '',
      message: '',
      node: 'node-1',
      priority: 2_000_000_000,
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ContainersNotReady',
          message: '',
          changedAt: Date.UTC(2026, 10, 22, 11, 5),
        },
      ],
      containers: [
        {
          name: 'migrate',
          image: 'migrate:1',
          isInit: true,
          isReady: true,
          restarts: 0,
          state: 'terminated',
          reason: 'Completed',
          message: '',
          exitCode: 0,
          last: undefined,
          hasLimits: false,
        },
        {
          name: 'cart',
          image: 'cart:3',
          isInit: false,
          isReady: false,
          restarts: 4,
          state: 'waiting',
          reason: 'CrashLoopBackOff',
          message: 'back-off 40s',
          exitCode: undefined,
          last: { reason: 'OOMKilled', exitCode: 137 },
          hasLimits: true,
        },
        {
          name: 'proxy',
          image: 'proxy:2',
          isInit: false,
          isReady: true,
          restarts: 0,
          state: 'running',
          reason: '',
          message: '',
          exitCode: undefined,
          last: undefined,
          hasLimits: false,
        },
      ],
    });
  });

  it('that nothing has started yet has containers in an unknown state', () => {
    const raw = { metadata: METADATA, spec: { containers: [{ name: 'cart', image: 'cart:3' }] }, status: null };

    expect(mapped('pods', raw)).toMatchObject({ phase: '', containers: [{ name: 'cart', state: 'unknown' }] });
  });

  it('that a node made of its own manifest is owned by the node, which is in no namespace', () => {
    const raw = { metadata: { ...METADATA, ownerReferences: [{ kind: 'Node', name: 'node-1', controller: true }] } };

    expect(mapped('pods', raw)).toMatchObject({ owner: { kind: 'Node', namespace: '', name: 'node-1' } });
  });
});

describe('the rest of a cluster', () => {
  it('has nodes with taints and versions', () => {
    const [node] = recordedObjects('node-not-ready').filter(({ kind }) => kind === 'Node');

    expect(mapped('nodes', node)).toMatchObject({
      kind: 'node',
      version: 'v1.21.2',
      isUnschedulable: false,
      taints: [{ effect: 'NoSchedule' }, { effect: 'NoExecute' }],
      conditions: [{ type: 'Ready', status: 'Unknown' }, {}, {}, {}],
    });
  });

  it('has workloads, whose zeroes the API leaves out', () => {
    const template = { spec: { initContainers: [{ image: 'wait:1' }], containers: [{ image: 'cart:3' }] } };
    const deployment = {
      metadata: { ...METADATA, annotations: { 'deployment.kubernetes.io/revision': '12' } },
      spec: { replicas: 6, template },
      status: { replicas: 6 },
    };

    expect(mapped('deployments', deployment)).toEqual({
      kind: 'workload',
      type: 'Deployment',
      ...NAMED,
      desired: 6,
      ready: 0,
      revision: '12',
      images: ['wait:1', 'cart:3'],
      conditions: [],
    });
    expect(mapped('deployments', { ...deployment, status: undefined })).toMatchObject({ ready: undefined });
    expect(
      mapped('daemonsets', { metadata: METADATA, status: { desiredNumberScheduled: 3, numberReady: 2 } }),
    ).toMatchObject({ type: 'DaemonSet', desired: 3, ready: 2 });
    expect(
      mapped('statefulsets', { metadata: METADATA, spec: { replicas: 3 }, status: { updateRevision: 'db-1' } }),
    ).toMatchObject({ desired: 3, ready: 0, revision: 'db-1' });
    expect(mapped('jobs', { metadata: METADATA, spec: { completions: 5 }, status: { succeeded: 4 } })).toMatchObject({
      desired: 5,
      ready: 4,
    });
    expect(
      mapped('cronjobs', { metadata: METADATA, spec: { jobTemplate: { spec: { template } } }, status: {} }),
    ).toMatchObject({ desired: undefined, ready: undefined, images: ['wait:1', 'cart:3'] });
  });

  it('has a webhook for each that a configuration lists', () => {
    const raw = {
      metadata: { ...METADATA, namespace: undefined, name: 'policy' },
      webhooks: [
        {
          name: 'pods.policy.io',
          failurePolicy: 'Fail',
          timeoutSeconds: 10,
          clientConfig: { service: { namespace: 'policy', name: 'server', path: '/x' } },
        },
        { name: 'outside.policy.io', failurePolicy: 'Ignore', clientConfig: { url: 'https://policy.example' } },
      ],
    };

    expect(mapObject('validatingwebhookconfigurations', raw)).toMatchObject([
      {
        kind: 'webhook',
        type: 'validating',
        name: 'policy',
        webhook: 'pods.policy.io',
        failurePolicy: 'Fail',
        timeoutSeconds: 10,
        service: { namespace: 'policy', name: 'server' },
      },
      { webhook: 'outside.policy.io', timeoutSeconds: undefined, service: undefined },
    ]);
  });

  it('has quotas, which hold as they were counted', () => {
    const raw = {
      metadata: METADATA,
      spec: { hard: { pods: '10' } },
      status: { hard: { pods: '4', 'requests.cpu': 2 }, used: { pods: '4' } },
    };

    expect(mapped('resourcequotas', raw)).toMatchObject({
      hard: { pods: '4', 'requests.cpu': '2' },
      used: { pods: '4' },
    });
    expect(mapped('resourcequotas', { ...raw, status: {} })).toMatchObject({ hard: { pods: '10' }, used: {} });
  });

  it('has claims, APIs, namespaces and what is only known by name and conditions', () => {
    const conditions = [{ type: 'Available', status: 'False', reason: 'FailedDiscoveryCheck', message: 'no response' }];
    const seen = [{ ...conditions[0], changedAt: undefined }];

    expect(
      mapped('persistentvolumeclaims', {
        metadata: METADATA,
        spec: { storageClassName: 'fast', volumeName: 'pv-1' },
        status: { phase: 'Pending' },
      }),
    ).toEqual({ kind: 'claim', ...NAMED, phase: 'Pending', storageClass: 'fast', volume: 'pv-1' });
    expect(mapped('apiservices', { metadata: METADATA, status: { conditions } })).toEqual({
      kind: 'api-service',
      ...NAMED,
      conditions: seen,
    });
    expect(mapped('namespaces', { metadata: METADATA, status: { phase: 'Terminating' } })).toEqual({
      kind: 'namespace',
      ...NAMED,
      phase: 'Terminating',
      conditions: [],
    });
    expect(mapped('poddisruptionbudgets', { metadata: METADATA, status: { conditions } })).toEqual({
      kind: 'other',
      type: 'PodDisruptionBudget',
      ...NAMED,
      conditions: seen,
    });
  });
});

describe('an object of any shape', () => {
  it('is mapped or dropped, and never throws', () => {
    const named = fc.record({
      metadata: fc.record({ name: fc.constant('x') }),
      spec: fc.anything(),
      status: fc.anything(),
    });

    fc.assert(
      fc.property(fc.constantFrom(...READ_KINDS), fc.oneof(fc.anything(), named), (kind, raw) => {
        mapObject(kind, raw);
      }),
      { numRuns: 2000, seed: 6 },
    );
  });

  it('is dropped without a name', () => {
    for (const kind of READ_KINDS) expect(mapObject(kind, { metadata: { namespace: 'shop' } })).toBeUndefined();
  });
});
