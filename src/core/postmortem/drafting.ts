import type { EntryKind, TimelineEntry } from '../incident/entry.ts';
import { currentTimeline } from '../incident/timeline.ts';
import { type EntryOf, entrySource, ofKind, type PostMortemFacts } from './facts.ts';
import { rule } from './lines.ts';
import type { Source } from './post-mortem.ts';

/** Facts with what many lines need, worked out once. */
export interface Drafting extends PostMortemFacts {
  /** The timeline as it stands. */
  readonly now: readonly TimelineEntry[];
  /** The changes of state that stand, in the order in which they were made, whatever times people gave them later. */
  readonly states: readonly EntryOf<'state'>[];
  /** When it was declared; epoch milliseconds. */
  readonly declaredAt: number;
  /** What says that it was declared. */
  readonly declaredSource: Source;
  /** While it was not resolved, the earliest first; never empty, and without an end while it is open. */
  readonly periods: readonly Period[];
}

/** A time during which an incident was not resolved; epoch milliseconds. */
export interface Period {
  readonly from: number;
  /** Undefined while it lasts. */
  readonly to: number | undefined;
}

/** Prepares facts for composing. */
export function draftingOf(facts: PostMortemFacts): Drafting {
  const now = currentTimeline(facts.entries);
  const declared = ofKind(now, 'declared')[0];
  const declaredAt = declared?.occurredAt ?? facts.incident.declaredAt;
  const states = inOrderOfDoing(ofKind(now, 'state'), facts.entries);
  return {
    ...facts,
    now,
    states,
    declaredAt,
    declaredSource: declared === undefined ? rule('the record of the incident') : entrySource(declared, facts),
    periods: periodsOf(declaredAt, states, facts.incident.resolvedAt),
  };
}

/** By when each was first recorded: a corrected time does not make a reopened incident a resolved one. */
function inOrderOfDoing<K extends EntryKind>(
  standing: readonly EntryOf<K>[],
  entries: readonly TimelineEntry[],
): readonly EntryOf<K>[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const firstSeq = (entry: TimelineEntry): number => {
    const before = entry.supersedes === undefined ? undefined : byId.get(entry.supersedes);
    return before === undefined || before.seq >= entry.seq ? entry.seq : firstSeq(before);
  };
  return standing
    .map((entry) => ({ entry, seq: firstSeq(entry) }))
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ entry }) => entry);
}

function periodsOf(
  declaredAt: number,
  states: readonly EntryOf<'state'>[],
  resolvedAt: number | undefined,
): readonly Period[] {
  const periods: Period[] = [];
  let from: number | undefined = declaredAt;
  for (const { detail, occurredAt } of states) {
    if (detail.to === 'resolved' && from !== undefined) {
      periods.push({ from, to: Math.max(from, occurredAt) });
      from = undefined;
    } else if (detail.to === 'declared' && from === undefined) {
      from = Math.max(periods.at(-1)?.to ?? occurredAt, occurredAt);
    }
  }
  if (from === undefined && resolvedAt !== undefined) return periods;
  // What the incident says of itself counts, also where its timeline does not tell how it came about.
  const last = from ?? periods.pop()?.from ?? declaredAt;
  return [...periods, { from: last, to: resolvedAt === undefined ? undefined : Math.max(last, resolvedAt) }];
}
