import type { ObjectRef } from './objects.ts';
import { byRef } from './refs.ts';

/** Distinct objects, counted exactly; memory grows with the number of distinct objects only. */
export class RefSet {
  readonly #byPlace = new Map<string, Map<string, ObjectRef>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(ref: ObjectRef): void {
    const place = `${ref.kind}/${ref.namespace}`;
    const names = this.#byPlace.get(place) ?? new Map<string, ObjectRef>();
    this.#byPlace.set(place, names);
    if (names.has(ref.name)) return;
    names.set(ref.name, ref);
    this.#size++;
  }

  addAll(refs: Iterable<ObjectRef>): void {
    for (const ref of refs) this.add(ref);
  }

  has({ kind, namespace, name }: ObjectRef): boolean {
    return this.#byPlace.get(`${kind}/${namespace}`)?.has(name) ?? false;
  }

  *[Symbol.iterator](): Generator<ObjectRef> {
    for (const names of this.#byPlace.values()) yield* names.values();
  }

  /** The first by kind, namespace and name; linear. */
  first(most: number): readonly ObjectRef[] {
    const found: ObjectRef[] = [];
    for (const ref of this) {
      const last = found[most - 1];
      if (last && byRef(ref, last) >= 0) continue;
      const at = found.findIndex((other) => byRef(ref, other) < 0);
      found.splice(at < 0 ? found.length : at, 0, ref);
      if (found.length > most) found.pop();
    }
    return found;
  }

  /** Their namespaces in order, without that of cluster-wide objects. */
  namespaces(): readonly string[] {
    const found = new Set<string>();
    for (const names of this.#byPlace.values()) {
      const [ref] = names.values();
      if (ref && ref.namespace !== '') found.add(ref.namespace);
    }
    return [...found].sort();
  }
}
