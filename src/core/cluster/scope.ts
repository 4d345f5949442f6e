import type { SeverityScale } from '../knowledge/severity-scale.ts';
import type { SourcedText } from '../severity/suggest-for-incident.ts';
import { type ClusterIndex, isNodeReady } from './cluster-index.ts';
import { type Environments, type Marked, markedNamespaces } from './environments.ts';
import type { Touched } from './findings.ts';
import type { ClusterSnapshot, Node, Pod, ReadKind } from './objects.ts';
import { RefSet } from './ref-set.ts';
import { refOf } from './refs.ts';
import { plural } from './related.ts';
import { unreadSentences } from './unread.ts';

/** A part of a whole; the whole is undefined where it was not read to its end. */
export interface Share {
  readonly hit: number;
  readonly of: number | undefined;
}

/** How far the trouble has spread over what was looked at. */
export interface Scope {
  /** The context or file that was read. */
  readonly source: string;
  /** The namespace that was asked for; undefined for all. */
  readonly namespace: string | undefined;
  readonly nodes: Share;
  readonly namespaces: Share;
  readonly workloads: Share;
  readonly pods: Share;
  /** Pods of kube-system. */
  readonly systemPods: Share;
  /** Nodes that are not ready, of those that were read, whatever the reason. */
  readonly silentNodes: Share;
  /** Pods and nodes of the control plane; unknown where none is to be seen, as in managed clusters. */
  readonly controlPlane: 'hit' | 'not-hit' | 'unknown';
  /** Environments of the namespaces that are hit, as far as they are said. */
  readonly environments: readonly Marked[];
}

const CONTROL_PLANE_POD = /^(?:kube-apiserver|kube-scheduler|kube-controller-manager|etcd)-/;
const CONTROL_PLANE_NODE = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];
const CONTROLLERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);
const CONTROLLER_KINDS = ['deployments', 'statefulsets', 'daemonsets', 'cronjobs'] as const;

/** Adds up what the findings touch. */
export function scopeOf(
  touched: Iterable<Touched>,
  index: ClusterIndex,
  environments: Environments,
  scale: SeverityScale,
): Scope {
  const pods = new RefSet();
  const nodes = new RefSet();
  const workloads = new RefSet();
  const namespaces = new Set<string>();
  for (const one of touched) {
    pods.addAll(one.pods);
    nodes.addAll(one.nodes);
    workloads.addAll(one.workloads);
    for (const namespace of one.namespaces) namespaces.add(namespace);
  }
  const { snapshot } = index;
  const systemPods = index.pods.filter(({ namespace }) => namespace === 'kube-system');
  const controllers = index.workloads.filter(({ type }) => CONTROLLERS.has(type)).length;
  const allNamespaces = snapshot.objects.filter(({ kind }) => kind === 'namespace').length;
  const share = (hit: number, of: number, isKnown: boolean): Share => ({ hit, of: isKnown ? of : undefined });
  return {
    source: snapshot.source,
    namespace: snapshot.namespace,
    nodes: share(nodes.size, index.nodes.length, index.isComplete('nodes')),
    namespaces: share(namespaces.size, allNamespaces, index.isComplete('namespaces')),
    workloads: share(
      [...workloads].filter(({ kind }) => CONTROLLERS.has(kind)).length,
      controllers,
      CONTROLLER_KINDS.every((kind) => index.isComplete(kind)),
    ),
    pods: share(pods.size, index.pods.length, index.isComplete('pods')),
    systemPods: share(
      [...pods].filter(({ namespace }) => namespace === 'kube-system').length,
      systemPods.length,
      index.isComplete('pods'),
    ),
    silentNodes: share(
      index.nodes.filter((node) => !isNodeReady(node)).length,
      index.nodes.length,
      index.isComplete('nodes'),
    ),
    controlPlane: controlPlane(index, pods),
    environments: markedNamespaces([...namespaces].sort(), index, environments, scale),
  };
}

function controlPlane({ pods, nodes }: ClusterIndex, hit: RefSet): Scope['controlPlane'] {
  const ownPods = pods.filter((pod: Pod) => pod.namespace === 'kube-system' && CONTROL_PLANE_POD.test(pod.name));
  const ownNodes = nodes.filter(({ labels }: Node) => CONTROL_PLANE_NODE.some((label) => Object.hasOwn(labels, label)));
  if (ownPods.some((pod) => hit.has(refOf(pod))) || ownNodes.some((node) => !isNodeReady(node))) return 'hit';
  return ownPods.length + ownNodes.length > 0 ? 'not-hit' : 'unknown';
}

/**
 * What the scope tells the severity suggestion, each with its source. Names of workloads and messages are left out: that
 * something is called checkout or test says nothing of customers.
 */
export function severityTexts({
  environments,
  namespaces,
  silentNodes,
  controlPlane,
  source,
}: Scope): readonly SourcedText[] {
  const production = environments.filter(({ meaning }) => meaning === 'production');
  const elsewhere = environments.filter(({ meaning }) => meaning === 'non-production');
  // One namespace of which nothing is known may be production; then nothing is said.
  const places = production.length > 0 ? production : elsewhere.length === namespaces.hit ? elsewhere : [];
  return [
    ...places.slice(0, 1).map(({ environment, source: said }) => ({ text: environment, source: said })),
    ...(silentNodes.hit > 0 ? [{ text: nodesText(silentNodes), source: `nodes of ${source}` }] : []),
    ...(controlPlane === 'hit' ? [{ text: 'the control plane is hit', source: `kube-system of ${source}` }] : []),
  ];
}

function nodesText({ hit, of }: Share): string {
  return of === undefined ? `${plural(hit, 'node')} not ready` : `${hit} of ${of} nodes not ready`;
}

/** The damage in one line: "27 of 310 pods, 9 of 40 workloads, 4 of 12 namespaces"; empty when nothing is hit. */
export function damageText(scope: Scope): string {
  const parts = [
    ['node', scope.nodes],
    ['pod', scope.pods],
    ['workload', scope.workloads],
    ['namespace', scope.namespaces],
    ['system pod', scope.systemPods],
  ] as const;
  return parts
    .filter(([, { hit }]) => hit > 0)
    .map(([noun, { hit, of }]) => (of === undefined ? plural(hit, noun) : `${hit} of ${plural(of, noun)}`))
    .join(', ');
}

/** Kinds without which nobody can tell how far something has spread. */
const MATTER = new Set<ReadKind>(['events', 'pods', 'nodes', 'namespaces']);

/** What the scope leaves open because it was not read: unknown, and never taken for health. */
export function unreadQuestions({ read, unread }: Pick<ClusterSnapshot, 'read' | 'unread'>): readonly string[] {
  return unreadSentences({ read, unread: unread.filter(({ kind }) => MATTER.has(kind)) });
}
