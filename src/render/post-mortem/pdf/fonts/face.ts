import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Blob, ClusterLevel, Direction, Font, Buffer as Glyphs, Face as HbFace, shape } from 'harfbuzzjs';
import { unpackedFont } from './woff.ts';

/** A glyph in the place where it is drawn; lengths in units of the font. */
export interface Glyph {
  /** Its number in the font. */
  readonly id: number;
  /** The characters that it shows; empty where another glyph of the same cluster tells them. */
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Glyphs from left to right. */
export interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly advance: number;
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
    shape: (text, isRightToLeft) => shaped(font, text, isRightToLeft),
  };
}

function shaped(font: Font, text: string, isRightToLeft: boolean): Shaped {
  const buffer = new Glyphs();
  buffer.addText(text);
  buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  // Marks keep characters of their own, so that each is found again when the text is copied.
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const told = toldText(text, infos, positions, isRightToLeft);
  const glyphs = infos.map(({ codepoint }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { id: codepoint, text: told.get(index) ?? '', advance: xAdvance, dx: xOffset, dy: yOffset };
  });
  return { glyphs, advance: glyphs.reduce((sum, { advance }) => sum + advance, 0) };
}

/** Which glyph tells which characters: of those that show a cluster together, the widest. */
function toldText(
  text: string,
  infos: readonly { readonly cluster: number }[],
  positions: readonly { readonly xAdvance: number }[],
  isRightToLeft: boolean,
): ReadonlyMap<number, string> {
  const teller = new Map<number, number>();
  for (const [index, { cluster }] of infos.entries()) {
    const known = teller.get(cluster);
    const isWider = known === undefined || (positions[index]?.xAdvance ?? 0) > (positions[known]?.xAdvance ?? 0);
    if (isWider) teller.set(cluster, index);
  }
  const starts = [...teller.keys()].toSorted((a, b) => a - b);
  return new Map(
    starts.map((start, nth) => {
      const characters = text.slice(start, starts[nth + 1] ?? text.length);
      return [teller.get(start) ?? 0, isRightToLeft ? asReversed(characters) : characters];
    }),
  );
}

/** Letters that are written from the right. */
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Readers of PDF turn what is written from the right around character by character, ligatures too. */
function asReversed(characters: string): string {
  return FROM_RIGHT.test(characters) ? [...characters].toReversed().join('') : characters;
}
