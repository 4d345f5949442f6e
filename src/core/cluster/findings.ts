import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Evidence } from '../matching/answer.ts';
import { causeOf } from './cause.ts';
import { changesIn, type DatedChange } from './changes.ts';
import { type ClusterIndex, isNodeReady } from './cluster-index.ts';
import type { ClusterSignals } from './cluster-signals.ts';
import type { Change, Counts, Finding, OtherWarning } from './finding.ts';
import { stepsOf } from './finding-steps.ts';
import { type Group, groupUnits, type NamedUnit } from './groups.ts';
import { messageShape } from './message-shape.ts';
import type { ObjectRef } from './objects.ts';
import { RefSet } from './ref-set.ts';
import { compareText, refKey, refName, refOf } from './refs.ts';
import { plural, relatedTo } from './related.ts';
import { sightings } from './sightings.ts';
import { earliest, gather, latest } from './units.ts';

/** The findings of a snapshot, with what stands behind each. */
export interface Findings {
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly touched: ReadonlyMap<string, Touched>;
  readonly others: readonly OtherWarning[];
}

/** The objects that a finding touches, and what was seen of them in the cluster's words. */
export interface Touched {
  /** The finding's most telling texts, at most a few. */
  readonly lines: readonly string[];
  readonly pods: RefSet;
  readonly workloads: RefSet;
  readonly nodes: RefSet;
  readonly namespaces: readonly string[];
}

/** Most names, quotes and changes that a finding carries; its counts count all. */
const MOST = { examples: 5, evidence: 6, changes: 5, lines: 3 } as const;
/** How long before the first sign a change is worth telling. Milliseconds; what events tell is kept as long. */
const CHANGE_WINDOW_MS = 60 * 60 * 1000;
/** Times are kept to the second: what came this long after the first sign may still have come before. */
const SAME_MOMENT_MS = 2000;

/** Names what is wrong in a snapshot: one finding a cause, however many objects it breaks. */
export function findingsIn(
  index: ClusterIndex,
  knowledge: Pick<Knowledge, 'patterns' | 'runbooks'>,
  signals: ClusterSignals,
): Findings {
  const { units, others } = gather(index, sightings(signals));
  const changes = changesIn(index);
  const touched = new Map<string, Touched>();
  const findings = groupUnits(units, index, knowledge.patterns).map((group) => {
    const objects = touchedBy(group, index);
    touched.set(group.key, objects);
    return findingOf(group, objects, { index, knowledge, changes });
  });
  return { findings: findings.sort(byDamage), touched, others };
}

/** Most objects first, a node for ten; then the newest. */
function byDamage(a: Finding, b: Finding): number {
  const damage = ({ counts }: Finding) => counts.pods + counts.workloads + 10 * counts.nodes;
  return (
    Number(b.isCurrent) - Number(a.isCurrent) ||
    damage(b) - damage(a) ||
    (b.lastAt ?? 0) - (a.lastAt ?? 0) ||
    compareText(a.id, b.id)
  );
}

function touchedBy({ members, pattern }: Group, index: ClusterIndex): Touched {
  const pods = new RefSet();
  const workloads = new RefSet();
  const nodes = new RefSet();
  const rest = new RefSet();
  const addPod = (pod: ObjectRef, workload: ObjectRef | undefined): void => {
    pods.add(pod);
    workloads.add(workload ?? pod);
  };
  for (const { unit } of members) {
    const { about } = unit;
    if (about === undefined) continue;
    const object = index.find(about);
    if (about.kind === 'Pod') addPod(about, unit.workload);
    else if (about.kind === 'Node') {
      nodes.add(about);
      // Pods of a node that is silent are hit with it, whatever they said last.
      if (object?.kind === 'node' && !isNodeReady(object))
        for (const pod of index.podsOn(about.name).map(refOf)) addPod(pod, index.workloadOf(pod));
    } else if (WORKLOADS.has(about.kind)) workloads.add(about);
    else rest.add(about);
  }
  const all = new RefSet();
  for (const set of [pods, workloads, rest]) all.addAll(set);
  const lines = linesOf(members, pattern.id);
  return { lines, pods, workloads, nodes, namespaces: [...new Set([...all.namespaces(), ...named(rest)])].sort() };
}

