import { z } from 'zod';
import { TickOutcome } from '../core/incident/entry.ts';
import type { ReminderKind } from '../core/incident/reminders.ts';
import type { FactAnswer } from '../core/incident/work.ts';
import { Level, Tier } from '../core/knowledge/tier.ts';
import { SECTION_IDS, type SectionId } from '../core/postmortem/post-mortem.ts';
import { UserError } from '../errors.ts';
import { EXPORT_FORMATS, type ExportFormat } from './post-mortem-words.ts';

/** Parts of a value: numbers, ids that are safe in URLs, words of ours; none holds this. */
const SEPARATOR = '|';

const NumberPart = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

function reader<T>(parts: z.ZodType<T, readonly string[]>): (value: string | undefined) => T {
  return (value) => {
    const read = parts.safeParse((value ?? '').split(SEPARATOR));
    if (read.success) return read.data;
    throw new UserError(
      'usage',
      'This button belongs to an older version. Use the command: /incident help lists them.',
    );
  };
}

function written(...parts: readonly (string | number)[]): string {
  return parts.join(SEPARATOR);
}

/**
 * Reads the number of an incident.
 * @throws UserError `usage`, as all readers here, when the value is not one that this version writes.
 */
export const readNumber = reader(z.tuple([NumberPart]).transform(([number]) => number));

/** A severity that a button stands for; without a tier the facts decide it. */
export interface SeverityRef {
  readonly number: number;
  readonly level: Level;
  readonly tier: Tier | undefined;
}

/** Writes a button's value. */
export function writeSeverityRef({ number, level, tier }: SeverityRef): string {
  return written(number, level, tier ?? '');
}

/** Reads a button's value. */
export const readSeverityRef = reader(
  z
    .tuple([NumberPart, Level, z.union([Tier, z.literal('')])])
    .transform(([number, level, tier]): SeverityRef => ({ number, level, tier: tier === '' ? undefined : tier })),
);

/** An answer to a question about an incident. */
export interface FactRef {
  readonly number: number;
  readonly answer: FactAnswer;
}

/** Writes a button's value. */
export function writeFactRef({ number, answer }: FactRef): string {
  return written(number, answer.fact, answer.value);
}

/** Reads a button's value. */
export const readFactRef = reader(
  z.union([
    z
      .tuple([NumberPart, z.literal('environment'), z.enum(['production', 'non-production', 'unknown'])])
      .transform(([number, fact, value]): FactRef => ({ number, answer: { fact, value } })),
    z
      .tuple([NumberPart, z.literal('customers'), z.enum(['yes', 'no', 'unknown'])])
      .transform(([number, fact, value]): FactRef => ({ number, answer: { fact, value } })),
  ]),
);

/** A step of a checklist and what came of it. */
export interface TickRef {
  readonly number: number;
  readonly runId: string;
  readonly step: number;
  /** What the step said when the button was made; see `stepKey`. */
  readonly key: string;
  readonly outcome: TickOutcome;
}

/** Writes the value of a button or of a menu's option. */
export function writeTickRef({ number, runId, step, key, outcome }: TickRef): string {
  return written(number, runId, step, key, outcome);
}

/** Reads the value of a button or of a menu's option. */
export const readTickRef = reader(
  z
    .tuple([NumberPart, z.string().min(1), NumberPart, z.string().min(1), TickOutcome])
    .transform(([number, runId, step, key, outcome]): TickRef => ({ number, runId, step, key, outcome })),
);

/** A page of a timeline, from 0, and up to which entry its reader had looked before the first one. */
export interface TimelineRef {
  readonly number: number;
  readonly page: number;
  readonly seenUpTo: number;
}

/** Writes a button's value. */
export function writeTimelineRef({ number, page, seenUpTo }: TimelineRef): string {
  return written(number, page, seenUpTo);
}

/** Reads a button's value. */
export const readTimelineRef = reader(
  z
    .tuple([NumberPart, NumberPart, NumberPart])
    .transform(([number, page, seenUpTo]): TimelineRef => ({ number, page, seenUpTo })),
);

/** A page of the list of incidents: those with lower numbers than `before`, else the newest. */
export interface ListRef {
  readonly which: 'open' | 'all';
  readonly before?: number;
}

/** Writes a button's value. */
export function writeListRef({ which, before }: ListRef): string {
  return written(which, before ?? '');
}

/** Reads a button's value. */
export const readListRef = reader(
  z
    .tuple([z.enum(['open', 'all']), z.union([NumberPart, z.literal('')])])
    .transform(([which, before]): ListRef => ({ which, ...(before === '' ? {} : { before }) })),
);

/** A reminder that is put off. */
export interface SnoozeRef {
  readonly number: number;
  readonly kind: ReminderKind;
  readonly minutes: number;
}

/** Writes a button's value. */
export function writeSnooze({ number, kind, minutes }: SnoozeRef): string {
  return written(number, kind, minutes);
}

/** Reads a button's value. */
export const readSnooze = reader(
  z
    .tuple([NumberPart, z.enum(['status', 'postmortem']), NumberPart])
    .transform(([number, kind, minutes]): SnoozeRef => ({ number, kind, minutes })),
);

/** A page of a post-mortem, from 0. */
export interface PostMortemPageRef {
  readonly number: number;
  readonly page: number;
}

/** Writes a button's value. */
export function writePostMortemPage({ number, page }: PostMortemPageRef): string {
  return written(number, page);
}

/** Reads a button's value. */
export const readPostMortemPage = reader(
  z.tuple([NumberPart, NumberPart]).transform(([number, page]): PostMortemPageRef => ({ number, page })),
);

/** A section of a post-mortem. */
export interface SectionRef {
  readonly number: number;
  readonly section: SectionId;
}

/** Writes a button's value. */
export function writeSectionRef({ number, section }: SectionRef): string {
  return written(number, section);
}

/** Reads a button's value. */
export const readSectionRef = reader(
  z.tuple([NumberPart, z.enum(SECTION_IDS)]).transform(([number, section]): SectionRef => ({ number, section })),
);

/** A format in which a post-mortem is to leave. */
export interface ExportRef {
  readonly number: number;
  readonly format: ExportFormat;
}

/** Writes the value of a menu's option. */
export function writeExportRef({ number, format }: ExportRef): string {
  return written(number, format);
}

/** Reads the value of a menu's option. */
export const readExportRef = reader(
  z.tuple([NumberPart, z.enum(EXPORT_FORMATS)]).transform(([number, format]): ExportRef => ({ number, format })),
);
