import type { ClusterObject, ReadKind } from '../core/cluster/objects.ts';
import type { FailureKind } from './asking/read-failure.ts';

/** What has arrived of one kind so far. It grows while the list is read; snapshots copy from it. */
export interface Collected {
  readonly kind: ReadKind;
  readonly objects: ClusterObject[];
  /** Objects of the API that were read; a webhook configuration counts once. */
  count: number;
  /** Objects that could not be read, as they have no name. */
  unreadable: number;
  /** Whether the server answered at all. */
  isAnswered: boolean;
  /** Why it is not complete; undefined once it is. */
  reason: string | undefined;
  /** What kind of failure ended the reading. */
  failure: FailureKind | undefined;
}

/** Nothing yet. */
export function collectedOf(kind: ReadKind): Collected {
  return { kind, objects: [], count: 0, unreadable: 0, isAnswered: false, reason: 'not read yet', failure: undefined };
}
