import { type ClusterIndex, subjectOf } from './cluster-index.ts';
import type { Change } from './finding.ts';
import type { ClusterEvent, ClusterObject, ObjectRef, Workload } from './objects.ts';
import { compareText, refKey, refName, refOf } from './refs.ts';

/** A change of the cluster, not yet seen from a finding. */
export type DatedChange = Omit<Change, 'beforeMs'>;

/** What changed, by kind and time, as far as objects and events tell; the newest last. */
export function changesIn(index: ClusterIndex): readonly DatedChange[] {
  const changes = [
    ...rolloutsIn(index),
    ...index.events.flatMap((event) => eventChange(event, index)),
    ...index.snapshot.objects.flatMap((object) => objectChanges(object, index)),
  ];
  const known = new Map<string, DatedChange>();
  for (const change of changes) {
    const key = `${change.text}\n${change.at}`;
    if (!known.has(key)) known.set(key, change);
  }
  return [...known.values()].sort((a, b) => a.at - b.at || compareText(a.text, b.text));
}

/** A replica set that came later than its deployment is a new revision. */
function rolloutsIn({ workloads, findWorkload }: ClusterIndex): readonly DatedChange[] {
  const sets = workloads.filter(({ type, owner }) => type === 'ReplicaSet' && owner?.kind === 'Deployment');
  const byOwner = new Map<string, Workload[]>();
  for (const set of sets) {
    const key = set.owner ? refKey(set.owner) : '';
    byOwner.set(key, [...(byOwner.get(key) ?? []), set]);
  }
  return [...byOwner.values()].flatMap((siblings) => {
    const dated = siblings.flatMap((set) => (set.createdAt === undefined ? [] : [{ set, at: set.createdAt }]));
    dated.sort((a, b) => a.at - b.at || revisionOf(a.set) - revisionOf(b.set) || compareText(a.set.name, b.set.name));
    return dated.flatMap(({ set, at }, i): DatedChange[] => {
      const { owner } = set;
      if (!owner) return [];
      const before = dated[i - 1]?.set;
      const isFirst = before === undefined && (findWorkload(owner)?.createdAt ?? at) === at;
      const what = isFirst ? 'is new' : 'was rolled out';
      const revision = set.revision === '' ? '' : `, revision ${set.revision}`;
      return [
        { kind: 'rollout', text: `${refName(owner)} ${what}${revision}${newImages(before, set)}`, about: owner, at },
      ];
    });
  });
}

function revisionOf({ revision }: Workload): number {
  return Number(revision) || 0;
}

function newImages(before: Workload | undefined, after: Workload): string {
  const added = after.images.filter((image) => before !== undefined && !before.images.includes(image));
  return added.length === 0 ? '' : `, image ${added.join(', ')}`;
}

const SCALED = /^Scaled (?:up|down) replica set (?<set>\S+) (?:from (?<from>\d+) )?to (?<to>\d+)/;

function eventChange(event: ClusterEvent, index: ClusterIndex): readonly DatedChange[] {
  const at = event.lastAt ?? event.firstAt;
  const about = subjectOf(event);
  if (at === undefined || about === undefined) return [];
  switch (event.reason) {
    case 'ScalingReplicaSet': {
      const scaled = SCALED.exec(event.message)?.groups;
      // With the replica sets at hand their ages tell rollouts; these events then tell of mere changes of size.
      const isRollout = isOfRollout(scaled?.set, at, about, index);
      if (!scaled || isRollout) return [];
      const size = scaled.from === undefined ? `to ${scaled.to}` : `from ${scaled.from} to ${scaled.to}`;
      return [{ kind: 'scale', text: `${refName(about)} was scaled ${size}`, about, at }];
    }
    case 'SuccessfulRescale':
      return [{ kind: 'scale', text: `${refName(about)} rescaled: ${event.message}`, about, at }];
    case 'RemovingNode':
    case 'DeletingNode':
      return [{ kind: 'node', text: `${refName(about)} was removed`, about, at }];
    case 'NodeNotSchedulable':
      return [{ kind: 'node', text: `${refName(about)} was closed to new pods`, about, at }];
    case 'Rebooted':
      return [{ kind: 'node', text: `${refName(about)} was rebooted`, about, at }];
    case 'Starting': {
      const node = about.kind === 'Node' && event.component === 'kubelet' ? index.find(about) : undefined;
      if (node?.kind !== 'node') return [];
      return [{ kind: 'node', text: `kubelet of ${refName(about)} was started${versionOf(node, index)}`, about, at }];
    }
    default:
      return [];
  }
}

/** A rollout scales the new replica set up and the old ones down; how fast depends on the pods. Milliseconds. */
const ROLLOUT_MS = 10 * 60 * 1000;

function isOfRollout(
  name: string | undefined,
  at: number,
  deployment: ObjectRef,
  { workloads }: ClusterIndex,
): boolean {
  const isOwn = ({ type, owner }: Workload) =>
    type === 'ReplicaSet' && owner !== undefined && refKey(owner) === refKey(deployment);
  const sets = workloads.filter((workload) => workload.namespace === deployment.namespace && isOwn(workload));
  if (!sets.some((set) => set.name === name)) return false;
  return sets.some(({ createdAt }) => createdAt !== undefined && at >= createdAt && at - createdAt <= ROLLOUT_MS);
}

function objectChanges(object: ClusterObject, index: ClusterIndex): readonly DatedChange[] {
  if (object.kind === 'event' || object.kind === 'pod') return [];
  const about = refOf(object);
  const name = refName(about);
  const { createdAt, deletedAt } = object;
  const found: DatedChange[] = [];
  if (deletedAt !== undefined) found.push({ kind: 'deletion', text: `${name} is being deleted`, about, at: deletedAt });
  if (createdAt === undefined) return found;
  if (object.kind === 'node') {
    found.push({ kind: 'node', text: `${name} was added${versionOf(object, index)}`, about, at: createdAt });
  } else if (object.kind === 'webhook') {
    found.push({ kind: 'webhook', text: `${name} is new (webhook ${object.webhook})`, about, at: createdAt });
  } else if (object.kind === 'quota') {
    found.push({ kind: 'quota', text: `${name} is new`, about, at: createdAt });
  }
  return found;
}

/** A node's version, where not all nodes have the same. */
function versionOf({ version }: { readonly version: string }, { nodes }: ClusterIndex): string {
  const others = [...new Set(nodes.map((node) => node.version))].filter((other) => other !== version && other !== '');
  if (version === '' || others.length === 0) return '';
  return `, version ${version} beside ${others.sort().join(', ')}`;
}
