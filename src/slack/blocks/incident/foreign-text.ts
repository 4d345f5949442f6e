import { escapeInPieces } from '../../clip.ts';
import { escapeMarkup } from '../../escape.ts';

/** Largest part of a section; characters, escaped. Leaves room for a heading and a hint. */
const PART = 2700;

/** What people wrote, with its lines, as parts that each fit in a section; nothing is left out. */
export function wholeText(text: string): readonly string[] {
  return escapeInPieces(text.trim(), PART);
}

/** The beginning of what people wrote, and where all of it can be read when it is cut; characters, escaped. */
export function beginning(text: string, max: number, where: string): string {
  const [first = '', ...rest] = escapeInPieces(text.trim(), max);
  return rest.length === 0 ? first : `${first}… _(cut; all of it: ${where})_`;
}

/** A command as people type it, as code. */
export function typed(command: string): string {
  return `\`${escapeMarkup(command.replaceAll('`', "'"))}\``;
}
