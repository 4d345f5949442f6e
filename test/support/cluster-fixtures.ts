import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../src/compose/program-folder.ts';
import type { ClusterSnapshot, ReadKind } from '../../src/core/cluster/objects.ts';
import { mapObject } from '../../src/kubernetes/mappers/map-object.ts';

const FOLDER = join(programFolder(), 'test', 'fixtures', 'cluster');
const KINDS = new Map<string, ReadKind>([
  ['Event', 'events'],
  ['Pod', 'pods'],
  ['Node', 'nodes'],
  ['Namespace', 'namespaces'],
  ['Deployment', 'deployments'],
  ['ReplicaSet', 'replicasets'],
  ['ResourceQuota', 'resourcequotas'],
]);

/** The patterns of which a real control plane was recorded. */
export const RECORDED = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

/** A recording as it was a minute after the last of them. */
export function recorded(pattern: string): ClusterSnapshot {
  const list: { items: { kind: string }[] } = JSON.parse(readFileSync(join(FOLDER, `${pattern}.json`), 'utf8'));
  const kinds = list.items.map(({ kind }) => {
    const found = KINDS.get(kind);
    if (found === undefined) throw new Error(`no kind for ${kind}`);
    return found;
  });
  return {
    source: pattern,
    namespace: undefined,
    objects: list.items.flatMap((item, i) => mapObject(kinds[i] ?? 'events', item) ?? []),
    read: [...new Set(kinds)].map((kind) => ({
      kind,
      count: kinds.filter((other) => other === kind).length,
      isComplete: true,
    })),
    unread: [],
    readAt: Date.parse('2026-11-22T11:41:00Z'),
    text: '',
  };
}
