import type { ObjectRow, RawObject } from './objects.ts';
import type { Route } from './routes.ts';

/** The objects of the fake cluster. */
export interface Rows {
  /** One page of a list, as the API server shapes it. */
  page(route: Route, query: URLSearchParams, shape: (raw: RawObject) => unknown): unknown;
  /** One object by its name. */
  one(route: Route): unknown;
}

/** Sorts objects by their plural. Namespaces that objects are in exist, whether they were recorded or not. */
export function rowsOf(objects: readonly RawObject[], events: ObjectRow | undefined): Rows {
  const recorded = new Map<string, RawObject[]>();
  const implied = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  for (const { kind, metadata } of objects) if (kind === 'Namespace') implied.delete(metadata.name);
  const all = [...objects, ...[...implied].map(namespaceNamed)];
  for (const raw of all) {
    const plural = pluralOf(raw.kind ?? '');
    recorded.set(plural, [...(recorded.get(plural) ?? []), raw]);
  }

  function rowOf({ plural, namespace }: Route): ObjectRow {
    const row = plural === 'events' && events !== undefined ? events : (recorded.get(plural) ?? []);
    if (namespace === undefined) return row;
    const indices = Array.from({ length: row.length }, (_, i) => i);
    return indices.flatMap((i) => row.at(i) ?? []).filter(({ metadata }) => metadata.namespace === namespace);
  }

  return {
    page(route, query, shape) {
      const row = rowOf(route);
      const from = Number(query.get('continue') ?? 0);
      const to = Math.min(row.length, from + Number(query.get('limit') ?? row.length));
      const indices = Array.from({ length: to - from }, (_, i) => from + i);
      const metadata = { resourceVersion: '5000' };
      return {
        kind: 'List',
        apiVersion: route.api,
        metadata:
          to < row.length ? { ...metadata, continue: String(to), remainingItemCount: row.length - to } : metadata,
        items: indices.map((i) => shape(asListed(row.at(i)))),
      };
    },
    one: (route) => find(rowOf({ ...route, name: undefined }), route.name),
  };
}

function find(row: ObjectRow, name: string | undefined): RawObject | undefined {
  return Array.from({ length: row.length }, (_, i) => row.at(i)).find((raw) => raw?.metadata.name === name);
}

/** In a list objects do not repeat their kind. */
function asListed(raw: RawObject | undefined): RawObject {
  const { kind: _, apiVersion: __, metadata, ...rest } = raw ?? { metadata: { name: '' } };
  return { metadata, ...rest };
}

function namespaceNamed(name: string): RawObject {
  const metadata = { name, uid: `uid-of-${name}`, creationTimestamp: '2026-11-22T10:00:00Z' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata, status: { phase: 'Active' } };
}

/** "Ingress" is "ingresses", "NetworkPolicy" would be "networkpolicies". */
function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('s')) return `${lower}es`;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
