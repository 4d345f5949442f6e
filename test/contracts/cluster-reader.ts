import { afterEach, describe, expect, it } from 'vitest';
import type { ClusterSnapshot, ReadKind } from '../../src/core/cluster/objects.ts';
import { READ_KINDS } from '../../src/core/cluster/objects.ts';
import { UserError } from '../../src/errors.ts';
import type { ClusterReader, ClusterScope, ReadBounds, ReadProgress } from '../../src/services/cluster-ports.ts';
import { type RawObject, recordedObjects } from '../support/fake-api-server/objects.ts';

/** A cluster to read. Its only context is "test". */
export interface ClusterWorld {
  readonly objects: readonly RawObject[];
  readonly forbidden?: readonly ReadKind[];
  /** Kinds about which the cluster never answers. */
  readonly silent?: readonly ReadKind[];
  readonly isDown?: boolean;
}

/** Makes a reader of that cluster; `close` ends what was started for it. */
export type OpenCluster = (world: ClusterWorld) => Promise<{
  readonly reader: ClusterReader;
  readonly close: () => Promise<void>;
}>;

const AMPLE: ReadBounds = { answerAfterMs: 30_000, giveUpAfterMs: 30_000 };
/** Long enough for all that is not silent to arrive on a busy machine. */
const HASTY: ReadBounds = { answerAfterMs: 3_000, giveUpAfterMs: 4_000 };

/** What every reader of clusters does. */
export function clusterReaderContract(open: OpenCluster): void {
  describe('a reader of clusters', () => {
    let close = async () => {};
    afterEach(() => close());

    async function reading(world: ClusterWorld, scope: ClusterScope = {}, bounds = AMPLE) {
      const opened = await open(world);
      close = opened.close;
      const progress: ReadProgress[] = [];
      const partial: ClusterSnapshot[] = [];
      const result = await opened.reader
        .read(
          scope,
          bounds,
          (one) => void progress.push(one),
          (one) => void partial.push(one),
        )
        .catch((error: unknown) => error);
      return { result, progress, partial };
    }

    async function snapshotOf(...asked: Parameters<typeof reading>): Promise<ClusterSnapshot> {
      const { result } = await reading(...asked);
      if (result instanceof Error) throw result;
      return isSnapshot(result) ? result : expect.unreachable();
    }

    async function refusalOf(...asked: Parameters<typeof reading>): Promise<UserError> {
      const { result } = await reading(...asked);
      return result instanceof UserError ? result : expect.unreachable();
    }

    it('gives all objects of the cluster and says of what kinds', async () => {
      const snapshot = await snapshotOf({ objects: recordedObjects('node-not-ready') });

      expect(snapshot.source).toBe('test');
      expect(snapshot.unread).toEqual([]);
      expect(snapshot.read.map(({ kind }) => kind)).toEqual(READ_KINDS);
      expect(countsOf(snapshot)).toEqual({
        events: 20,
        pods: 7,
        nodes: 3,
        namespaces: 2,
        deployments: 2,
        replicasets: 2,
      });
      expect(snapshot.read.every(({ isComplete }) => isComplete)).toBe(true);
      expect(snapshot.objects).toHaveLength(36);
    });

    it('gives one namespace with what belongs to the whole cluster', async () => {
      const snapshot = await snapshotOf({ objects: recordedObjects('node-not-ready') }, { namespace: 's-notready' });

      expect(snapshot.namespace).toBe('s-notready');
      expect(new Set(snapshot.objects.map(({ namespace }) => namespace))).toEqual(new Set(['', 's-notready']));
      expect(snapshot.objects.flatMap((one) => (one.kind === 'node' ? one.name : [])).sort()).toEqual([
        'node-1',
        'node-2',
        'node-3',
      ]);
      expect(snapshot.objects.flatMap((one) => (one.kind === 'namespace' ? one.name : []))).toEqual(['s-notready']);
    });

    it('lists what the login may not read beside what was read', async () => {
      const snapshot = await snapshotOf({
        objects: recordedObjects('resource-quota-exceeded'),
        forbidden: ['nodes', 'resourcequotas'],
      });

      expect(snapshot.unread).toEqual([
        { kind: 'nodes', reason: '403: may not list nodes' },
        { kind: 'resourcequotas', reason: '403: may not list resourcequotas' },
      ]);
      expect(snapshot.read.map(({ kind }) => kind)).not.toContain('nodes');
      expect(countsOf(snapshot)).toEqual({ events: 15, pods: 2, namespaces: 1, deployments: 1, replicasets: 1 });
    });

    it('tells how far it is, and at the end how much there was', async () => {
      const { progress } = await reading({ objects: recordedObjects('insufficient-cpu-memory') });

      const last = new Map(progress.map((one) => [one.kind, one]));

      expect(last.get('events')).toEqual({ kind: 'events', read: 11, total: 11 });
      expect(last.get('nodes')).toEqual({ kind: 'nodes', read: 0, total: 0 });
      expect(last.size).toBe(READ_KINDS.length);
    });

    it('answers in part when a kind is late, and gives it up in the end', async () => {
      const world: ClusterWorld = { objects: recordedObjects('insufficient-cpu-memory'), silent: ['pods'] };

      const { partial, result } = await reading(world, {}, HASTY);

      expect(partial).toHaveLength(1);
      expect(partial[0]?.unread).toEqual([{ kind: 'pods', reason: 'still being read' }]);
      expect(partial[0] && countsOf(partial[0])).toEqual({ events: 11, namespaces: 1, deployments: 1, replicasets: 2 });
      expect(isSnapshot(result) && result.unread).toEqual([
        { kind: 'pods', reason: 'there was no time left to read it' },
      ]);
    });

    it('answers once when all arrives in time', async () => {
      const { partial } = await reading({ objects: recordedObjects('admission-webhook-unavailable') });

      expect(partial).toEqual([]);
    });

    it('refuses a context that there is not, and names those that there are', async () => {
      const refusal = await refusalOf({ objects: [] }, { context: 'prod' });

      expect(refusal.code).toBe('cluster_unreachable');
      expect(refusal.message).toMatch(/no context "prod".*test/);
    });

    it('refuses a namespace that there is not', async () => {
      const refusal = await refusalOf({ objects: recordedObjects('node-not-ready') }, { namespace: 'shpo' });

      expect(refusal.code).toBe('value_unknown');
      expect(refusal.message).toBe('There is no namespace "shpo" in the cluster "test".');
    });

    it('refuses to call a cluster read of which nothing could be read', async () => {
      const down = await refusalOf({ objects: [], isDown: true });
      const closed = await refusalOf({ objects: [], forbidden: READ_KINDS });

      expect([down.code, closed.code]).toEqual(['cluster_unreachable', 'cluster_unreachable']);
      expect(down.message).toContain('Nothing could be read of the cluster "test"');
    });
  });
}

/** Kinds of which there was anything. */
function countsOf({ read }: ClusterSnapshot): Readonly<Record<string, number>> {
  return Object.fromEntries(read.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));
}

function isSnapshot(value: unknown): value is ClusterSnapshot {
  return typeof value === 'object' && value !== null && 'unread' in value;
}
