import { shownLine } from '../foreign-text.ts';

/** Words in SVG. */
export function svgText(text: string): string {
  return shownLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Pixels to a tenth, which is finer than anybody sees. */
export function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Widths of Noto Sans Bold in shares of its size, a little rounded up: narrow letters, wide ones, capitals, the rest. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ fijlrtI.,:;'"()|!?-]/, 0.4],
  [/[mwMW@%…]/, 0.95],
  [/[A-Z]/, 0.68],
];
const OTHER_WIDTH = 0.62;

/** Roughly how wide words are; pixels. */
export function widthOf(text: string, size: number): number {
  const widths = Array.from(text, (letter) => WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? OTHER_WIDTH);
  return widths.reduce((sum, width) => sum + width, 0) * size;
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
  if (widthOf(text, size) <= width) return text;
  let cut = '';
  for (const letter of text) {
    if (widthOf(`${cut}${letter}…`, size) > width) break;
    cut += letter;
  }
  return `${cut}…`;
}
