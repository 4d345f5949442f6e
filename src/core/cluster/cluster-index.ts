import { generatedFrom } from './message-shape.ts';
import type {
  ClusterEvent,
  ClusterObject,
  ClusterSnapshot,
  Condition,
  Node,
  ObjectRef,
  Pod,
  ReadKind,
  Workload,
} from './objects.ts';
import { refKey, refOf } from './refs.ts';

/** A snapshot with the ways from one object to another. */
export interface ClusterIndex {
  readonly snapshot: ClusterSnapshot;
  /** The snapshot's time by the cluster's own clock as far as that is known; epoch milliseconds. */
  readonly now: number;
  /** When the newest fact became true; undefined when nothing has a time. */
  readonly newestAt: number | undefined;
  readonly events: readonly ClusterEvent[];
  readonly pods: readonly Pod[];
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
  find(ref: ObjectRef): ClusterObject | undefined;
  findPod(ref: ObjectRef): Pod | undefined;
  findWorkload(ref: ObjectRef): Workload | undefined;
  /** All of a kind arrived, so that what is missing does not exist. */
  isComplete(kind: ReadKind): boolean;
  /** The controller at the top: the deployment of a replica set's pod. The object itself when it has none. */
  workloadOf(ref: ObjectRef): ObjectRef;
  podsOn(node: string): readonly Pod[];
  podsOf(workload: ObjectRef): readonly Pod[];
}

const CLUSTER_WIDE = new Set(['Node', 'Namespace', 'PersistentVolume']);
/** Longest chain of owners that is followed: CronJob, Job, Pod, and one to spare. */
const LONGEST_CHAIN = 4;

/** Indexes a snapshot once; linear in the number of objects. */
export function clusterIndex(snapshot: ClusterSnapshot): ClusterIndex {
  const byKey = new Map<string, ClusterObject>();
  const events: ClusterEvent[] = [];
  const pods: Pod[] = [];
  const nodes: Node[] = [];
  const workloads: Workload[] = [];
  let newestAt: number | undefined;
  for (const object of snapshot.objects) {
    for (const time of timesOf(object)) if (newestAt === undefined || time > newestAt) newestAt = time;
    if (object.kind === 'event') {
      events.push(object);
      continue;
    }
    byKey.set(refKey(refOf(object)), object);
    if (object.kind === 'pod') pods.push(object);
    else if (object.kind === 'node') nodes.push(object);
    else if (object.kind === 'workload') workloads.push(object);
  }
  const complete = new Set(snapshot.read.filter(({ isComplete }) => isComplete).map(({ kind }) => kind));
  const find = (ref: ObjectRef) => byKey.get(refKey(ref));
  const workloadOf = (ref: ObjectRef): ObjectRef => topOwner(ref, find);
  const podsOn = grouped(pods, ({ node }) => node);
  const podsOf = grouped(pods, (pod) => refKey(workloadOf(refOf(pod))));
  return {
    snapshot,
    now: clusterTime(snapshot.readAt, newestAt),
    newestAt,
    events,
    pods,
    nodes,
    workloads,
    find,
    findPod(ref) {
      const object = find(ref);
      return object?.kind === 'pod' ? object : undefined;
    },
    findWorkload(ref) {
      const object = find(ref);
      return object?.kind === 'workload' ? object : undefined;
    },
    isComplete: (kind) => complete.has(kind),
    workloadOf,
    podsOn: (node) => podsOn().get(node) ?? [],
    podsOf: (workload) => podsOf().get(refKey(workload)) ?? [],
  };
}

/**
 * A clock that is ahead of ours by more than this is no clock: such a time is a mistake in one object. Milliseconds; a
 * day covers a wrong time zone.
 */
const MOST_SKEW_MS = 24 * 60 * 60 * 1000;

/** A cluster whose clock is ahead of ours tells of our future; its newest fact is then as late as it is there. */
function clusterTime(readAt: number, newestAt: number | undefined): number {
  return newestAt === undefined || newestAt - readAt > MOST_SKEW_MS ? readAt : Math.max(readAt, newestAt);
}

/** What an event is about; objects of the whole cluster have no namespace, whatever the event says. */
export function subjectOf({ about, namespace }: ClusterEvent): ObjectRef | undefined {
  if (about === undefined) return undefined;
  if (CLUSTER_WIDE.has(about.kind)) return { ...about, namespace: '' };
  return about.namespace === '' ? { ...about, namespace } : about;
}

/** A condition by its type. */
export function conditionOf(conditions: readonly Condition[], type: string): Condition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/** The kubelet answers and takes pods. */
export function isNodeReady({ conditions }: Node): boolean {
  return conditionOf(conditions, 'Ready')?.status === 'True';
}

function topOwner(ref: ObjectRef, find: (ref: ObjectRef) => ClusterObject | undefined): ObjectRef {
  let top = ref;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const object = find(top);
    if (object === undefined) return withoutHash(top);
    const owner = object.kind === 'event' ? undefined : object.owner;
    // A static pod belongs to its node, which is no workload.
    if (owner === undefined || owner.kind === 'Node') return top;
    top = owner;
  }
  return top;
}

/** The deployment behind a name that only a controller generates, for objects that were not read. */
function withoutHash(ref: ObjectRef): ObjectRef {
  if (ref.kind === 'ReplicaSet') {
    const base = generatedFrom(`${ref.name}-22222`);
    return base?.hasReplicaSet ? { ...ref, kind: 'Deployment', name: base.base } : ref;
  }
  const generated = ref.kind === 'Pod' ? generatedFrom(ref.name) : undefined;
  if (generated === undefined) return ref;
  return { ...ref, kind: generated.hasReplicaSet ? 'Deployment' : 'Workload', name: generated.base };
}

function* timesOf(object: ClusterObject): Generator<number> {
  const times =
    object.kind === 'event'
      ? [object.firstAt, object.lastAt]
      : [object.createdAt, ...('conditions' in object ? object.conditions.map(({ changedAt }) => changedAt) : [])];
  for (const time of times) if (time !== undefined) yield time;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): () => ReadonlyMap<string, Item[]> {
  let groups: Map<string, Item[]> | undefined;
  return () => {
    if (groups === undefined) {
      groups = new Map();
      for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
      }
    }
    return groups;
  };
}
