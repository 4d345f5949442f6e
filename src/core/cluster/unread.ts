import type { ClusterSnapshot, ReadKind } from './objects.ts';

/** Kinds that were not read for one reason. */
export interface UnreadGroup {
  readonly kinds: readonly ReadKind[];
  readonly reason: string;
}

/** What was not read, by reason, in the order in which the reasons come; kinds that arrived in part are told apart. */
export function unreadGroups({ read, unread }: Pick<ClusterSnapshot, 'read' | 'unread'>): {
  readonly missing: readonly UnreadGroup[];
  readonly partly: readonly UnreadGroup[];
} {
  const arrived = new Set(read.map(({ kind }) => kind));
  const isPartly = ({ kind }: { readonly kind: ReadKind }): boolean => arrived.has(kind);
  return { missing: byReason(unread.filter((one) => !isPartly(one))), partly: byReason(unread.filter(isPartly)) };
}

/** "pods and nodes were not read (403)", "events were read in part (timed out)". */
export function unreadSentences(snapshot: Pick<ClusterSnapshot, 'read' | 'unread'>): readonly string[] {
  const { missing, partly } = unreadGroups(snapshot);
  return [
    ...missing.map(({ kinds, reason }) => `${listed(kinds)} were not read (${reason})`),
    ...partly.map(({ kinds, reason }) => `${listed(kinds)} were read in part (${reason})`),
  ];
}

function byReason(unread: ClusterSnapshot['unread']): readonly UnreadGroup[] {
  const groups = new Map<string, ReadKind[]>();
  for (const { kind, reason } of unread) {
    const kinds = groups.get(reason);
    if (kinds) kinds.push(kind);
    else groups.set(reason, [kind]);
  }
  return [...groups].map(([reason, kinds]) => ({ kinds, reason }));
}

function listed(kinds: readonly string[]): string {
  const last = kinds.at(-1) ?? '';
  return kinds.length < 2 ? last : `${kinds.slice(0, -1).join(', ')} and ${last}`;
}
