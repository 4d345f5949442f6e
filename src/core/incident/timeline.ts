import type { Actor } from './actor.ts';
import type { TimelineEntry } from './entry.ts';

/** The timeline as it stands: superseded and withdrawn entries left out, in the order in which things happened. */
export function currentTimeline(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const replaced = new Set(entries.flatMap(({ supersedes }) => (supersedes === undefined ? [] : [supersedes])));
  return entries
    .filter(({ id, detail }) => !replaced.has(id) && detail.kind !== 'withdrawn')
    .toSorted(
      (a, b) => a.occurredAt - b.occurredAt || compareStamps(a, b) || a.recordedAt - b.recordedAt || a.seq - b.seq,
    );
}

/** Messages of the same millisecond stand in Slack's own order, in whatever order they were pinned. */
function compareStamps({ detail: a }: TimelineEntry, { detail: b }: TimelineEntry): number {
  return a.kind === 'message' && b.kind === 'message' ? a.ts.localeCompare(b.ts, 'en') : 0;
}

/** How an entry became what it is. */
export interface EntryHistory {
  /** How often its words or its time were corrected. */
  readonly corrections: number;
  /** Who corrected it last; undefined when nobody did. */
  readonly correctedBy: Actor | undefined;
  /** Who had it recorded before it was corrected: the one who pinned or typed, the last one where a pin came back. */
  readonly recordedBy: Actor;
}

/** How often words or time of an entry were corrected before it became what it is. */
export function correctionsOf(entry: TimelineEntry, entries: readonly TimelineEntry[]): number {
  return historyOf(entry, entries).corrections;
}

/**
 * Follows an entry back to its first. A pin that was removed and came back corrects nothing, and neither does a link
 * that came late.
 */
export function historyOf(entry: TimelineEntry, entries: readonly TimelineEntry[]): EntryHistory {
  const byId = new Map(entries.map((other) => [other.id, other]));
  let corrections = 0;
  let correctedBy: Actor | undefined;
  let recorded = entry;
  let isPinned = false;
  let later = entry;
  for (let earlier = before(entry); earlier !== undefined; earlier = before(earlier)) {
    const isPinning = earlier.detail.kind === 'withdrawn' || later.detail.kind === 'withdrawn';
    const isSame = earlier.text === later.text && earlier.occurredAt === later.occurredAt;
    if (!isPinning && !isSame) {
      corrections += 1;
      correctedBy ??= later.recordedBy;
    }
    isPinned ||= isPinning;
    if (!isPinned) recorded = earlier;
    later = earlier;
  }
  return { corrections, correctedBy, recordedBy: recorded.recordedBy };

  function before({ supersedes }: TimelineEntry): TimelineEntry | undefined {
    return supersedes === undefined ? undefined : byId.get(supersedes);
  }
}
