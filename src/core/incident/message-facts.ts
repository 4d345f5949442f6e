import { assertNever } from '../assert-never.ts';
import type { Actor } from './actor.ts';
import type { CapturedFile, EntryDetail } from './entry.ts';

/**
 * Something that is known about one message of Slack's. Facts come twice and in any order; each has a key of its own.
 * Times are Slack's own, in epoch milliseconds.
 */
export type MessageFact =
  | {
      readonly kind: 'pinned';
      readonly at: number;
      readonly by: Actor;
      readonly via: 'pin' | 'shortcut';
      /** The incident into whose timeline it is pinned. */
      readonly number: number;
    }
  | { readonly kind: 'unpinned'; readonly at: number; readonly by: Actor; readonly number: number }
  | {
      readonly kind: 'version';
      /** Slack's timestamp of the edit, empty for the message as it was first posted. */
      readonly editedTs: string;
      readonly text: string;
      readonly masked: readonly string[];
      readonly files: readonly CapturedFile[];
      readonly author: Actor;
      /** Who edited it; unknown for the first version. */
      readonly editor: Actor;
      readonly threadTs: string | undefined;
    }
  | { readonly kind: 'permalink'; readonly url: string }
  | { readonly kind: 'deleted'; readonly at: number }
  /** Slack was asked for it and does not have it. */
  | { readonly kind: 'missing' };

/** Identifies a fact among those of its message. */
export function factKey(fact: MessageFact): string {
  switch (fact.kind) {
    case 'pinned':
    case 'unpinned':
      return `${fact.kind}:${pinOf(fact)}:${fact.at}:${fact.number}`;
    case 'version':
      return `version:${fact.editedTs}`;
    case 'permalink':
    case 'deleted':
    case 'missing':
      return fact.kind;
    default:
      return assertNever(fact);
  }
}

/** The facts that count for one incident: pins are into the timeline of one, the rest is about the message itself. */
export function factsFor(number: number, facts: readonly MessageFact[]): readonly MessageFact[] {
  return facts.filter((fact) => (fact.kind === 'pinned' || fact.kind === 'unpinned' ? fact.number === number : true));
}

/** Whose pin it is; what was added by the menu of a message is not taken back by a reaction. */
function pinOf(fact: Pin): string {
  const who = fact.by.kind === 'user' ? fact.by.id : fact.by.kind;
  return fact.kind === 'pinned' && fact.via === 'shortcut' ? `shortcut:${who}` : who;
}

/** Which message. */
export interface MessageId {
  readonly channelId: string;
  readonly ts: string;
}

/** An entry that the facts about a message call for. */
export interface WantedEntry {
  readonly key: string;
  readonly occurredAt: number;
  readonly by: Actor;
  readonly recordedBy: Actor;
  readonly text: string;
  readonly masked: readonly string[];
  readonly detail: EntryDetail;
  readonly permalink: string | undefined;
  /** Key of the entry that it takes the place of. */
  readonly supersedesKey: string | undefined;
}

/** Epoch milliseconds of a timestamp of Slack's ("1700000000.000100"). */
export function millisecondsOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

type Version = Extract<MessageFact, { kind: 'version' }>;
type Pin = Extract<MessageFact, { kind: 'pinned' | 'unpinned' }>;

const UNKNOWN: Actor = { kind: 'unknown' };

/**
 * The entries that the facts about a message amount to; the same facts give the same entries in whatever order they
 * came. The message is kept as it stood when it was first pinned; edits after that, its deletion and the removal of the
 * last pin are entries of their own. None as long as nobody pinned it, or nobody knows yet what it says.
 */
