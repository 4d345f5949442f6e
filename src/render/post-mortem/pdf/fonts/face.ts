import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Blob, ClusterLevel, Direction, Font, Buffer as Glyphs, Face as HbFace, shape } from 'harfbuzzjs';
import { RIGHT_TO_LEFT } from './right-to-left.ts';
import { unpackedFont } from './woff.ts';

/** A glyph in the place where it is drawn; lengths in units of the font. */
export interface Glyph {
  /** Its number in the font. */
  readonly id: number;
  /** The characters that it shows; undefined for a mark or a part whose characters another glyph tells. */
  readonly text: string | undefined;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Glyphs from left to right. */
export interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly advance: number;
}

/** A step of an outline, by the letters of SVG: M, L, Q, C, Z. */
export interface Stroke {
  readonly type: string;
  readonly values: readonly number[];
}

/** An opened font. */
export interface Face {
  readonly path: string;
  /** TrueType or OpenType. */
  readonly bytes: Uint8Array;
  /** Units in an em. */
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly has: (codePoint: number) => boolean;
  /** How wide a glyph is by itself. */
  readonly advanceOf: (glyph: number) => number;
  /** Its lines and curves, in units of the font. */
  readonly outlineOf: (glyph: number) => readonly Stroke[];
  readonly shape: (text: string, isRightToLeft: boolean) => Shaped;
}

const { resolve } = createRequire(import.meta.url);

/** Opens a font of a package; some milliseconds, more for large ones. */
export function openFace(path: string): Face {
  const bytes = unpackedFont(readFileSync(resolve(path)));
  const hbFace = new HbFace(new Blob(bytes));
  const font = new Font(hbFace);
  const { ascender, descender } = font.hExtents();
  return {
    path,
    bytes,
    unitsPerEm: hbFace.upem,
    ascent: ascender,
    descent: descender,
    has: (codePoint) => (font.nominalGlyph(codePoint) ?? 0) !== 0,
    advanceOf: (glyph) => font.glyphHAdvance(glyph),
    outlineOf: (glyph) => font.glyphToJson(glyph),
    shape: (text, isRightToLeft) => shaped(font, text, isRightToLeft),
  };
}

function shaped(font: Font, text: string, isRightToLeft: boolean): Shaped {
  const buffer = new Glyphs();
  buffer.addText(text);
  buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  buffer.setClusterLevel(ClusterLevel.MONOTONE_GRAPHEMES);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const told = toldText(text, infos, positions, isRightToLeft);
  const glyphs = infos.map(({ codepoint }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { id: codepoint, text: told[index], advance: xAdvance, dx: xOffset, dy: yOffset };
  });
  return { glyphs, advance: glyphs.reduce((sum, { advance }) => sum + advance, 0) };
}

/**
 * Which glyph tells which characters. Those that stand on the line share the characters of their cluster in the order
 * in which they are read; marks and parts tell nothing, since readers of PDF take what is moved for words of its own.
 */
function toldText(
  text: string,
  infos: readonly { readonly cluster: number }[],
  positions: readonly { readonly xAdvance: number; readonly yOffset: number }[],
  isRightToLeft: boolean,
): readonly (string | undefined)[] {
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].toSorted((a, b) => a - b);
  const told: (string | undefined)[] = infos.map(() => undefined);
  for (const [nth, start] of starts.entries()) {
    const characters = [...text.slice(start, starts[nth + 1] ?? text.length)];
    const together = infos.flatMap(({ cluster }, index) => (cluster === start ? [index] : []));
    const standing = together.filter((index) => isStanding(positions[index]));
    const tellers = (isRightToLeft ? standing.toReversed() : standing).slice(0, characters.length);
    if (tellers.length === 0) tellers.push(...together.slice(0, 1));
    const surplus = characters.length - tellers.length;
    for (const [place, index] of tellers.entries()) {
      const own = characters.slice(place === 0 ? 0 : surplus + place, surplus + place + 1);
      told[index] = isRightToLeft ? asReversed(own) : own.join('');
    }
  }
  return told;
}

function isStanding(position: { readonly xAdvance: number; readonly yOffset: number } | undefined): boolean {
  return position !== undefined && position.xAdvance > 0 && position.yOffset === 0;
}

/** Readers of PDF turn what is written from the right around character by character, ligatures too. */
function asReversed(characters: readonly string[]): string {
  const text = characters.join('');
  return RIGHT_TO_LEFT.test(text) ? characters.toReversed().join('') : text;
}
