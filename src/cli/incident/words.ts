import { readTime } from '../../core/incident/when.ts';
import { UserError } from '../../errors.ts';

/** Words of the command line as one text; a lone hyphen reads standard input. */
export async function textOf(words: readonly string[], readStdin: () => Promise<string>): Promise<string> {
  const joined = words.join(' ');
  return joined === '-' ? readStdin() : joined;
}

/**
 * A time as people write it, in the zone of the machine unless it names one.
 * @returns epoch milliseconds.
 * @throws UserError `value_unknown` with examples.
 */
export function timeOf(written: string, zone: string, now: number): number {
  const plain = written.trim();
  const read = readTime(/^at /i.test(plain) ? plain : `at ${plain}`, zone, now);
  if (read.kind === 'problem') throw new UserError('value_unknown', read.message);
  if (read.kind === 'time' && read.rest === '') return read.at;
  throw new UserError(
    'value_unknown',
    `"${plain.slice(0, 40)}" is no time. Write 14:02, "yesterday 23:50", "2026-11-22 14:02" or "14:02 UTC".`,
  );
}

/**
 * One of the values that are possible.
 * @throws UserError `value_unknown` naming them.
 */
export function oneOf<Value extends string>(values: readonly Value[], word: string | undefined, what: string): Value {
  const found = values.find((value) => value === word?.toLowerCase());
  if (found !== undefined) return found;
  const given = word === undefined ? `${what} is missing.` : `"${word.slice(0, 40)}" is no ${what}.`;
  throw new UserError('value_unknown', `${given} Write one of: ${values.join(', ')}.`);
}

/**
 * A person of Slack's by id.
 * @throws UserError `value_unknown`.
 */
export function userIdOf(word: string): string {
  const id = /^(?:<@)?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/.exec(word)?.[1];
  if (id !== undefined) return id;
  throw new UserError(
    'value_unknown',
    `"${word.slice(0, 40)}" is no user id of Slack. It begins with U or W, as in U012AB3CD; in Slack it is in the menu of a person's profile, "Copy member ID".`,
  );
}

/**
 * Refuses words that nobody expected.
 * @throws UserError `usage`.
 */
export function nothingElse(words: readonly string[], expected: string): void {
  const [first] = words;
  if (first === undefined) return;
  throw new UserError('usage', `"${first.slice(0, 40)}" is not understood here. Write: precedent ${expected}`);
}
