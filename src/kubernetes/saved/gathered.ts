import type { ClusterObject, ReadKind } from '../../core/cluster/objects.ts';
import { readKindOf } from '../endpoints.ts';
import { isRecord, text } from '../mappers/lenient.ts';
import { mapObject } from '../mappers/map-object.ts';
import { Meta } from '../mappers/meta.ts';

/** The objects that saved documents hold. An object that comes twice counts once, as it was last. */
export interface Gathered {
  /** Takes in a document; false where it is nothing of Kubernetes. */
  document(value: unknown): boolean;
  /** Says that there would have been more of all kinds. */
  breakOff(): void;
  /** Says that there are some more of a kind, without being all. */
  someOf(kind: ReadKind): void;
  objects(): readonly ClusterObject[];
  /** Undefined where there was no document about that kind. */
  countOf(kind: ReadKind): number | undefined;
  /** Why these are not all of their kind; undefined where they are. */
  whyIncomplete(kind: ReadKind): string | undefined;
  /** Sentences about what could not be used. */
  unreadable(): readonly string[];
}

const NOT_THERE = 'it is not in what was saved';
const SOME_ONLY = 'only some of them were saved';

export function gather(): Gathered {
  const found = new Map<ReadKind, Map<string, readonly ClusterObject[]>>();
  const incomplete = new Map<ReadKind, string>();
  const unused = new Map<string, number>();
  const said: string[] = [];
  let nameless = 0;
  let isBroken = false;

  function one(raw: Readonly<Record<string, unknown>>, isPartOfAll: boolean, isGone = false): void {
    const apiKind = text.parse(raw.kind);
    const kind = readKindOf(text.parse(raw.apiVersion), apiKind);
    if (kind === undefined) {
      unused.set(apiKind, (unused.get(apiKind) ?? 0) + 1);
      return;
    }
    if (!isPartOfAll) incomplete.set(kind, SOME_ONLY);
    const mapped = mapObject(kind, raw);
    if (mapped === undefined) {
      nameless += 1;
      incomplete.set(kind, 'some have no name');
      return;
    }
    const { namespace, name } = Meta.parse(raw.metadata);
    const ofKind = found.get(kind) ?? new Map<string, readonly ClusterObject[]>();
    found.set(kind, ofKind);
    if (isGone) ofKind.delete(`${namespace}/${name}`);
    else ofKind.set(`${namespace}/${name}`, mapped);
  }

  /** A list names the kind of its items by its own: "PodList". One of several kinds is a "List" of items that tell. */
  function list(raw: Readonly<Record<string, unknown>>, items: readonly unknown[]): void {
    const apiKind = text.parse(raw.kind).replace(/List$/, '');
    const goesOn = isRecord(raw.metadata) && text.parse(raw.metadata.continue) !== '';
    const kind = readKindOf(text.parse(raw.apiVersion), apiKind);
    if (kind !== undefined && !found.has(kind)) found.set(kind, new Map());
    for (const item of items) {
      if (isRecord(item)) one({ apiVersion: raw.apiVersion, kind: apiKind, ...item }, !goesOn);
      else nameless += 1;
    }
  }

  function watched(type: unknown, raw: Readonly<Record<string, unknown>>): void {
    if (type === 'ERROR') said.push(`The watch broke off: ${text.parse(raw.message) || 'without a reason'}.`);
    else if (type !== 'BOOKMARK') one(raw, false, type === 'DELETED');
  }

  return {
    document(value) {
      if (Array.isArray(value)) return value.length > 0 && value.every((item) => this.document(item));
      if (!isRecord(value)) return false;
      if (typeof value.type === 'string' && isRecord(value.object)) watched(value.type, value.object);
      else if (typeof value.kind !== 'string' || typeof value.apiVersion !== 'string') return false;
      else if (value.kind === 'Status') said.push(`The cluster refused: ${text.parse(value.message)}.`);
      else if (Array.isArray(value.items)) list(value, value.items);
      else one(value, false);
      return true;
    },
    breakOff: () => {
      isBroken = true;
    },
    someOf: (kind) => void incomplete.set(kind, SOME_ONLY),
    objects: () => [...found.values()].flatMap((ofKind) => [...ofKind.values()].flat()),
    countOf: (kind) => found.get(kind)?.size,
    whyIncomplete: (kind) =>
      incomplete.get(kind) ?? (found.has(kind) ? (isBroken ? 'what was saved breaks off' : undefined) : NOT_THERE),
    unreadable: () => [
      ...said,
      ...(nameless > 0 ? [`${nameless} ${nameless === 1 ? 'object has' : 'objects have'} no name.`] : []),
      ...[...unused].map(([kind, times]) => `${times} of kind ${kind || 'unknown'}, which is not looked at.`),
    ],
  };
}
