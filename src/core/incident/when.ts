import { DateTime } from 'luxon';

/** How far in the future a time may lie: clocks differ, and people round. Milliseconds. */
export const CLOCK_SLACK_MS = 60_000;

/** A time that somebody wrote, and the words after it. */
export type ReadTime =
  | { readonly kind: 'time'; readonly at: number; readonly rest: string }
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'problem'; readonly message: string };

const DATE = String.raw`(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ T]|(?<word>yesterday|today) )?`;
const CLOCK = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2}))?)?`;
const HALF = String.raw`(?: ?(?<half>[ap])\.?m\.?(?=$|[\s,:;]))?`;
const ZONE = String.raw`(?: ?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})(?=$|[\s.,:;]))?`;
const TIME = new RegExp(String.raw`^at\s+${DATE}${CLOCK}${HALF}${ZONE}[.,:;]?(?:\s+|$)`, 'i');
/** What somebody meant as a time, whether it can be read or not. */
const TIME_LIKE = new RegExp(String.raw`^at\s+${DATE}\d{1,2}(?::\d| ?[ap]\.?m\b)\S*`, 'i');

/**
 * Abbreviations of time zones that people write. None is read: CST, IST and BST each name several zones. What is left
 * of UTC or GMT after a time has been read is written in a way that is not understood, such as "UTC+2".
 */
const ZONES: ReadonlySet<string> = new Set(
  (
    'UTC GMT CET CEST MET MEST EET EEST WET WEST MSK BST IST PKT ICT WIB SGT HKT PHT JST KST AWST ACST ACDT AEST ' +
    'AEDT NZST NZDT EAT CAT WAT SAST BRT ART CLT NST NDT AST ADT ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST AKDT HST'
  ).split(' '),
);
/** In small letters these are words before they are zones. */
const ALSO_WORDS: ReadonlySet<string> = new Set(['wet', 'west', 'met', 'eat', 'cat', 'art', 'et', 'ct', 'mt', 'pt']);

/**
 * Reads the time at the beginning of a note: `at 14:02`, `at 2:05 pm`, `at 14:02 UTC`, `at yesterday 23:50`,
 * `at 2026-11-22 14:02`. Without a date the last time that the clock showed it; without a zone the reader's own. A time
 * that the clock shows twice, when summer ends, is the later one that has come. What looks like a time or like a zone and
 * cannot be read is a problem, never part of the words.
 * @param zone IANA name; UTC is taken when nobody knows it.
 * @param now epoch milliseconds.
 */
export function readTime(text: string, zone: string | undefined, now: number): ReadTime {
  const found = TIME.exec(text);
  const { year, month, day, word, hour, minute, second, half, zone: written } = found?.groups ?? {};
  if (found === null || (minute === undefined && half === undefined)) {
    const meant = TIME_LIKE.exec(text);
    return meant === null ? { kind: 'none', rest: text } : problem(meant[0], 'is not understood as a time');
  }
  const rest = text.slice(found[0].length).trim();
  const abbreviation = zoneAbbreviation(rest);
  if (abbreviation !== undefined) {
    return problem(`${found[0].trim()} ${abbreviation}`, 'names a zone in a way that is not understood');
  }
  const here = DateTime.fromMillis(now, { zone: zoneOf(written, zone) });
  const clock = { hour: hourOf(Number(hour), half), minute: Number(minute ?? 0), second: Number(second ?? 0) };
  const named = year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) };
  const isDated = named !== undefined || word !== undefined;
  const shown = daysMeant(here, named, word).flatMap((date) => timesShown(date, clock));
  const time = shown.findLast((candidate) => candidate <= now + CLOCK_SLACK_MS) ?? (isDated ? shown[0] : undefined);
  return time === undefined
    ? problem(found[0].trim(), 'is no time that the clock shows')
    : { kind: 'time', at: time, rest };
}

function problem(written: string, what: string): ReadTime {
  const examples = 'at 14:02, at 2:05 pm, at 2026-11-22 14:02, at 14:02 UTC, at 14:02 +02:00';
  return { kind: 'problem', message: `"${written}" ${what}. Write for example: ${examples}.` };
}

function zoneAbbreviation(rest: string): string | undefined {
  const found = /^\(?([a-z]{2,5})(?![a-z])/i.exec(rest)?.[1];
  return found !== undefined && ZONES.has(found.toUpperCase()) && !ALSO_WORDS.has(found) ? found : undefined;
}

/** The hour of the day; 24, which no clock shows, when that half of the day has no such hour. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
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
  if (/^(?:z|utc|gmt)$/i.test(written)) return 'utc';
  // Newer versions of Node take any offset for a zone; of one that is none luxon makes an invalid time.
  return OFFSET.test(written) ? written.replace(OFFSET, 'utc$1:$2') : 'no zone';
}
/** The beginnings of the names, Monday first. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';
const DUE = new RegExp(
  String.raw`\s+by\s+(?:(?<when>\d{4}-\d{2}-\d{2}|today|tomorrow)|(?:next\s+)?(?<weekday>${WEEKDAY}))\.?\s*$`,
  'i',
);

/** Words with the date at their end: `... by friday`, `... by next fri.`, `... by 2026-12-01`. */
export interface ReadDue {
  readonly rest: string;
  /** Calendar date, YYYY-MM-DD; undefined when none is named. */
  readonly due: string | undefined;
}

/** Reads until when something is due, in the reader's zone; weekdays are the next ones, with "next" too. */
export function readDue(text: string, zone: string | undefined, now: number): ReadDue {
  const found = DUE.exec(text);
  const when = (found?.groups?.when ?? found?.groups?.weekday)?.toLowerCase();
  if (found === null || when === undefined) return { rest: text, due: undefined };
  const date = dateOf(when, DateTime.fromMillis(now, { zone: zoneOf(undefined, zone) }));
  const due = date.toISODate();
  return due === null ? { rest: text, due: undefined } : { rest: text.slice(0, found.index).trim(), due };
}

function dateOf(when: string, today: DateTime): DateTime {
  if (when === 'today') return today;
  if (when === 'tomorrow') return today.plus({ days: 1 });
  const weekday = WEEKDAYS.indexOf(when.slice(0, 3)) + 1;
  if (weekday === 0) return DateTime.fromISO(when, { zone: today.zone });
  return today.plus({ days: (weekday - today.weekday + 7) % 7 || 7 });
}
