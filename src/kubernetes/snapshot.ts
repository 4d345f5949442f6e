import type { ClusterSnapshot } from '../core/cluster/objects.ts';
import type { Collected } from './collected.ts';

/** Of what a snapshot is, beside what was collected. */
export interface SnapshotFrame {
  readonly source: string;
  readonly namespace: string | undefined;
  readonly readAt: number;
}

/**
 * What has been collected until now. A kind that was read in part is in both lists: with what is there, and with the
 * reason why that is not all.
 */
export function snapshotOf(frame: SnapshotFrame, kinds: readonly Collected[]): ClusterSnapshot {
  return {
    ...frame,
    objects: kinds.flatMap(({ objects }) => objects),
    read: kinds
      .filter(({ isAnswered }) => isAnswered)
      .map((one) => ({
        kind: one.kind,
        count: one.count - one.unreadable,
        isComplete: whyIncomplete(one) === undefined,
      })),
    unread: kinds.flatMap((one) => {
      const reason = whyIncomplete(one);
      return reason === undefined ? [] : [{ kind: one.kind, reason }];
    }),
    text: '',
  };
}

function whyIncomplete({ reason, unreadable }: Collected): string | undefined {
  if (reason !== undefined) return reason;
  return unreadable === 0 ? undefined : `${unreadable} ${unreadable === 1 ? 'object has' : 'objects have'} no name`;
}
