import type { SignalHit } from '../matching/signals.ts';
import type { ClusterSignals } from './cluster-signals.ts';
import { messageShape, withoutCombined } from './message-shape.ts';
import type { ClusterObservation } from './observe.ts';
import { compareText } from './refs.ts';

/** What many objects may show alike; matched once, however often it is seen. */
export interface Sighting {
  readonly key: string;
  readonly kind: ClusterObservation['kind'];
  /** Type and reason of the event; empty for states. */
  readonly type: string;
  readonly reason: string;
  /** The newest of the texts that it stands for. */
  readonly text: string;
  readonly hits: readonly SignalHit[];
}

/** Keeps one sighting for all observations of one shape. */
export interface Sightings {
  /** The sighting of an observation; undefined when no signal knows it. */
  of(observation: ClusterObservation): Sighting | undefined;
  /** Settles which text each sighting shows; call it when everything was seen, so that the order plays no part. */
  settle(): void;
}

interface Kept extends Sighting {
  text: string;
  hits: readonly SignalHit[];
  at: number;
  isStale: boolean;
  observation: ClusterObservation;
}

/** Most shapes that are remembered; beyond them a shape may be matched again. Bounds memory to some 20 MB. */
const MOST_SHAPES = 20_000;

/** Matching costs 0.3 ms a shape, so that a million alike events cost as much as one. */
export function sightings(signals: ClusterSignals): Sightings {
  const kept = new Map<string, Kept>();
  const unknown = new Set<string>();
  const read = (observation: ClusterObservation, key: string): Kept | undefined => {
    const hits = hitsIn(observation, signals);
    if (hits.length === 0) {
      if (unknown.size >= MOST_SHAPES) unknown.clear();
      unknown.add(key);
      return undefined;
    }
    const { kind, lastAt } = observation;
    const { type, reason } = observation.kind === 'event' ? observation.event : { type: '', reason: '' };
    return { key, kind, type, reason, text: textOf(observation), hits, at: lastAt ?? 0, isStale: false, observation };
  };
  return {
    of(observation) {
      const key = keyOf(observation);
      if (unknown.has(key)) return undefined;
      const known = kept.get(key);
      if (known === undefined) {
        const made = read(observation, key);
        if (made) kept.set(key, made);
        return made;
      }
      const at = observation.lastAt ?? 0;
      if (at < known.at) return known;
      const text = textOf(observation);
      if (at === known.at && compareText(text, known.text) >= 0) return known;
      known.at = at;
      known.observation = observation;
      known.isStale = known.isStale || text !== known.text;
      known.text = text;
      return known;
    },
    settle() {
      for (const sighting of kept.values()) {
        if (sighting.isStale) sighting.hits = hitsIn(sighting.observation, signals);
        sighting.isStale = false;
      }
    },
  };
}

/** The words in which an observation is matched and quoted. */
function textOf(observation: ClusterObservation): string {
  return observation.kind === 'event' ? withoutCombined(observation.event.message) : observation.text;
}

function keyOf(observation: ClusterObservation): string {
  if (observation.kind === 'event') {
    const { type, reason, message } = observation.event;
    return `event\n${type}\n${reason}\n${messageShape(message)}`;
  }
  const object = observation.about?.kind ?? '';
  return `state\n${object}\n${observation.fields[0]?.field ?? ''}\n${messageShape(observation.text)}`;
}

function hitsIn(observation: ClusterObservation, signals: ClusterSignals): readonly SignalHit[] {
  const text = textOf(observation);
  if (observation.kind === 'event') return signals.inEvent({ ...observation.event, message: text });
  const { fields, message, nodeCondition } = observation;
  const structured = [
    ...fields.flatMap((field) => signals.ofField(field)),
    ...(nodeCondition ? signals.ofNodeCondition(nodeCondition) : []),
  ];
  const from = text.length - message.length;
  // The words of the state stand before ": " and the message.
  const stateEnd = message === '' ? text.length : from - 2;
  return [
    ...structured.map(({ signal, pattern }) => ({ signal, pattern, from: 0, to: Math.max(1, stateEnd), facts: {} })),
    ...(message === '' ? [] : signals.inMessage(message)).map((hit) => ({
      ...hit,
      from: hit.from + from,
      to: hit.to + from,
    })),
  ];
}
