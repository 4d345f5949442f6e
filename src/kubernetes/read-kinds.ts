import type { ClusterScope, ReadProgress } from '../services/cluster-ports.ts';
import { type Asking, ask } from './asking/ask.ts';
import { ReadFailure } from './asking/read-failure.ts';
import type { Collected } from './collected.ts';
import { namespacePath } from './endpoints.ts';
import { listKind } from './list-kind.ts';
import { mapObject } from './mappers/map-object.ts';

/** How many kinds are read at a time: enough to be quick, few enough for the server's fairness between clients. */
const KINDS_AT_A_TIME = 6;

/** Reads all these kinds; what cannot be read says why in its place. Failures of a cluster do not throw. */
export async function readKinds(
  asking: Asking,
  kinds: readonly Collected[],
  scope: ClusterScope,
  onProgress: (progress: ReadProgress) => void,
): Promise<void> {
  const waiting = [...kinds];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await readKind(asking, next, scope, onProgress);
      if (!isReachable(kinds, next)) for (const left of waiting.splice(0)) failAs(left, next);
    }
  };
  await Promise.all(Array.from({ length: KINDS_AT_A_TIME }, work));
}

async function readKind(
  asking: Asking,
  into: Collected,
  { namespace }: ClusterScope,
  onProgress: (progress: ReadProgress) => void,
): Promise<void> {
  into.reason = 'still being read';
  try {
    if (into.kind === 'namespaces' && namespace !== undefined) await readNamespace(asking, into, namespace);
    else await listKind(asking, into, namespace, onProgress);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    into.reason = error.message;
    into.failure = error.kind;
  }
}

/** Whether to go on: where nothing was answered yet, the failure of one kind's connection or login is that of all. */
function isReachable(kinds: readonly Collected[], { failure }: Collected): boolean {
  const isOfAll = failure === 'connection' || failure === 'unauthorised' || failure === 'silent';
  return !isOfAll || kinds.some(({ isAnswered }) => isAnswered);
}

function failAs(left: Collected, { reason, failure }: Collected): void {
  left.reason = reason;
  left.failure = failure;
}

/** One namespace: a login that is confined to it may read it, but not list all. */
async function readNamespace(asking: Asking, into: Collected, namespace: string): Promise<void> {
  const question = { path: namespacePath(namespace), query: {}, what: `namespace ${namespace}` };
  into.objects.push(...(mapObject('namespaces', await ask(asking, question)) ?? []));
  into.count = into.objects.length;
  into.isAnswered = true;
  into.reason = undefined;
}
