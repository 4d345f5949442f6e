import type { Role } from '../core/incident/incident.ts';
import { UserError } from '../errors.ts';
import { plainText } from './plain-text.ts';

/** A command's words: which incident they name, and what follows. */
export interface CommandWords {
  readonly number: number | undefined;
  /** As Slack sends it, with people as `<@U123|ana>`. */
  readonly raw: string;
}

/** Reads `INC-7 ...`. */
export function readTarget(raw: string): CommandWords {
  const [whole, number] = /^inc-(\d{1,9})(?=\s|$)\s*/i.exec(raw) ?? [];
  return whole === undefined ? { number: undefined, raw } : { number: Number(number), raw: raw.slice(whole.length) };
}

/** Slack's reference to a person; the name is only there in commands. */
const PERSON = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;

/** A role and who gets it; undefined for the one who asks. */
export interface RoleWords {
  readonly role: Role;
  readonly userId: string | undefined;
  /** An incident that is named after the role; it may be named before it as well. */
  readonly number: number | undefined;
}

/**
 * Reads `lead`, `lead me`, `comms @ana`, `lead INC-7 @ana`.
 * @throws UserError `value_unknown`.
 */
export function readRole(raw: string): RoleWords {
  const [, role = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(raw.trim()) ?? [];
  const name = role.toLowerCase();
  if (name !== 'lead' && name !== 'comms' && name !== 'scribe') {
    throw new UserError('value_unknown', 'The roles are lead, comms and scribe. For example: /incident role lead @ana');
  }
  const { number, raw: named } = readTarget(rest.trim());
  const who = named.trim();
  if (who === '' || who.toLowerCase() === 'me') return { role: name, userId: undefined, number };
  const [found, ...more] = [...who.matchAll(PERSON)];
  if (found?.[1] !== undefined && more.length === 0 && found[0] === who)
    return { role: name, userId: found[1], number };
  throw new UserError(
    'value_unknown',
    `"${plainText(who).slice(0, 40)}" is nobody that Slack knows here. Type @ and pick one person from the list: /incident role ${name} @ana`,
  );
}

/** Words with the person whose task it is. */
export interface OwnedWords {
  /** As a person reads it, without the owner. */
  readonly text: string;
  readonly owner: string | undefined;
}

/** Reads `Alert on subnet usage @ana by friday`: the last person named has the task. */
export function readOwner(raw: string): OwnedWords {
  const last = [...raw.matchAll(PERSON)].at(-1);
  if (last === undefined) return { text: plainText(raw).trim(), owner: undefined };
  const [before, after] = [raw.slice(0, last.index).trimEnd(), raw.slice(last.index + last[0].length).trimStart()];
  return { text: plainText(`${before} ${after}`).trim(), owner: last[1] };
}

/** What is to be done with a timeline. */
export type TimelineWords = { readonly kind: 'show' } | { readonly kind: 'edit'; readonly seq: number | undefined };

/**
 * Reads nothing, `edit` or `edit #12`.
 * @throws UserError `usage`.
 */
export function readTimelineWords(text: string): TimelineWords {
  if (text === '') return { kind: 'show' };
  const [found, seq] = /^edit(?:\s+#?(\d{1,9}))?$/i.exec(text) ?? [];
  if (found !== undefined) return { kind: 'edit', seq: seq === undefined ? undefined : Number(seq) };
  throw new UserError('usage', 'Write /incident timeline, or /incident timeline edit #12 to correct an entry.');
}

/**
 * Reads nothing, `90`, `90 days`, `90d`.
 * @throws UserError `value_unknown`.
 */
export function readDays(text: string): number | undefined {
  const words = text.trim();
  if (words === '') return undefined;
  const [, days] = /^(\d{1,6})\s*(?:d|days?)?$/i.exec(words) ?? [];
  if (days !== undefined) return Number(days);
  throw new UserError(
    'value_unknown',
    `"${words.slice(0, 40)}" is no number of days. For example: /incident patterns 90`,
  );
}

/** The first word, and the rest. */
export function firstWord(text: string): readonly [word: string, rest: string] {
  const [word = ''] = text.split(/\s/, 1);
  return [word, text.slice(word.length).trim()];
}
