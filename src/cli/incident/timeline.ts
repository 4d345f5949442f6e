import { UserError } from '../../errors.ts';
import { entriesJson } from '../../render/incident-json.ts';
import { recordedText } from '../../render/recorded-text.ts';
import { orderedTimeline, timelineText } from '../../render/timeline-text.ts';
import type { Session } from './session.ts';
import { readTarget, targetNumber } from './target.ts';
import { nothingElse, textOf, timeOf } from './words.ts';

/** How `precedent timeline` shows. */
export interface TimelineOptions {
  readonly json?: boolean;
  readonly oldestFirst?: boolean;
}

/** Shows the timeline. */
export async function timeline(session: Session, words: readonly string[], options: TimelineOptions): Promise<string> {
  const { services, caller, scale, clock, style } = session;
  const { number, rest } = readTarget(words);
  nothingElse(rest, 'timeline INC-7');
  const order = options.oldestFirst ? 'oldest-first' : 'newest-first';
  const { incident, entries } = await services.incidents.look.timeline(caller, await targetNumber(session, number));
  if (options.json) return `${JSON.stringify(entriesJson(orderedTimeline(entries, order), entries))}\n`;
  return timelineText({ incident, entries, order, scale, clock, style });
}

/** What of an entry is corrected. */
export interface EditOptions {
  readonly text?: string;
  readonly time?: string;
}

/**
 * Corrects words or time of an entry.
 * @throws UserError `usage` when it is not said which entry or what.
 */
export async function editTimeline(session: Session, words: readonly string[], options: EditOptions): Promise<string> {
  const { services, caller, scale, clock, readStdin } = session;
  const { number, rest } = readTarget(words);
  const [place, ...more] = rest;
  const seq = /^#?(\d{1,9})$/.exec(place ?? '')?.[1];
  if (seq === undefined || (options.text === undefined && options.time === undefined)) {
    throw new UserError(
      'usage',
      'Say which entry and what is right, such as: precedent timeline edit INC-7 12 --text "rolled back" --time 14:02',
    );
  }
  nothingElse(more, 'timeline edit INC-7 12 --text "rolled back"');
  const correction = {
    seq: Number(seq),
    ...(options.text === undefined ? {} : { text: await textOf([options.text], readStdin) }),
    ...(options.time === undefined ? {} : { occurredAt: timeOf(options.time, clock.zone, Date.now()) }),
  };
  const target = await targetNumber(session, number);
  return recordedText(await services.incidents.correctTimeline(caller, target, correction), scale, clock);
}
