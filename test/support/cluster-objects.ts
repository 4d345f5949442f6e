import type {
  ClusterEvent,
  ClusterObject,
  ClusterSnapshot,
  Condition,
  Container,
  Namespace,
  Node,
  Pod,
  ReadKind,
  Workload,
} from '../../src/core/cluster/objects.ts';

/** The moment at which the snapshots here are read. */
export const READ_AT = Date.parse('2026-11-22T12:00:00Z');

/** So many minutes before the reading. Epoch milliseconds. */
export function minutesAgo(minutes: number): number {
  return READ_AT - minutes * 60_000;
}

const named = (namespace: string, name: string) => ({
  namespace,
  name,
  uid: `${namespace}/${name}`,
  labels: {},
  createdAt: minutesAgo(24 * 60),
  deletedAt: undefined,
  owner: undefined,
});

/** A condition that has held for an hour, except for what is given. */
export function condition(type: string, status: Condition['status'], fields: Partial<Condition> = {}): Condition {
  return { type, status, reason: '', message: '', changedAt: minutesAgo(60), ...fields };
}

/** A container that runs, except for what is given. */
export function container(fields: Partial<Container> = {}): Container {
  return {
    name: 'app',
    image: 'registry.example.com/app:1',
    isInit: false,
    isReady: true,
    restarts: 0,
    state: 'running',
    reason: '',
    message: '',
    exitCode: undefined,
    last: undefined,
    hasLimits: true,
    ...fields,
  };
}

/** A pod that does its work, except for what is given. */
export function pod(name: string, fields: Partial<Pod> = {}): Pod {
  return {
    kind: 'pod',
    ...named('shop', name),
    phase: 'Running',
    reason: '',
    message: '',
    node: 'n1',
    priority: 0,
    conditions: [condition('Ready', 'True')],
    containers: [container()],
    ...fields,
  };
}

/** A pod whose container crashes again and again, except for what is given. */
export function crashingPod(name: string, fields: Partial<Pod> = {}): Pod {
  return pod(name, {
    conditions: [condition('Ready', 'False', { reason: 'ContainersNotReady', changedAt: minutesAgo(20) })],
    containers: [
      container({
        isReady: false,
        restarts: 7,
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        message: `back-off 5m0s restarting failed container=app pod=${name}_shop(1f2e)`,
        last: { reason: 'Error', exitCode: 1 },
      }),
    ],
    ...fields,
  });
}

/** A node that is ready, except for what is given. */
export function node(name: string, fields: Partial<Node> = {}): Node {
  const fine = (['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const).map((type) => condition(type, 'False'));
  return {
    kind: 'node',
    ...named('', name),
    version: 'v1.30.1',
    isUnschedulable: false,
    taints: [],
    conditions: [...fine, condition('Ready', 'True', { reason: 'KubeletReady' })],
    ...fields,
  };
}

/** A node whose kubelet stopped answering 10 minutes ago. */
export function silentNode(name: string, fields: Partial<Node> = {}): Node {
  const message = 'Kubelet stopped posting node status.';
  const ready = condition('Ready', 'Unknown', { reason: 'NodeStatusUnknown', message, changedAt: minutesAgo(10) });
  return node(name, { conditions: [ready], ...fields });
}

/** A namespace with labels. */
export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): Namespace {
  return { kind: 'namespace', ...named('', name), labels, phase: 'Active', conditions: [] };
}

/** A deployment with all its pods, except for what is given. */
export function workload(type: string, name: string, fields: Partial<Workload> = {}): Workload {
  return {
    kind: 'workload',
    type,
    ...named('shop', name),
    desired: 1,
    ready: 1,
    revision: '1',
    images: ['registry.example.com/app:1'],
    conditions: [],
    ...fields,
  };
}

let events = 0;

/** A warning about a pod, seen once a minute ago, except for what is given. */
export function event(reason: string, message: string, fields: Partial<ClusterEvent> = {}): ClusterEvent {
  events++;
  return {
    kind: 'event',
    namespace: 'shop',
    name: `event-${events}`,
    uid: `event-${events}`,
    type: 'Warning',
    reason,
    message,
    component: 'kubelet',
    about: { kind: 'Pod', namespace: 'shop', name: 'web-6d4cf56db6-x2p9c' },
    count: 1,
    firstAt: minutesAgo(1),
    lastAt: minutesAgo(1),
    ...fields,
  };
}

/** The owner of a pod of a deployment's replica set. */
export function ownedBy(kind: string, name: string, ofNamespace = 'shop') {
  return { owner: { kind, namespace: ofNamespace, name } };
}

const KINDS: Readonly<Record<ClusterObject['kind'], ReadKind | undefined>> = {
  event: 'events',
  pod: 'pods',
  node: 'nodes',
  namespace: 'namespaces',
  workload: undefined,
  claim: 'persistentvolumeclaims',
  quota: 'resourcequotas',
  webhook: 'validatingwebhookconfigurations',
  'api-service': 'apiservices',
  other: undefined,
};

/** A snapshot of these objects, in which every kind that matters was read to its end, except for what is given. */
export function snapshotOf(objects: readonly ClusterObject[], fields: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  const complete: readonly ReadKind[] = [
    ...(['events', 'pods', 'nodes', 'namespaces', 'deployments', 'replicasets', 'statefulsets', 'daemonsets'] as const),
    ...(['cronjobs', 'jobs', 'services', 'resourcequotas', 'persistentvolumeclaims', 'storageclasses'] as const),
    ...(['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'] as const),
  ];
  const countOf = (kind: ReadKind): number => objects.filter((object) => KINDS[object.kind] === kind).length;
  return {
    source: 'prod-eu',
    namespace: undefined,
    objects,
    read: complete.map((kind) => ({ kind, count: countOf(kind), isComplete: true })),
    unread: [],
    readAt: READ_AT,
    text: '',
    ...fields,
  };
}
