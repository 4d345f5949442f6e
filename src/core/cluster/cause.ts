import type { Naming } from './naming.ts';
import type { ObjectRef } from './objects.ts';
import { refKey } from './refs.ts';
import type { Sighting } from './sightings.ts';

/** Facts of a signal that tell one cause from another, and those that do so within a namespace only. */
const IDENTIFYING = ['webhook', 'resource', 'taint', 'class', 'driver', 'role', 'zone', 'group'];
const IDENTIFYING_IN_NAMESPACE = ['quota', 'serviceaccount', 'secrets'];
/** Parts of a status that a program brings about itself: alike states of two programs are two causes. */
const OF_A_PROGRAM = /^status\.(?:containerStatuses|conditions\[(?:Progressing|Failed|Ready|ReplicaFailure)\]\.reason)/;
/** Longest cause that is told; characters. */
const LONGEST_CAUSE = 240;

/** Which findings are one: those of one pattern whose keys are equal. */
export interface CauseKey {
  readonly key: string;
  /** The workload whose own trouble it is; undefined where the cause lies outside of it. */
  readonly workload: ObjectRef | undefined;
}

/** What tells the cause from others of its pattern. */
export function causeKeyOf({ pattern, lead }: Naming, workload: ObjectRef | undefined): CauseKey {
  const { facts, signal } = lead.signal.hit;
  const parts = IDENTIFYING.flatMap((name) => (facts[name] === undefined ? [] : [`${name}=${facts[name]}`]));
  const inNamespace = [
    ...IDENTIFYING_IN_NAMESPACE.flatMap((name) => (facts[name] === undefined ? [] : [`${name}=${facts[name]}`])),
    ...(facts.kind !== undefined && facts.name !== undefined ? [`${facts.kind}=${facts.name}`] : []),
  ];
  if (inNamespace.length > 0) parts.push(...inNamespace, `in=${workload?.namespace ?? ''}`);
  if (parts.length > 0) return { key: [pattern.id, ...parts].join('|'), workload: undefined };
  const isOwn = pattern.category === 'workload' || (signal.kind === 'pod-status' && OF_A_PROGRAM.test(signal.field));
  if (!isOwn || workload === undefined || workload.kind === 'Node') return { key: pattern.id, workload: undefined };
  return { key: `${pattern.id}|${refKey(workload)}`, workload };
}

/** What is wrong, in the cluster's own words, on one line. */
export function causeOf({ lead, seen }: Naming): string {
  const { hit } = lead.signal;
  const { count, total, resource } = hit.facts;
  const { text } = lead.sighting;
  if (isCount(count) && isCount(total) && /\bnodes are available\b/.test(text)) {
    if (resource !== undefined) return `Insufficient ${resource} on ${count} of ${total} nodes`;
    const reason = reasonOfNodes(text, count, hit.signal.kind === 'event' ? hit.facts : {});
    if (reason !== undefined) return `${count} of ${total} nodes ${reason}`;
  }
  if (hit.signal.kind === 'pod-status' && CONTAINER.test(hit.signal.field)) return oneLine(containerState(text, seen));
  return oneLine(text);
}

const CONTAINER = /^status\.containerStatuses/;

/** "CrashLoopBackOff; last terminated: Error, exit code 1": how often it is tried again says nothing of the cause. */
function containerState(text: string, seen: readonly Sighting[]): string {
  const words = text.replace(/^waiting: /, '').replace(/: [Bb]ack-off .*$/s, '');
  const last = seen.find((sighting) => sighting.text !== text && sighting.text.startsWith('last terminated: '));
  return last === undefined ? words : `${words}; ${last.text}`;
}

/** "0/3 nodes are available: 2 node(s) didn't match Pod's node affinity, 1 ...": the part that was counted. */
function reasonOfNodes(text: string, count: string, facts: Readonly<Record<string, string>>): string | undefined {
  const list = text.replace(/^.*? nodes are available: /s, '').replace(/\.? preemption: .*$/s, '');
  const taint = facts.taint;
  const parts = list.split(/, (?=\d+ )/).map((part) => part.replace(/[.\s]+$/, ''));
  const found = parts.find((part) => part.startsWith(`${count} `) && (taint === undefined || part.includes(taint)));
  return found?.slice(count.length + 1).replace(/^node\(s\) /, '');
}

function isCount(text: string | undefined): text is string {
  return text !== undefined && /^\d+$/.test(text);
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_CAUSE ? line : `${line.slice(0, LONGEST_CAUSE - 1)}…`;
}
