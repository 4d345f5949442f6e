import { DateTime } from 'luxon';

/** How far in the future a time may lie: clocks differ, and people round. Milliseconds. */
export const CLOCK_SLACK_MS = 60_000;

/** A time that somebody wrote, and the words after it. */
export type ReadTime =
  | { readonly kind: 'time'; readonly at: number; readonly rest: string }
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'problem'; readonly message: string };

const DATE = String.raw`(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ T]|(?<word>yesterday|today) )?`;
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?`;
const ZONE = String.raw`(?: ?(?<zone>Z|UTC|[+-]\d{2}:?\d{2})(?=$|[\s,:;]))?`;
const TIME = new RegExp(String.raw`^(?:at )?${DATE}${CLOCK}${ZONE}[,:;]?(?:\s+|$)`, 'i');

/**
 * Reads the time at the beginning of a note: `at 14:02`, `at 14:02 UTC`, `at yesterday 23:50`, `at 2026-11-22 14:02`.
 * Without a date the last time that the clock showed it; without a zone the reader's own. A time that the clock shows
 * twice, when summer ends, is the later one that has come.
 * @param zone IANA name; UTC is taken when nobody knows it.
 * @param now epoch milliseconds.
 */
export function readTime(text: string, zone: string | undefined, now: number): ReadTime {
  const found = /^at /i.test(text) ? TIME.exec(text) : null;
  if (found === null) return { kind: 'none', rest: text };
  const { year, month, day, word, hour, minute, second, zone: written } = found.groups ?? {};
  const here = DateTime.fromMillis(now, { zone: zoneOf(written, zone) });
  const clock = { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) };
  const named = year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) };
  const isDated = named !== undefined || word !== undefined;
  const shown = daysMeant(here, named, word).flatMap((date) => timesShown(date, clock));
  const time = shown.findLast((candidate) => candidate <= now + CLOCK_SLACK_MS) ?? (isDated ? shown[0] : undefined);
  if (time === undefined) {
    return {
      kind: 'problem',
      message: `"${found[0].trim()}" is no time that the clock shows. Write for example: at 14:02, at 2026-11-22 14:02, at 14:02 UTC.`,
    };
  }
  return { kind: 'time', at: time, rest: text.slice(found[0].length).trim() };
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The days that may be meant, the earliest first; none when the calendar has no such day. */
function daysMeant(here: DateTime, named: CalendarDate | undefined, word: string | undefined): readonly DateTime[] {
  if (named !== undefined) {
    const date = here.set(named);
    return date.month === named.month && date.day === named.day ? [date] : [];
  }
  const yesterday = here.minus({ days: 1 });
  if (word !== undefined) return [word.toLowerCase() === 'yesterday' ? yesterday : here];
  return [yesterday, here];
}

interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** When the clock shows a time on a day: once as a rule, never or twice when the clocks change. Epoch milliseconds. */
function timesShown(day: DateTime, clock: ClockTime): readonly number[] {
  const time = day.set({ ...clock, millisecond: 0 });
  const isShown = time.hour === clock.hour && time.minute === clock.minute && time.second === clock.second;
  if (!isShown) return [];
  return time
    .getPossibleOffsets()
    .map((shown) => shown.toMillis())
    .toSorted((a, b) => a - b);
}

/** Offsets that exist: up to UTC+14, in Kiribati. */
const OFFSET = /^([+-](?:0\d|1[0-4])):?([0-5]\d)$/;

function zoneOf(written: string | undefined, zone: string | undefined): string {
  if (written === undefined) return zone !== undefined && DateTime.local({ zone }).isValid ? zone : 'utc';
  // Of an offset that does not exist luxon makes an invalid time.
  return /^(?:z|utc)$/i.test(written) ? 'utc' : written.replace(OFFSET, 'utc$1:$2');
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DUE = /\s+by (?<when>\d{4}-\d{2}-\d{2}|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*$/i;

/** Words with the date at their end: `... by friday`, `... by 2026-12-01`. */
export interface ReadDue {
  readonly rest: string;
  /** Calendar date, YYYY-MM-DD; undefined when none is named. */
  readonly due: string | undefined;
}

/** Reads until when something is due, in the reader's zone; weekdays are the next ones. */
export function readDue(text: string, zone: string | undefined, now: number): ReadDue {
  const found = DUE.exec(text);
  const when = found?.groups?.when?.toLowerCase();
  if (found === null || when === undefined) return { rest: text, due: undefined };
  const date = dateOf(when, DateTime.fromMillis(now, { zone: zoneOf(undefined, zone) }));
  const due = date.toISODate();
  return due === null ? { rest: text, due: undefined } : { rest: text.slice(0, found.index).trim(), due };
}

function dateOf(when: string, today: DateTime): DateTime {
  if (when === 'today') return today;
  if (when === 'tomorrow') return today.plus({ days: 1 });
  const weekday = WEEKDAYS.indexOf(when) + 1;
  if (weekday === 0) return DateTime.fromISO(when, { zone: today.zone });
  return today.plus({ days: (weekday - today.weekday + 7) % 7 || 7 });
}
