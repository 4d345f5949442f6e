import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { EntryHistory } from '../../../core/incident/timeline.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { INPUT_TEXT } from '../../limits.ts';
import { link } from '../../markup.ts';
import { entryExtras, entryWords } from './entry-words.ts';
import { beginning, typed } from './foreign-text.ts';
import { moment } from './moment.ts';
import { who } from './who.ts';

/** Two times of an entry are both shown when they are further apart than this; milliseconds. People read minutes. */
const SAME_TIME_MS = 60_000;
/** Characters of an entry's words, escaped: with head and extras it fits in a section. */
const TEXT_LENGTH = 1500;

/** What is known about an entry besides itself. */
export interface EntryPlace {
  readonly incident: Pick<Incident, 'number'>;
  readonly scale: SeverityScale;
  /** How it became what it is; left out where it is told as it was recorded. */
  readonly history?: EntryHistory;
  /** Its reader has not seen it. */
  readonly isNew: boolean;
}

/** One entry of a timeline: number, when, who, what, words, files, where it stands in Slack. */
export function timelineEntry(entry: TimelineEntry, { incident, scale, history, isNew }: EntryPlace): string {
  const { seq, text, detail, permalink } = entry;
  const head = [
    `${isNew ? '🆕 ' : ''}*#${seq}*`,
    times(entry),
    people(entry, history),
    `${entryWords(detail, scale)}${history?.correctedBy === undefined ? '' : ` (corrected by ${who(history.correctedBy)})`}`,
    ...(permalink === undefined ? [] : [link(permalink, 'in Slack', 20)]),
  ].join(' · ');
  return [
    head,
    ...(text === '' ? [] : [beginning(text, TEXT_LENGTH, whereAll(entry, incident))]),
    ...entryExtras(entry),
  ].join('\n');
}

function times({ occurredAt, recordedAt }: TimelineEntry): string {
  const isSame = Math.abs(recordedAt - occurredAt) <= SAME_TIME_MS;
  return isSame ? moment(occurredAt) : `${moment(occurredAt)} (recorded ${moment(recordedAt)})`;
}

function people({ by, recordedBy, detail }: TimelineEntry, history: EntryHistory | undefined): string {
  const pinner = history?.recordedBy ?? recordedBy;
  const isPinned = detail.kind === 'message' && pinner.kind === 'user';
  return isPinned ? `${who(by)}, pinned by ${who(pinner)}` : who(by);
}

function whereAll({ seq, text, permalink }: TimelineEntry, incident: Pick<Incident, 'number'>): string {
  if (permalink !== undefined) return link(permalink, 'the message', 20);
  if (text.length <= INPUT_TEXT) return typed(`/incident timeline ${incidentName(incident)} edit #${seq}`);
  return typed(`precedent timeline ${incidentName(incident)}`);
}
