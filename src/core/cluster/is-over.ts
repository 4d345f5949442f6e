import { type ClusterIndex, conditionOf, isNodeReady, subjectOf } from './cluster-index.ts';
import type { ClusterEvent, Node, ObjectRef, Pod } from './objects.ts';
import { refKey } from './refs.ts';

/**
 * How long a state that every rollout passes through may last before it is evidence: probes that fail while a program
 * starts, claims and namespaces under way, new nodes. Milliseconds. Source: the slowest of these, a node that joins, is
 * given up by its provider after minutes; kubelet's own probes repeat every 10 s.
 */
export const GRACE_MS = 2 * 60 * 1000;

/** How long what has ended, such as a failed pod, still counts. Milliseconds. Source: kube-apiserver --event-ttl, 1 h. */
export const RECENT_MS = 60 * 60 * 1000;

/** Kubelet forgets earlier crashes after a container has run for this long (kubelet, back-off period times two). */
const CRASH_MEMORY_MS = 10 * 60 * 1000;
/** Restarts from which a container that runs right now is still taken for one that crashes. */
const MANY_RESTARTS = 3;
/** Failed probes of a ready pod from which, while they go on, it is taken for one that flaps. */
const MANY_PROBES = 10;

/** Events whose subject is gone because of what they tell. */
const REMOVALS = new Set(['Preempted', 'Preempting', 'TaintManagerEviction', 'Evicted', 'NodeShutdown', 'Terminated']);
/** Events of a node that its condition takes back, and the status that does. */
const TAKEN_BACK: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['NodeNotReady', ['Ready', 'True']],
  ['NodeHasDiskPressure', ['DiskPressure', 'False']],
  ['NodeHasInsufficientMemory', ['MemoryPressure', 'False']],
  ['NodeHasInsufficientPID', ['PIDPressure', 'False']],
]);
const SCHEDULING = new Set(['FailedScheduling', 'NotTriggerScaleUp']);
const CONTROLLERS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController']);

/**
 * Whether what an event tells has passed, by the state of its subject now. Where that was not read, nothing has passed:
 * only what is too short to matter is left out.
 */
export function isOver(event: ClusterEvent, index: ClusterIndex): boolean {
  const subject = subjectOf(event);
  if (subject === undefined) return isBrief(event);
  switch (subject.kind) {
    case 'Pod':
      return isPodEventOver(event, subject, index);
    case 'Node':
      return isNodeEventOver(event, subject, index);
    case 'PersistentVolumeClaim': {
      const claim = index.find(subject);
      if (claim?.kind === 'claim' && claim.phase === 'Bound' && isProvisioning(event)) return true;
      return isBrief(event);
    }
    case 'HorizontalPodAutoscaler': {
      const scaler = index.find(subject);
      if (scaler?.kind !== 'other') return isBrief(event);
      return conditionOf(scaler.conditions, 'ScalingActive')?.status === 'True';
    }
    default:
      return CONTROLLERS.has(subject.kind) ? isControllerEventOver(event, subject, index) : isBrief(event);
  }
}

/** A pod that does its work, or has done it. */
export function isPodFine(pod: Pod): boolean {
  if (pod.phase === 'Succeeded') return true;
  const ready = conditionOf(pod.conditions, 'Ready');
  return pod.phase === 'Running' && ready?.status === 'True';
}

function isPodEventOver(event: ClusterEvent, subject: ObjectRef, index: ClusterIndex): boolean {
  const pod = index.findPod(subject);
  if (pod === undefined) {
    if (index.isComplete('pods')) return !REMOVALS.has(event.reason);
    return event.reason === 'Unhealthy' ? isProbeBrief(event, undefined) : isBrief(event);
  }
  if (SCHEDULING.has(event.reason) && pod.node !== '') return true;
  const isLeaving = pod.deletedAt !== undefined && index.now - pod.deletedAt < GRACE_MS;
  if (isLeaving && !REMOVALS.has(event.reason)) return true;
  if (isPodFine(pod)) return !(isStillCrashing(event, pod, index.now) || isFlapping(event, index.now));
  return event.reason === 'Unhealthy' && isProbeBrief(event, index.now);
}

/** A container that is up between two crashes. */
function isStillCrashing({ reason, lastAt }: ClusterEvent, { containers }: Pod, now: number): boolean {
  const isFresh = lastAt !== undefined && now - lastAt < CRASH_MEMORY_MS;
  return reason === 'BackOff' && isFresh && containers.some(({ restarts }) => restarts >= MANY_RESTARTS);
}

/** A pod that is ready between two failed probes. */
function isFlapping({ reason, lastAt, count }: ClusterEvent, now: number): boolean {
  return reason === 'Unhealthy' && count >= MANY_PROBES && lastAt !== undefined && now - lastAt < GRACE_MS;
}

/** Without a state to look at, how long the event went on; with one, since when. An unknown time is not brief. */
function isProbeBrief({ firstAt, lastAt }: ClusterEvent, now: number | undefined): boolean {
  const until = now ?? lastAt;
  return firstAt !== undefined && until !== undefined && until - firstAt < GRACE_MS;
}

function isNodeEventOver(event: ClusterEvent, subject: ObjectRef, index: ClusterIndex): boolean {
  const node = index.find(subject);
  if (node?.kind !== 'node') {
    // Nodes come and go where they are scaled; that one warned of its end is another matter.
    return index.isComplete('nodes') && (event.type === 'Normal' || event.reason === 'NodeNotReady');
  }
  const back = TAKEN_BACK.get(event.reason);
  if (back && conditionOf(node.conditions, back[0])?.status === back[1]) return true;
  return isJoining(node, index.now);
}

/** A node that came a moment ago and is not ready yet. */
export function isJoining(node: Node, now: number): boolean {
  return !isNodeReady(node) && node.createdAt !== undefined && now - node.createdAt < GRACE_MS;
}

function isControllerEventOver(event: ClusterEvent, subject: ObjectRef, index: ClusterIndex): boolean {
  const workload = index.findWorkload(subject);
  if (workload === undefined) return subject.kind === 'ReplicaSet' && index.isComplete('replicasets');
  const { desired, ready } = workload;
  if (desired === 0) return true;
  if (desired !== undefined && ready !== undefined && ready >= desired) return true;
  return event.type === 'Normal' && isBrief(event);
}

function isProvisioning({ reason }: ClusterEvent): boolean {
  return !reason.includes('Resize') && !reason.includes('Expan');
}

/** What a healthy cluster says in passing: it counts when it goes on. A warning counts at once. */
function isBrief({ type, firstAt, lastAt }: ClusterEvent): boolean {
  if (type !== 'Normal') return false;
  return firstAt !== undefined && lastAt !== undefined && lastAt - firstAt < GRACE_MS;
}

/** Claims that wait for a pod to use them, which is no failure, by `refKey`. */
export function waitingClaims({ events }: ClusterIndex): ReadonlySet<string> {
  const waiting = new Set<string>();
  for (const event of events) {
    const subject = event.reason === 'WaitForFirstConsumer' ? subjectOf(event) : undefined;
    if (subject) waiting.add(refKey(subject));
  }
  return waiting;
}
