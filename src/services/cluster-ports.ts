import type { ClusterSnapshot, ReadKind } from '../core/cluster/objects.ts';

/** What part of which cluster to read. */
export interface ClusterScope {
  /** Context of the kubeconfig; undefined for the current one, or the cluster that we run in. */
  readonly context?: string;
  /** Undefined for all namespaces. */
  readonly namespace?: string;
}

/** How far reading is. */
export interface ReadProgress {
  readonly kind: ReadKind;
  readonly read: number;
  /** As far as the cluster says; undefined where it does not. */
  readonly total: number | undefined;
}

/** Bounds of one reading. Milliseconds. */
export interface ReadBounds {
  /** After this long `onPartial` is called with what has arrived. */
  readonly answerAfterMs: number;
  /** After this long reading ends; what has not arrived is listed as unread. */
  readonly giveUpAfterMs: number;
}

/** Reads clusters, and never changes them. What could not be read is part of the snapshot. */
export interface ClusterReader {
  /**
   * @throws UserError `cluster_unreachable` when there is no such context, or nothing at all could be read.
   */
  read(
    scope: ClusterScope,
    bounds: ReadBounds,
    onProgress: (progress: ReadProgress) => void,
    onPartial: (snapshot: ClusterSnapshot) => void,
  ): Promise<ClusterSnapshot>;
}
