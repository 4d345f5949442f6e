import { type ClusterIndex, conditionOf, subjectOf } from './cluster-index.ts';
import type { StateField } from './cluster-signals.ts';
import { GRACE_MS, isJoining, isOver, isPodFine, RECENT_MS, waitingClaims } from './is-over.ts';
import type {
  ClusterEvent,
  ClusterObject,
  Condition,
  Container,
  Namespace,
  Node,
  ObjectRef,
  Pod,
  Workload,
} from './objects.ts';
import { refKey, refOf } from './refs.ts';

/** One thing that a cluster tells of one of its objects. */
export type ClusterObservation = EventObservation | StateObservation;

interface Observed {
  /** What it is about; undefined where an event does not say. */
  readonly about: ObjectRef | undefined;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
}

/** An event that has not passed. */
export interface EventObservation extends Observed {
  readonly kind: 'event';
  readonly event: ClusterEvent;
}

/** A state that an object is in now. */
export interface StateObservation extends Observed {
  readonly kind: 'state';
  /** In words, with the message that comes with it: `Ready Unknown NodeStatusUnknown: Kubelet stopped posting ...`. */
  readonly text: string;
  /** The same as structure. */
  readonly fields: readonly StateField[];
  /** The condition itself, of a node. */
  readonly nodeCondition: Condition | undefined;
  /** The part of `text` that is a message of its own. */
  readonly message: string;
}

const READY = 'status.conditions[Ready]';
/** The value under which a signal names a cluster whose DNS serves nobody. */
const NO_DNS_POD = 'False on every pod with label k8s-app=kube-dns in kube-system';

/** What a snapshot tells of trouble, in no particular order. States that are fine, and events that have passed, are left out. */
export function* observe(index: ClusterIndex): Generator<ClusterObservation> {
  for (const event of index.events) {
    if (isOver(event, index)) continue;
    yield { kind: 'event', event, about: subjectOf(event), firstAt: event.firstAt, lastAt: event.lastAt };
  }
  const waiting = waitingClaims(index);
  const context = { now: index.now, succeededAt: successes(index) };
  for (const object of index.snapshot.objects) {
    if (object.kind !== 'claim' || !waiting.has(refKey(refOf(object)))) yield* statesOf(object, context);
  }
  yield* dnsStates(index);
}

interface Context {
  readonly now: number;
  /** When a job of each cron job last succeeded, by `refKey` of the cron job. */
  readonly succeededAt: ReadonlyMap<string, number>;
}

function* statesOf(object: ClusterObject, context: Context): Generator<StateObservation> {
  switch (object.kind) {
    case 'pod':
      return yield* podStates(object, context.now);
    case 'node':
      return yield* nodeStates(object, context.now);
    case 'namespace':
      return yield* namespaceStates(object, context.now);
    case 'workload':
      return yield* workloadStates(object, context);
    case 'claim': {
      const isNew = object.createdAt !== undefined && context.now - object.createdAt < GRACE_MS;
      if (object.phase === 'Bound' || isNew) return;
      return yield state(refOf(object), 'status.phase', object.phase, object.createdAt);
    }
    case 'api-service':
    case 'other':
      return yield* conditionStates(refOf(object), object.conditions);
    case 'event':
    case 'quota':
    case 'webhook':
      return;
  }
}

function* podStates(pod: Pod, now: number): Generator<StateObservation> {
  const about = refOf(pod);
  const since = conditionOf(pod.conditions, 'Ready')?.changedAt ?? pod.createdAt;
  const hasEnded = pod.phase === 'Failed' || pod.phase === 'Succeeded';
  // What has ended stays in the list for days; a container that was killed and runs again is remembered for ever.
  if ((hasEnded || isPodFine(pod)) && since !== undefined && now - since >= RECENT_MS) return;
  if (pod.phase === 'Succeeded') return;
  if (pod.reason !== '') yield state(about, 'status.reason', pod.reason, since, pod.message);
  for (const condition of pod.conditions) {
    if (condition.status === 'True' && condition.type !== 'DisruptionTarget') continue;
    if (condition.type === 'DisruptionTarget' && condition.status !== 'True') continue;
    yield conditionState(about, condition);
  }
  for (const container of pod.containers) yield* containerStates(about, container, since);
}

function* containerStates(
  about: ObjectRef,
  { state: now, reason, message, exitCode, last }: Container,
  since: number | undefined,
): Generator<StateObservation> {
  const path = 'status.containerStatuses[]';
  if (now === 'waiting' && reason !== '') yield state(about, `${path}.state.waiting.reason`, reason, since, message);
  if (now === 'terminated') yield ended(about, `${path}.state.terminated`, { reason, exitCode }, since);
  if (last) yield ended(about, `${path}.lastState.terminated`, last, since);
}

