import type { Actor } from './actor.ts';
import type { EntryDetail, NewEntry, Origin } from './entry.ts';
import { type Incident, incidentName } from './incident.ts';
import { nextState, possibleTransitions, type State, type Transition } from './lifecycle.ts';

/** Who does something, when and through which entrance. */
export interface Act {
  readonly actor: Actor;
  readonly origin: Origin;
  /** Epoch milliseconds. */
  readonly at: number;
  /** New unique ids. */
  readonly newId: () => string;
}

/** Words of a person from which secrets were taken out. */
export interface CleanText {
  readonly text: string;
  /** Kinds of secrets that were masked. */
  readonly masked: readonly string[];
}

/** What a request makes of an incident: its new state and the facts to record; no entries when nothing changes. */
export interface Change {
  readonly incident: Incident;
  readonly entries: readonly NewEntry[];
}

/** Why a request is not carried out; `message` is for the person. */
export interface Refusal {
  readonly refused: 'transition' | 'closed' | 'time' | 'entry' | 'value';
  readonly message: string;
}

/** Whether a decision is a refusal. */
export function isRefusal(decision: object): decision is Refusal {
  return 'refused' in decision;
}

/** Nothing to say. */
export const NO_WORDS: CleanText = { text: '', masked: [] };

/** What may differ from the usual entry: said now by who asked. */
type EntryExtra = Partial<Pick<NewEntry, 'occurredAt' | 'by' | 'supersedes' | 'key' | 'permalink'>>;

/** An entry about what is done now by who does it, unless said otherwise. */
export function entryOf(act: Act, detail: EntryDetail, words: CleanText = NO_WORDS, extra: EntryExtra = {}): NewEntry {
  return {
    id: act.newId(),
    occurredAt: act.at,
    recordedAt: act.at,
    by: act.actor,
    recordedBy: act.actor,
    origin: act.origin,
    text: words.text,
    detail,
    masked: words.masked,
    ...extra,
  };
}

/** Refuses every change of a closed incident: its post-mortem is published. */
export function refuseClosed(incident: Incident): Refusal | undefined {
  if (incident.state !== 'closed') return undefined;
  const name = incidentName(incident);
  return {
    refused: 'closed',
    message: `${name} is closed, so nothing about it changes any more. /incident show ${name} and /incident timeline ${name} show it; declare a new incident if it happens again.`,
  };
}

const PAST_WORDS: Readonly<Record<Transition, string>> = {
  mitigate: 'mitigated',
  resolve: 'resolved',
  reopen: 'reopened',
  close: 'closed',
};

/** The state after a transition, or why it is impossible and what is possible. */
export function stateAfter(incident: Incident, transition: Transition): State | Refusal {
  const next = nextState(incident.state, transition);
  if (next !== undefined) return next;
  const possible = possibleTransitions(incident.state);
  const instead =
    possible.length === 0
      ? 'Nothing changes it any more; declare a new incident.'
      : `Possible now: ${possible.join(', ')}.`;
  return {
    refused: 'transition',
    message: `${incidentName(incident)} is ${incident.state}, so it cannot be ${PAST_WORDS[transition]}. ${instead}`,
  };
}
