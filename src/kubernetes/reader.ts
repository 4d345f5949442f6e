import { READ_KINDS } from '../core/cluster/objects.ts';
import { UserError } from '../errors.ts';
import type { ClusterReader, ClusterScope } from '../services/cluster-ports.ts';
import type { Clock } from '../services/ports.ts';
import { type Pause, waitFor } from './asking/pause.ts';
import { type KubeClient, openClient } from './client.ts';
import { type Collected, collectedOf } from './collected.ts';
import { readKinds } from './read-kinds.ts';
import type { KubernetesSettings } from './settings.ts';
import { snapshotOf } from './snapshot.ts';

/** What the reader needs. */
export interface ReaderNeeds {
  readonly settings: KubernetesSettings;
  readonly clock: Clock;
  /** How it waits before it asks a cluster again. */
  readonly pause?: Pause;
  /** How long one call may take; milliseconds. */
  readonly callTimeoutMs?: number;
}

/** A page of 500 takes a healthy server less than one second. */
const CALL_TIMEOUT_MS = 10_000;

/**
 * Reads clusters through the kubeconfig or from inside. Each reading loads the configuration anew, so that a changed
 * context or login takes effect, and ends all that it started: connections, timers, login commands.
 */
export function createClusterReader({
  settings,
  clock,
  pause = waitFor,
  callTimeoutMs = CALL_TIMEOUT_MS,
}: ReaderNeeds): ClusterReader {
  return {
    async read(scope, bounds, onProgress, onPartial) {
      const ending = new AbortController();
      const end = setTimeout(() => ending.abort(), bounds.giveUpAfterMs);
      const endsAt = clock.now() + bounds.giveUpAfterMs;
      const isTimeToAnswer = waitFor(bounds.answerAfterMs, ending.signal).then(
        () => true,
        () => false,
      );
      try {
        const client = await openClient(settings, scope.context, ending.signal);
        const kinds = READ_KINDS.map(collectedOf);
        const asking = { client, signal: ending.signal, endsAt, now: () => clock.now(), pause, callTimeoutMs };
        const reading = readKinds(asking, kinds, scope, onProgress);
        const snapshot = () =>
          snapshotOf({ source: client.source, namespace: scope.namespace, readAt: clock.now() }, kinds);
        try {
          if (await Promise.race([reading.then(() => false), isTimeToAnswer])) onPartial(snapshot());
          await reading;
        } finally {
          ending.abort();
          await Promise.allSettled([reading]);
          await client.close();
        }
        refuseNothing(client, kinds, scope);
        return snapshot();
      } finally {
        clearTimeout(end);
        ending.abort();
      }
    },
  };
}

/** An answer without anything in it is an error, or an empty cluster would look as if it were healthy. */
function refuseNothing(
  { source, address }: KubeClient,
  kinds: readonly Collected[],
  { namespace }: ClusterScope,
): void {
  const [first] = kinds;
  if (kinds.every(({ isAnswered }) => !isAnswered)) {
    const isForbidden = kinds.every(({ failure }) => failure === 'forbidden');
    const why = isForbidden ? '403: this login may not list anything' : (first?.reason ?? '');
    throw new UserError(
      'cluster_unreachable',
      `Nothing could be read of the cluster "${source}" at ${address}: ${why}.`,
    );
  }
  const isNoNamespace = kinds.some(({ kind, failure }) => kind === 'namespaces' && failure === 'missing');
  if (namespace !== undefined && isNoNamespace) {
    throw new UserError('value_unknown', `There is no namespace "${namespace}" in the cluster "${source}".`);
  }
}
