import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { isRefusal } from '../../../core/incident/change.ts';
import { canCorrectWords, standingEntry } from '../../../core/incident/correct.ts';
import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { currentTimeline } from '../../../core/incident/timeline.ts';
import { UserError } from '../../../errors.ts';
import { context, plain, section } from '../../blocks/elements.ts';
import { typed } from '../../blocks/incident/foreign-text.ts';
import { heading } from '../../blocks/incident/incident-words.ts';
import { moment } from '../../blocks/incident/moment.ts';
import { who } from '../../blocks/incident/who.ts';
import { INPUTS, type InputId, VIEWS } from '../../ids.ts';
import { INPUT_TEXT, SELECT_OPTIONS } from '../../limits.ts';
import { writeMetadata } from '../../metadata.ts';
import { option, selectInput, textInput } from './inputs.ts';

/** The inputs about one entry: with another entry they are other inputs, so that Slack shows its words. */
export function entryInputs(seq: number): { readonly text: InputId; readonly time: InputId } {
  return {
    text: { ...INPUTS.entryText, blockId: `${INPUTS.entryText.blockId}:${seq}` },
    time: { ...INPUTS.entryTime, blockId: `${INPUTS.entryTime.blockId}:${seq}` },
  };
}

/**
 * The form that corrects the words or the time of an entry: of the one that stands in the place of `seq`, without a
 * number of the newest.
 * @throws UserError `incident_refused` when nothing of that entry stands.
 */
export function editEntryView(
  incident: Incident,
  entries: readonly TimelineEntry[],
  seq: number | undefined,
): ModalView {
  const newestFirst = currentTimeline(entries).toReversed();
  const entry = seq === undefined ? newestFirst[0] : entryMeant(incident, entries, seq);
  return {
    type: 'modal',
    callback_id: VIEWS.editEntry,
    private_metadata: writeMetadata({
      number: incident.number,
      ...(entry === undefined ? {} : { seq: entry.seq }),
    }),
    title: plain('Correct an entry'),
    ...(entry === undefined ? {} : { submit: plain('Correct') }),
    close: plain('Cancel'),
    blocks: [
      section(heading(incident)),
      ...(entry === undefined
        ? [section('Nothing is recorded yet.')]
        : [
            selectInput(INPUTS.entry, {
              label: 'Entry',
              options: entryOptions(newestFirst, entry),
              initial: String(entry.seq),
              tells: true,
            }),
            ...olderHint(incident, newestFirst),
            ...entryBlocks(entry),
          ]),
    ],
  };
}

function entryMeant(incident: Incident, entries: readonly TimelineEntry[], seq: number): TimelineEntry {
  const found = standingEntry(incident, entries, seq);
  if (isRefusal(found)) throw new UserError('incident_refused', found.message);
  return found;
}

/** The newest entries, and the chosen one where it is older. */
function entryOptions(newestFirst: readonly TimelineEntry[], chosen: TimelineEntry): readonly PlainTextOption[] {
  const shown = newestFirst.slice(0, SELECT_OPTIONS);
  const all = shown.includes(chosen) ? shown : [...shown.slice(0, -1), chosen];
  return all.map(({ seq, detail, text }) =>
    option(String(seq), `#${seq} ${detail.kind}${text === '' ? '' : `: ${text}`}`),
  );
}

function olderHint(incident: Incident, newestFirst: readonly TimelineEntry[]): KnownBlock[] {
  const older = newestFirst[SELECT_OPTIONS];
  if (older === undefined) return [];
  const command = typed(`/incident timeline ${incidentName(incident)} edit #${older.seq}`);
  return [context(`The newest ${SELECT_OPTIONS} are listed; for an older one: ${command}`)];
}

function entryBlocks(entry: TimelineEntry): KnownBlock[] {
  const { seq, text, occurredAt, by, detail } = entry;
  const inputs = entryInputs(seq);
  const isLong = text.length > INPUT_TEXT;
  return [
    section(`*#${seq}* happened ${moment(occurredAt)}, ${who(by)}`),
    ...(canCorrectWords(detail.kind) && !isLong
      ? [textInput(inputs.text, { label: 'Words', initial: text, multiline: true, optional: text === '' })]
      : [
          context(
            isLong
              ? 'Its words are too long for this form; its time can be corrected.'
              : 'It has no words to correct; its time can be corrected.',
          ),
        ]),
    textInput(inputs.time, {
      label: 'When it happened',
      hint: 'In your time zone, such as 14:02 or 2026-11-22 14:02. Left empty, the time stays.',
      placeholder: '14:02',
      optional: true,
      max: 40,
    }),
  ];
}