export function entriesWanted(message: MessageId, facts: readonly MessageFact[]): readonly WantedEntry[] {
  const pins = facts.filter((fact) => fact.kind === 'pinned' || fact.kind === 'unpinned');
  const first = pins.filter(({ kind }) => kind === 'pinned').toSorted(byTime)[0];
  const versions = facts
    .filter((fact) => fact.kind === 'version')
    .toSorted((a, b) => Number(a.editedTs) - Number(b.editedTs));
  const isMissing = facts.some(({ kind }) => kind === 'missing');
  if (first === undefined || (versions.length === 0 && !isMissing)) return [];
  const captured = versions.findLast((version) => editedAt(version, message) <= first.at) ?? versions[0];
  const later = captured === undefined ? [] : versions.slice(versions.indexOf(captured) + 1);
  const permalink = facts.find((fact) => fact.kind === 'permalink')?.url;
  const capture = captureEntry(message, captured, first.by, permalink);
  return [
    capture,
    ...later.map((version) => editEntry(message, version, permalink)),
    ...facts.filter((fact) => fact.kind === 'deleted').map(({ at }) => deletionEntry(message, at)),
    ...withdrawals(capture, pins),
  ];
}

function editedAt(version: Version, message: MessageId): number {
  return millisecondsOf(version.editedTs === '' ? message.ts : version.editedTs);
}

function byTime(a: Pin, b: Pin): number {
  return a.at - b.at || factKey(a).localeCompare(factKey(b));
}

function captureEntry(
  message: MessageId,
  version: Version | undefined,
  by: Actor,
  permalink: string | undefined,
): WantedEntry {
  const { channelId, ts } = message;
  return {
    key: `message:${channelId}:${ts}`,
    occurredAt: millisecondsOf(ts),
    by: version?.author ?? UNKNOWN,
    recordedBy: by,
    text: version?.text ?? '',
    masked: version?.masked ?? [],
    detail: {
      kind: 'message',
      channelId,
      ts,
      ...(version?.threadTs === undefined ? {} : { threadTs: version.threadTs }),
      files: [...(version?.files ?? [])],
      isReadable: version !== undefined,
    },
    permalink,
    supersedesKey: undefined,
  };
}

function editEntry({ channelId, ts }: MessageId, version: Version, permalink: string | undefined): WantedEntry {
  return {
    key: `edited:${channelId}:${ts}:${version.editedTs}`,
    occurredAt: millisecondsOf(version.editedTs),
    by: version.editor,
    recordedBy: { kind: 'app' },
    text: version.text,
    masked: version.masked,
    detail: { kind: 'message-edited', channelId, ts, files: [...version.files] },
    permalink,
    supersedesKey: undefined,
  };
}

function deletionEntry({ channelId, ts }: MessageId, at: number): WantedEntry {
  return {
    key: `deleted:${channelId}:${ts}`,
    occurredAt: at,
    by: UNKNOWN,
    recordedBy: { kind: 'app' },
    text: '',
    masked: [],
    detail: { kind: 'message-deleted', channelId, ts },
    permalink: undefined,
    supersedesKey: undefined,
  };
}

/** When the last pin goes the entry is withdrawn; when one comes back, so does the entry. */
function withdrawals(capture: WantedEntry, pins: readonly Pin[]): readonly WantedEntry[] {
  const sorted = pins.toSorted(byTime);
  const standingPins = new Set<string>();
  const entries: WantedEntry[] = [];
  let wasPinned = true;
  for (const pin of sorted.slice(sorted.findIndex(({ kind }) => kind === 'pinned'))) {
    if (pin.kind === 'pinned') standingPins.add(pinOf(pin));
    else standingPins.delete(pinOf(pin));
    const isPinned = standingPins.size > 0;
    if (isPinned === wasPinned) continue;
    wasPinned = isPinned;
    const supersedesKey = entries.at(-1)?.key ?? capture.key;
    entries.push(isPinned ? restored(capture, pin, supersedesKey) : withdrawn(capture, pin, supersedesKey));
  }
  return entries;
}

function withdrawn(capture: WantedEntry, pin: Pin, supersedesKey: string): WantedEntry {
  return {
    ...capture,
    key: `withdrawn:${capture.key}:${pin.at}`,
    occurredAt: pin.at,
    by: pin.by,
    recordedBy: pin.by,
    text: '',
    masked: [],
    detail: { kind: 'withdrawn' },
    permalink: undefined,
    supersedesKey,
  };
}

function restored(capture: WantedEntry, pin: Pin, supersedesKey: string): WantedEntry {
  return { ...capture, key: `restored:${capture.key}:${pin.at}`, recordedBy: pin.by, supersedesKey };
}
