import { readKindOf } from '../../src/kubernetes/endpoints.ts';
import { mapObject } from '../../src/kubernetes/mappers/map-object.ts';
import { clusterReaderContract } from '../contracts/cluster-reader.ts';
import type { RawObject } from '../support/fake-api-server/objects.ts';
import { createFakeCluster } from '../support/fake-cluster.ts';

clusterReaderContract(async ({ objects, ...wrong }) => {
  const namespaces = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  const all: readonly RawObject[] = [
    ...objects,
    ...[...namespaces].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
  ];
  const mapped = all.flatMap((raw) => {
    const kind = readKindOf(raw.apiVersion ?? '', raw.kind ?? '');
    return (kind && mapObject(kind, raw)) ?? [];
  });
  return { reader: createFakeCluster({ objects: mapped, ...wrong }), close: async () => {} };
});
