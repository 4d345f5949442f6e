import { type ClusterObject, type ClusterSnapshot, READ_KINDS, type ReadKind } from '../../src/core/cluster/objects.ts';
import { UserError } from '../../src/errors.ts';
import type { ClusterReader } from '../../src/services/cluster-ports.ts';
import { NOON } from './a-incident.ts';

/** What a fake cluster holds, and what is wrong with it. */
export interface FakeClusterWorld {
  readonly objects?: readonly ClusterObject[];
  /** Names of the contexts there are; the first is the current one. */
  readonly contexts?: readonly string[];
  /** Kinds that the login may not list. */
  readonly forbidden?: readonly ReadKind[];
  /** Kinds that never arrive. */
  readonly silent?: readonly ReadKind[];
  readonly isDown?: boolean;
  /** When it is read; epoch milliseconds. */
  readonly readAt?: number;
}

/** A cluster in memory, for tests of services. It never waits: silent kinds are given up at once, after a partial answer. */
export function createFakeCluster(world: FakeClusterWorld): ClusterReader {
  const { objects = [], contexts = ['test'], forbidden = [], silent = [], readAt = NOON } = world;
  return {
    async read({ context, namespace }, _bounds, onProgress, onPartial) {
      const source = context ?? contexts[0];
      if (source === undefined || !contexts.includes(source)) {
        throw new UserError('cluster_unreachable', `There is no context "${context}". It has: ${contexts.join(', ')}.`);
      }
      const isReadable = (kind: ReadKind) => !world.isDown && !forbidden.includes(kind) && !silent.includes(kind);
      if (!READ_KINDS.some(isReadable)) {
        throw new UserError('cluster_unreachable', `Nothing could be read of the cluster "${source}".`);
      }
      if (namespace !== undefined && !objects.some((one) => one.namespace === namespace || isNamed(one, namespace))) {
        throw new UserError('value_unknown', `There is no namespace "${namespace}" in the cluster "${source}".`);
      }
      const inScope = objects.filter((one) => isReadable(readKindOf(one)) && isIn(one, namespace));
      const snapshot = (late: string): ClusterSnapshot => ({
        source,
        namespace,
        objects: inScope,
        read: READ_KINDS.filter(isReadable).map((kind) => ({ kind, count: countOf(inScope, kind), isComplete: true })),
        unread: READ_KINDS.filter((kind) => !isReadable(kind)).map((kind) => ({
          kind,
          reason: forbidden.includes(kind) ? `403: may not list ${kind}` : late,
        })),
        readAt,
        text: '',
      });
      for (const { kind, count } of snapshot('').read) onProgress({ kind, read: count, total: count });
      if (silent.length > 0) onPartial(snapshot('still being read'));
      return snapshot('there was no time left to read it');
    },
  };
}

function isNamed(one: ClusterObject, namespace: string): boolean {
  return one.kind === 'namespace' && one.name === namespace;
}

function isIn(one: ClusterObject, namespace: string | undefined): boolean {
  if (namespace === undefined || one.namespace === namespace) return true;
  return one.kind === 'namespace' ? one.name === namespace : one.namespace === '';
}

/** Webhooks of one configuration are one object of the API. */
function countOf(objects: readonly ClusterObject[], kind: ReadKind): number {
  return new Set(objects.filter((one) => readKindOf(one) === kind).map(({ namespace, name }) => `${namespace}/${name}`))
    .size;
}

const BY_KIND: Readonly<Record<Exclude<ClusterObject['kind'], 'workload' | 'webhook' | 'other'>, ReadKind>> = {
  event: 'events',
  pod: 'pods',
  node: 'nodes',
  namespace: 'namespaces',
  claim: 'persistentvolumeclaims',
  quota: 'resourcequotas',
  'api-service': 'apiservices',
};

/** In which list the API has an object. */
function readKindOf(one: ClusterObject): ReadKind {
  if (one.kind === 'webhook') {
    return one.type === 'mutating' ? 'mutatingwebhookconfigurations' : 'validatingwebhookconfigurations';
  }
  if (one.kind !== 'workload' && one.kind !== 'other') return BY_KIND[one.kind];
  const plural = one.type.toLowerCase().replace(/s$/, 'se');
  const found = READ_KINDS.find((kind) => kind === `${plural}s`);
  if (found === undefined) throw new Error(`no list has a ${one.type}`);
  return found;
}
