import type { ClusterIndex } from './cluster-index.ts';
import type { OtherWarning } from './finding.ts';
import { messageShape } from './message-shape.ts';
import type { ObjectRef } from './objects.ts';
import { type ClusterObservation, observe } from './observe.ts';
import { compareText, refKey } from './refs.ts';
import type { Sighting, Sightings } from './sightings.ts';

/** One object with all that is seen of it. A deployment's replica sets are seen as the deployment. */
export interface Unit {
  /** Undefined where an event does not say what it is about. */
  readonly about: ObjectRef | undefined;
  /** The controller at its top; the object itself when it has none. */
  readonly workload: ObjectRef | undefined;
  readonly seen: readonly Sighting[];
  /** Occurrences that events tell of. */
  readonly events: number;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** It is in such a state now. */
  readonly isCurrent: boolean;
}

/** What a snapshot tells, by object, and the warnings that no signal knows. */
export interface Seen {
  readonly units: readonly Unit[];
  readonly others: readonly OtherWarning[];
}

interface Draft {
  readonly about: ObjectRef | undefined;
  readonly seen: Set<Sighting>;
  events: number;
  firstAt: number | undefined;
  lastAt: number | undefined;
  isCurrent: boolean;
}

/** Kinds whose trouble is told under the controller above them. */
const TOLD_UNDER_OWNER = new Set(['ReplicaSet', 'Job']);
/** Shapes of unknown warnings that are counted; bounds memory. */
const MOST_OTHERS = 2000;
const SHOWN_OTHERS = 5;

/** Gathers what is seen by object. */
export function gather(index: ClusterIndex, known: Sightings): Seen {
  const drafts = new Map<string, Draft>();
  const others = new Map<string, OtherWarning>();
  for (const observation of observe(index)) {
    const sighting = known.of(observation);
    if (sighting === undefined) {
      countOther(others, observation);
      continue;
    }
    const about = observation.about && unitOf(observation.about, index);
    const key = about === undefined ? sighting.key : refKey(about);
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = { about, seen: new Set(), events: 0, firstAt: undefined, lastAt: undefined, isCurrent: false };
      drafts.set(key, draft);
    }
    draft.seen.add(sighting);
    if (observation.kind === 'event') draft.events += observation.event.count;
    else draft.isCurrent = true;
    draft.firstAt = earliest(draft.firstAt, observation.firstAt);
    draft.lastAt = latest(draft.lastAt, observation.lastAt);
  }
  known.settle();
  return {
    units: [...drafts.values()].map(
      ({ about, seen, events, firstAt, lastAt, isCurrent }): Unit => ({
        about,
        workload: about && index.workloadOf(about),
        seen: [...seen],
        events,
        firstAt,
        lastAt,
        isCurrent,
      }),
    ),
    others: [...others.values()]
      .sort((a, b) => b.count - a.count || compareText(a.reason, b.reason) || compareText(a.message, b.message))
      .slice(0, SHOWN_OTHERS),
  };
}

/** The earlier of two times; an unknown one is no time. */
export function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

/** The later of two times; an unknown one is no time. */
export function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

function unitOf(about: ObjectRef, index: ClusterIndex): ObjectRef {
  return TOLD_UNDER_OWNER.has(about.kind) ? index.workloadOf(about) : about;
}

function countOther(others: Map<string, OtherWarning>, observation: ClusterObservation): void {
  if (observation.kind !== 'event' || observation.event.type === 'Normal') return;
  const { reason, message, count } = observation.event;
  const key = `${reason}\n${messageShape(message)}`;
  const known = others.get(key);
  if (known === undefined && others.size >= MOST_OTHERS) return;
  const isBetter = known === undefined || compareText(message, known.message) < 0;
  const shown = isBetter ? { message, example: observation.about } : known;
  others.set(key, { reason, message: shown.message, count: (known?.count ?? 0) + count, example: shown.example });
}
