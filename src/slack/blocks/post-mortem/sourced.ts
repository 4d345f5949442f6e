import { durationWords } from '../../../core/postmortem/duration-words.ts';
import type { ActionItem, ComposedLine, KeyDuration, KeyTime, Source } from '../../../core/postmortem/post-mortem.ts';
import { escapeInPieces } from '../../clip.ts';
import { SECTION_TEXT } from '../../limits.ts';
import { line, link } from '../../markup.ts';
import { moment } from '../incident/moment.ts';

/** Largest part of a line's words; characters, escaped. With what stands before it, it fits in a section. */
const PART = 2700;
/** Characters of all sources of a line, escaped: two long links or a dozen short ones. */
const SOURCES_LENGTH = 1800;
/** Characters, escaped. */
const LABEL_LENGTH = 150;
const NAME_LENGTH = 80;
const NOTE_LENGTH = 300;

/** A composed line with its sources, as parts that each fit in a section; nothing of its words is left out. */
export function composedParts({ text, sources, isCandidate }: ComposedLine): readonly string[] {
  return withSources(`• ${isCandidate ? '_candidate:_ ' : ''}`, text, sources);
}

/** Something to do, with owner and date. */
export function actionParts({ text, owner, due, source }: ActionItem): readonly string[] {
  const whose = owner === undefined ? 'nobody yet' : line(owner, NAME_LENGTH);
  return withSources(`• *${whose}*, ${due === undefined ? 'no date' : `due ${line(due, NAME_LENGTH)}`}: `, text, [
    source,
  ]);
}

/** A moment, or that nobody knows it. */
export function timeLine({ name, at, sources, note }: KeyTime): string {
  const why = note === undefined || note === '' ? '' : ` (${line(note, NOTE_LENGTH)})`;
  if (at === undefined) return `• ${capital(name)}: unknown${why}`;
  return `• ${capital(name)}: ${moment(at)}${sources.length === 0 ? '' : ` (${sourceWords(sources)})`}`;
}

/** A duration, or that it cannot be told. */
export function durationLine({ name, ms, rule }: KeyDuration): string {
  return `• Time ${name}: ${ms === undefined ? 'unknown' : `*${durationWords(ms)}*`} (${line(rule, NOTE_LENGTH)})`;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function withSources(before: string, text: string, sources: readonly Source[]): readonly string[] {
  const [first = '', ...others] = escapeInPieces(text.replace(/\s+/g, ' ').trim(), PART);
  const words = [`${before}${first}`, ...others];
  const last = words.at(-1) ?? '';
  const told = `(${sourceWords(sources)})`;
  const isRoom = last.length + 1 + told.length <= SECTION_TEXT;
  return isRoom ? [...words.slice(0, -1), `${last} ${told}`] : [...words, told];
}

/** Sources as links, as many as fit; the exports name all. */
function sourceWords(sources: readonly Source[]): string {
  const told: string[] = [];
  let length = 0;
  for (const { label, url } of sources) {
    const words = url === undefined ? line(label, LABEL_LENGTH) : link(url, label, LABEL_LENGTH);
    length += words.length + 2;
    if (length > SOURCES_LENGTH && told.length > 0) break;
    told.push(words);
  }
  const more = sources.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; +${more} more` : ''}`;
}
