import type { Pattern } from '../knowledge/pattern.ts';
import { causeKeyOf } from './cause.ts';
import { type ClusterIndex, conditionOf, isNodeReady } from './cluster-index.ts';
import { type Naming, nameSightings } from './naming.ts';
import type { ObjectRef } from './objects.ts';
import { compareText, refKey } from './refs.ts';
import { earliest, type Unit } from './units.ts';

/** An object with the pattern that it shows. */
export interface NamedUnit {
  readonly unit: Unit;
  readonly naming: Naming;
}

/** Objects that one cause breaks. */
export interface Group {
  readonly key: string;
  readonly pattern: Pattern;
  readonly members: readonly NamedUnit[];
}

/** Trouble of several programs that began this close together is one trouble. Milliseconds. */
const TOGETHER_MS = 10 * 60 * 1000;
/** Programs from which alike trouble that began together has a common cause. */
const TOGETHER_LEAST = 3;
/** A node is found silent up to this long after it fell silent. Milliseconds. Source: node-monitor-grace-period, 50 s. */
const NODE_GRACE_MS = 60 * 1000;

interface KeyedUnit extends NamedUnit {
  readonly key: string;
  /** The pattern of the cause, which for a consequence is not that of the unit itself. */
  readonly pattern: Pattern;
  /** The workload whose own trouble it is. */
  readonly workload: ObjectRef | undefined;
}

/** Groups objects by pattern and cause. The order of the units plays no part. */
export function groupUnits(
  units: readonly Unit[],
  index: ClusterIndex,
  patterns: ReadonlyMap<string, Pattern>,
): readonly Group[] {
  const keyed = nameUnits(units, patterns).map(({ unit, naming }): KeyedUnit => {
    return { unit, naming, pattern: naming.pattern, ...causeKeyOf(naming, unit.workload) };
  });
  const settled = explainByPods(explainByNodes(keyed, index));
  const groups = groupBy(joinTogether(settled), ({ key }) => key);
  return [...groups].flatMap(([key, members]): Group[] => {
    const [first] = members;
    return first ? [{ key, pattern: first.pattern, members }] : [];
  });
}

/** Objects that show the same are named once. */
function nameUnits(units: readonly Unit[], patterns: ReadonlyMap<string, Pattern>): readonly NamedUnit[] {
  const known = new Map<string, Naming | undefined>();
  return units.flatMap((unit) => {
    const keys = unit.seen.map(({ key }) => key);
    const signature = keys.sort().join('\u0000');
    if (!known.has(signature)) known.set(signature, nameSightings(unit.seen, patterns));
    const naming = known.get(signature);
    return naming ? [{ unit, naming }] : [];
  });
}

/** Moves what the pods of a node say after it fell silent to the node. */
function explainByNodes(units: readonly KeyedUnit[], index: ClusterIndex): readonly KeyedUnit[] {
  const silent = new Map<string, { readonly cause: KeyedUnit; readonly since: number }>();
  for (const cause of units) {
    const node = cause.unit.about?.kind === 'Node' ? index.find(cause.unit.about) : undefined;
    if (node?.kind !== 'node' || isNodeReady(node)) continue;
    const since = conditionOf(node.conditions, 'Ready')?.changedAt;
    if (since !== undefined) silent.set(node.name, { cause, since });
  }
  return units.map((unit): KeyedUnit => {
    const pod = unit.unit.about?.kind === 'Pod' ? index.findPod(unit.unit.about) : undefined;
    const node = pod && silent.get(pod.node);
    if (!node || (unit.unit.firstAt ?? 0) < node.since - NODE_GRACE_MS) return unit;
    return { ...unit, key: node.cause.key, pattern: node.cause.pattern, workload: undefined };
  });
}

/** Moves a workload that only says that it does not get ready to what most of its pods say. */
function explainByPods(units: readonly KeyedUnit[]): readonly KeyedUnit[] {
  const causes = new Map<string, Map<string, { readonly cause: KeyedUnit; pods: number }>>();
  for (const cause of units) {
    if (cause.unit.about?.kind !== 'Pod' || cause.unit.workload === undefined) continue;
    const workload = refKey(cause.unit.workload);
    const counts = causes.get(workload) ?? new Map<string, { readonly cause: KeyedUnit; pods: number }>();
    causes.set(workload, counts);
    const count = counts.get(cause.key);
    if (count) count.pods++;
    else counts.set(cause.key, { cause, pods: 1 });
  }
  return units.map((unit): KeyedUnit => {
    const { about, seen } = unit.unit;
    const counts = about && about.kind !== 'Pod' ? causes.get(refKey(about)) : undefined;
    if (!counts || seen.some(({ kind }) => kind === 'event')) return unit;
    const most = [...counts.values()].sort((a, b) => b.pods - a.pods || compareText(a.cause.key, b.cause.key))[0];
    return most ? { ...unit, key: most.cause.key, pattern: most.cause.pattern, workload: most.cause.workload } : unit;
  });
}

/** Joins alike trouble of several programs that began together. */
function joinTogether(units: readonly KeyedUnit[]): readonly KeyedUnit[] {
  const starts = new Map<string, { readonly key: string; readonly pattern: string; at: number | undefined }>();
  for (const { key, workload, pattern, unit } of units) {
    if (workload === undefined) continue;
    const known = starts.get(key);
    if (known) known.at = earliest(known.at, unit.firstAt);
    else starts.set(key, { key, pattern: pattern.id, at: unit.firstAt });
  }
  const joined = new Map<string, string>();
  for (const [pattern, alike] of groupBy(starts.values(), (start) => start.pattern)) {
    for (const run of runsOf(alike.flatMap(({ key, at }) => (at === undefined ? [] : [{ key, at }])))) {
      const first = run[0];
      if (!first || run.length < TOGETHER_LEAST) continue;
      for (const { key } of run) joined.set(key, `${pattern}|together|${first.key}`);
    }
  }
  return units.map((unit) => ({ ...unit, key: joined.get(unit.key) ?? unit.key }));
}

/** Splits starts where nothing began for a while. */
function runsOf(
  starts: readonly { readonly key: string; readonly at: number }[],
): readonly (readonly { readonly key: string; readonly at: number }[])[] {
  const runs: { key: string; at: number }[][] = [];
  for (const start of [...starts].sort((a, b) => a.at - b.at || compareText(a.key, b.key))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && start.at - last.at <= TOGETHER_MS) run.push(start);
    else runs.push([start]);
  }
  return runs;
}

function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
