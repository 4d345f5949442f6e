import { type Act, type Change, type CleanText, entryOf, type Refusal, refuseClosed } from './change.ts';
import type { EntryKind, TimelineEntry } from './entry.ts';
import { type Incident, incidentName } from './incident.ts';
import { currentTimeline } from './timeline.ts';
import { refuseFuture } from './work.ts';

/** Entries whose words are people's; of the others only the time can be corrected. */
const WORDED: ReadonlySet<EntryKind> = new Set([
  'note',
  'status',
  'followup',
  'message',
  'declared',
  'severity',
  'state',
]);

/** Whether an entry has words of people's, which can be corrected. */
export function canCorrectWords(kind: EntryKind): boolean {
  return WORDED.has(kind);
}

/** What is to be corrected; what is left out stays. */
export interface Correction {
  /** The entry's place in the order of recording. */
  readonly seq: number;
  readonly text?: CleanText;
  /** Epoch milliseconds. */
  readonly occurredAt?: number;
}

/** Corrects text or time of an entry by one that takes its place; whose words they are stays as it was. */
export function correctEntry(
  incident: Incident,
  entries: readonly TimelineEntry[],
  { seq, text, occurredAt }: Correction,
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident) ?? (occurredAt === undefined ? undefined : refuseFuture(occurredAt, act));
  if (refusal) return refusal;
  const entry = currentTimeline(entries).find((candidate) => candidate.seq === seq);
  if (entry === undefined) return { refused: 'entry', message: whyNot(incident, entries, seq) };
  if (text !== undefined && text.text !== entry.text && !canCorrectWords(entry.detail.kind)) {
    return { refused: 'entry', message: `Entry #${seq} has no words to correct; its time can be corrected.` };
  }
  if (text !== undefined && text.text === '' && entry.text !== '') {
    return { refused: 'value', message: `Entry #${seq} needs words; write what it should say.` };
  }
  const words = text ?? { text: entry.text, masked: entry.masked };
  const time = occurredAt ?? entry.occurredAt;
  if (words.text === entry.text && time === entry.occurredAt) return { incident, entries: [] };
  const corrected = entryOf(act, entry.detail, words, {
    occurredAt: time,
    by: entry.by,
    supersedes: entry.id,
    ...(entry.permalink === undefined ? {} : { permalink: entry.permalink }),
  });
  return { incident: withCorrected(incident, entry, words.text), entries: [corrected] };
}

/** The card shows the last status and the summary: it must not go on saying what was corrected. */
function withCorrected(incident: Incident, { detail, text, recordedAt }: TimelineEntry, words: string): Incident {
  const { status, summary } = incident;
  if (detail.kind === 'status' && status !== undefined && status.text === text && status.at <= recordedAt) {
    return { ...incident, status: { ...status, text: words } };
  }
  if (detail.kind === 'state' && detail.to === 'resolved' && summary !== undefined && summary === text) {
    return { ...incident, summary: words };
  }
  return incident;
}

/**
 * The entry that is meant by a number: itself, or what took its place since; a refusal in words when nothing of it
 * stands.
 */
export function standingEntry(
  incident: Incident,
  entries: readonly TimelineEntry[],
  seq: number,
): TimelineEntry | Refusal {
  const latest = latestOf(entries, seq);
  const standing = currentTimeline(entries).find(({ id }) => id === latest?.id);
  return standing ?? { refused: 'entry', message: whyNot(incident, entries, seq) };
}

/** The end of the chain of entries that took each other's place. */
function latestOf(entries: readonly TimelineEntry[], seq: number): TimelineEntry | undefined {
  let latest = entries.find((candidate) => candidate.seq === seq);
  for (let newer = latest; newer !== undefined; newer = entries.find(({ supersedes }) => supersedes === latest?.id)) {
    latest = newer;
  }
  return latest;
}

function whyNot(incident: Incident, entries: readonly TimelineEntry[], seq: number): string {
  const old = entries.find((candidate) => candidate.seq === seq);
  if (old === undefined) return `${incidentName(incident)} has no entry #${seq}. /incident timeline shows the numbers.`;
  const latest = latestOf(entries, seq);
  if (latest === undefined || latest === old) return `Entry #${seq} cannot be corrected.`;
  return latest.detail.kind === 'withdrawn'
    ? `Entry #${seq} was taken out of the timeline, so it cannot be corrected.`
    : `Entry #${seq} was corrected already; correct #${latest.seq}, which took its place.`;
}
