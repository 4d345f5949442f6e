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

/**
 * How often words or time of an entry were corrected before it became what it is. A pin that was removed and came back
 * corrects nothing, and neither does a link that came late.
 */
export function correctionsOf(entry: TimelineEntry, entries: readonly TimelineEntry[]): number {
  const byId = new Map(entries.map((other) => [other.id, other]));
  let corrections = 0;
  let later = entry;
  for (let earlier = before(entry); earlier !== undefined; earlier = before(earlier)) {
    const isPinning = earlier.detail.kind === 'withdrawn' || later.detail.kind === 'withdrawn';
    const isSame = earlier.text === later.text && earlier.occurredAt === later.occurredAt;
    if (!isPinning && !isSame) corrections += 1;
    later = earlier;
  }
  return corrections;

  function before({ supersedes }: TimelineEntry): TimelineEntry | undefined {
    return supersedes === undefined ? undefined : byId.get(supersedes);
  }
}