function ended(
  about: ObjectRef,
  path: string,
  { reason, exitCode }: { readonly reason: string; readonly exitCode: number | undefined },
  since: number | undefined,
): StateObservation {
  const code = exitCode === undefined ? '' : `exit code ${exitCode}`;
  const fields: StateField[] = [{ object: about.kind, field: `${path}.reason`, value: reason }];
  if (exitCode !== undefined) fields.push({ object: about.kind, field: `${path}.exitCode`, value: String(exitCode) });
  const when = path.includes('lastState') ? 'last terminated' : 'terminated';
  const text = [`${when}:`, [reason, code].filter((word) => word !== '').join(', ')].join(' ');
  return { kind: 'state', about, text, fields, nodeCondition: undefined, message: '', firstAt: since, lastAt: since };
}

function* nodeStates(node: Node, now: number): Generator<StateObservation> {
  if (isJoining(node, now)) return;
  for (const condition of node.conditions) {
    // Ready is good when true, every other condition of a node when false.
    if (condition.status === (condition.type === 'Ready' ? 'True' : 'False')) continue;
    // Of a node that does not answer nothing else is known; its other conditions say only that.
    if (condition.type !== 'Ready' && condition.status === 'Unknown') continue;
    yield { ...conditionState(refOf(node), condition), nodeCondition: condition };
  }
}

function* namespaceStates(namespace: Namespace, now: number): Generator<StateObservation> {
  const isLeaving = namespace.deletedAt !== undefined && now - namespace.deletedAt < GRACE_MS;
  if (!isLeaving) yield* conditionStates(refOf(namespace), namespace.conditions);
}

function* workloadStates(workload: Workload, context: Context): Generator<StateObservation> {
  if (workload.desired === 0) return;
  for (const condition of workload.conditions) {
    if (workload.type === 'Job' && isJobOver(workload, condition, context)) continue;
    yield conditionState(refOf(workload), condition);
  }
}

/** A job that failed long ago, or whose next run succeeded. */
function isJobOver({ owner }: Workload, { changedAt }: Condition, { now, succeededAt }: Context): boolean {
  if (changedAt === undefined) return false;
  if (now - changedAt >= RECENT_MS) return true;
  const succeeded = owner && succeededAt.get(refKey(owner));
  return succeeded !== undefined && succeeded > changedAt;
}

function successes({ workloads }: ClusterIndex): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { type, owner, conditions } of workloads) {
    const complete = type === 'Job' && owner ? conditionOf(conditions, 'Complete') : undefined;
    if (!owner || complete?.status !== 'True' || complete.changedAt === undefined) continue;
    const key = refKey(owner);
    newest.set(key, Math.max(newest.get(key) ?? 0, complete.changedAt));
  }
  return newest;
}

function* conditionStates(about: ObjectRef, conditions: readonly Condition[]): Generator<StateObservation> {
  for (const condition of conditions) yield conditionState(about, condition);
}

function conditionState(about: ObjectRef, condition: Condition): StateObservation {
  const { type, status, reason, message, changedAt } = condition;
  const path = `status.conditions[${type}]`;
  const fields = [
    { object: about.kind, field: `${path}.reason`, value: reason },
    { object: about.kind, field: `${path}.status`, value: status },
    { object: about.kind, field: pathOfGroup(path), value: status },
  ];
  const text = withMessage([type, status, reason].filter((word) => word !== '').join(' '), message);
  return {
    kind: 'state',
    about,
    text,
    fields,
    nodeCondition: undefined,
    message,
    firstAt: changedAt,
    lastAt: changedAt,
  };
}

/** Conditions of load balancers carry the name of their binding, for which the signals have a placeholder. */
function pathOfGroup(path: string): string {
  return path.replace(/^(status\.conditions\[target-health\.elbv2\.k8s\.aws)\/[^\]]+\]$/, '$1/<binding>]');
}

function state(
  about: ObjectRef,
  field: string,
  value: string,
  since: number | undefined,
  message = '',
): StateObservation {
  return {
    kind: 'state',
    about,
    text: withMessage(`${field.includes('waiting') ? 'waiting: ' : ''}${value}`, message),
    fields: [{ object: about.kind, field, value }],
    nodeCondition: undefined,
    message,
    firstAt: since,
    lastAt: since,
  };
}

function withMessage(words: string, message: string): string {
  return message === '' ? words : `${words}: ${message}`;
}

/** DNS serves nobody when all its pods are away, whatever each of them says. */
function* dnsStates({ pods }: ClusterIndex): Generator<StateObservation> {
  const dns = pods.filter(({ namespace, labels }) => namespace === 'kube-system' && labels['k8s-app'] === 'kube-dns');
  const away = dns.filter((pod) => !isPodFine(pod));
  if (dns.length === 0 || away.length < dns.length) return;
  for (const pod of dns) {
    const ready = conditionOf(pod.conditions, 'Ready');
    const fields = [{ object: 'Pod', field: READY, value: NO_DNS_POD }];
    const text = `Ready ${NO_DNS_POD}`;
    const since = ready?.changedAt ?? pod.createdAt;
    yield {
      kind: 'state',
      about: refOf(pod),
      text,
      fields,
      nodeCondition: undefined,
      message: '',
      firstAt: since,
      lastAt: since,
    };
  }
}
