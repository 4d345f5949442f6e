import { shownLine } from '../foreign-text.ts';

/** Words in SVG. */
export function svgText(text: string): string {
  return shownLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Pixels to a tenth, which is finer than anybody sees. */
export function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Mean width of a letter of Noto Sans, in shares of its size. */
const LETTER_WIDTH = 0.58;

/** Roughly how wide words are; pixels. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).length * size * LETTER_WIDTH;
}

/** Letters, marks and signs that the bundled font has: Latin, Greek, Cyrillic, general punctuation. */
const DRAWABLE = /[\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u203a\u20ac]/;

/** Words as far as the bundled font has their letters; undefined where it lacks some, for half a title misleads. */
export function drawable(text: string): string | undefined {
  const line = shownLine(text);
  return Array.from(line).every((character) => DRAWABLE.test(character)) ? line : undefined;
}

/** Cut to a width, with an ellipsis. */
export function fitted(text: string, size: number, width: number): string {
  const room = Math.floor(width / (size * LETTER_WIDTH));
  const characters = Array.from(text);
  return characters.length <= room ? text : `${characters.slice(0, Math.max(0, room - 1)).join('')}…`;
}