/** What speaks for the pattern, what most members show first. */
function linesOf(members: readonly NamedUnit[], pattern: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { unit } of members) {
    for (const { kind, type, reason, text, hits } of unit.seen) {
      if (!hits.some((hit) => hit.pattern === pattern && hit.signal.strength === 'normal')) continue;
      const line = kind === 'event' ? `${type}  ${reason}  ${text}` : text;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return ordered.slice(0, MOST.lines).map(([line]) => line);
}

const WORKLOADS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Workload']);

/** A namespace that is itself in trouble is hit. */
function named(refs: RefSet): readonly string[] {
  return [...refs].filter(({ kind }) => kind === 'Namespace').map(({ name }) => name);
}

interface Parts {
  readonly index: ClusterIndex;
  readonly knowledge: Pick<Knowledge, 'patterns' | 'runbooks'>;
  readonly changes: readonly DatedChange[];
}

function findingOf(group: Group, touched: Touched, { index, knowledge, changes }: Parts): Finding {
  const { key, pattern, members } = group;
  const leading = members.filter(({ naming }) => naming.pattern.id === pattern.id);
  const typical = typicalOf(leading.length > 0 ? leading : members);
  const cause = typical ? causeOf(typical.naming) : pattern.title;
  const firstAt = members.reduce<number | undefined>((time, { unit }) => earliest(time, unit.firstAt), undefined);
  const counts: Counts = {
    pods: touched.pods.size,
    workloads: touched.workloads.size,
    namespaces: touched.namespaces.length,
    nodes: touched.nodes.size,
    events: members.reduce((sum, { unit }) => sum + unit.events, 0),
  };
  return {
    id: key,
    pattern: pattern.id,
    title: pattern.title,
    confidence: typical?.naming.confidence ?? 'likely',
    cause,
    headline: `${whoIsHit(counts, touched, members)}: ${cause}`,
    counts,
    isCurrent: members.some(({ unit }) => unit.isCurrent),
    firstAt,
    lastAt: members.reduce<number | undefined>((time, { unit }) => latest(time, unit.lastAt), undefined),
    evidence: evidenceOf(members, typical),
    examples: examplesOf(members),
    namespaces: touched.namespaces,
    related: relatedTo(group, index),
    changes: changesBefore(firstAt, changes, touched),
    steps: stepsOf(pattern.id, knowledge.runbooks),
  };
}

/** The member that shows what most of them show; of equals the first by what it shows. */
function typicalOf(members: readonly NamedUnit[]): NamedUnit | undefined {
  const counts = new Map<NamedUnit['naming'], { readonly member: NamedUnit; count: number }>();
  for (const member of members) {
    const known = counts.get(member.naming);
    if (known) known.count++;
    else counts.set(member.naming, { member, count: 1 });
  }
  const text = ({ member: { naming } }: { readonly member: NamedUnit }) =>
    [naming.lead.sighting.text, ...naming.evidence.map(({ quote, source }) => `${quote}\n${source}`)].join('\n');
  return [...counts.values()].sort((a, b) => b.count - a.count || compareText(text(a), text(b)))[0]?.member;
}

function whoIsHit(
  counts: Counts,
  { pods, workloads, nodes, namespaces }: Touched,
  members: readonly NamedUnit[],
): string {
  const [workload, another] = workloads.first(2);
  const places = namespaces.length === 1 ? `namespace ${namespaces[0]}` : plural(namespaces.length, 'namespace');
  if (nodes.size > 0) {
    const [node] = nodes.first(1);
    const who = nodes.size === 1 && node ? refName(node) : plural(nodes.size, 'node');
    return pods.size === 0 ? who : `${who} with ${plural(pods.size, 'pod')} in ${places}`;
  }
  if (pods.size > 0) {
    if (workload && !another) {
      return workload.kind === 'Pod' ? refName(workload) : `${plural(pods.size, 'pod')} of ${refName(workload)}`;
    }
    return `${plural(pods.size, 'pod')} in ${places}`;
  }
  if (workload && !another) return refName(workload);
  if (counts.workloads > 0) return `${plural(counts.workloads, 'workload')} in ${places}`;
  const [first] = examplesOf(members);
  if (first && members.length === 1) return refName(first);
  return first ? `${members.length} objects` : plural(members.length, 'event');
}

/** The typical member's evidence first, then what others show besides; alike quotes once. */
function evidenceOf(members: readonly NamedUnit[], typical: NamedUnit | undefined): readonly Evidence[] {
  const namings = new Set(members.map(({ naming }) => naming));
  const own = typical?.naming.evidence ?? [];
  const rest = [...namings].flatMap(({ evidence }) => evidence).sort(heaviest);
  const kept = new Map<string, Evidence>();
  for (const evidence of [...own, ...rest]) {
    const shape = `${messageShape(evidence.quote)}\n${evidence.source}`;
    if (!kept.has(shape)) kept.set(shape, evidence);
  }
  return [...kept.values()].slice(0, MOST.evidence);
}

function heaviest(a: Evidence, b: Evidence): number {
  return b.weight - a.weight || compareText(a.quote, b.quote) || compareText(a.source, b.source);
}

function examplesOf(members: readonly NamedUnit[]): readonly ObjectRef[] {
  const refs = new RefSet();
  for (const { unit } of members) if (unit.about) refs.add(unit.about);
  return refs.first(MOST.examples);
}

/** Changes of what is hit, and of the cluster as a whole, in the hour before. */
function changesBefore(
  firstAt: number | undefined,
  changes: readonly DatedChange[],
  { workloads, nodes, namespaces }: Touched,
): readonly Change[] {
  if (firstAt === undefined) return [];
  const places = new Set(namespaces);
  const near = ({ about }: DatedChange): number => {
    if (workloads.has(about) || nodes.has(about)) return 0;
    return about.namespace === '' ? 2 : 1;
  };
  return changes
    .filter(({ at, about }) => {
      const isThen = at >= firstAt - CHANGE_WINDOW_MS && at <= firstAt + SAME_MOMENT_MS;
      return isThen && (about.namespace === '' || places.has(about.namespace));
    })
    .map((change) => ({ ...change, beforeMs: firstAt - change.at }))
    .sort(
      (a, b) =>
        near(a) - near(b) ||
        a.beforeMs - b.beforeMs ||
        compareText(refKey(a.about), refKey(b.about)) ||
        compareText(a.text, b.text),
    )
    .slice(0, MOST.changes);
}
