import type { Face, Stroke } from '../fonts/face.ts';
import type { Token } from '../text/tokens.ts';
import { decimal, type EmbeddedFace, hex } from './embedded-face.ts';

/** Units of the text space in an em (PDF 32000-1, 9.2.4). */
const EM = 1000;

/** Where text is shown: the left end of its base line, and the size of its letters; points. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * Operators that show tokens of one font. The page counts from its upper left corner, so that the matrices turn
 * letters upright. Marks are drawn as shapes behind the text, which stays one piece for those who search or copy it.
 */
export function textOperators(
  tokens: readonly Token[],
  embedded: EmbeddedFace,
  { x, y, size }: TextPlace,
  colour: string,
): string {
  const shapes: string[] = [];
  let array = '';
  let codes = '';
  /** What the pen is moved before the next glyph, in thousandths of an em. */
  let moved = 0;
  let at = x;
  for (const { face, shaped } of tokens) {
    const points = size / face.unitsPerEm;
    for (const glyph of shaped.glyphs) {
      if (glyph.text === undefined) {
        shapes.push(outline(face, glyph.id, at + glyph.dx * points, y - glyph.dy * points, points));
        moved += (glyph.advance * EM) / face.unitsPerEm;
      } else {
        moved += (glyph.dx * EM) / face.unitsPerEm;
        if (Math.abs(moved) > 0.001) {
          array += `${codes === '' ? '' : `<${codes}>`}${decimal(-moved)} `;
          codes = '';
        }
        codes += hex(embedded.codeOf(glyph.id, glyph.text));
        moved = ((glyph.advance - glyph.dx - face.advanceOf(glyph.id)) * EM) / face.unitsPerEm;
      }
      at += glyph.advance * points;
    }
  }
  const text = `${array}${codes === '' ? '' : `<${codes}>`}`;
  const shown = `${rgb(colour)} rg BT /${embedded.name} ${decimal(size)} Tf 1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm [${text}] TJ ET`;
  return [shown, ...shapes].join('\n');
}

/** How far below the base line a line under text stands, and how thick it is; shares of the size of its letters. */
const UNDERLINE = { below: 0.12, weight: 0.045 } as const;

/** Operators that draw a line under text. */
export function underlineOperators({ x, y, size }: TextPlace, width: number, colour: string): string {
  const at = decimal(y + size * UNDERLINE.below);
  return `${rgb(colour)} RG ${decimal(size * UNDERLINE.weight)} w ${decimal(x)} ${at} m ${decimal(x + width)} ${at} l S`;
}

/** "#1a1a1a" as three shares of 1. */
function rgb(colour: string): string {
  return [1, 3, 5].map((at) => decimal(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

/** A glyph as a filled shape. */
function outline(face: Face, glyph: number, x: number, y: number, scale: number): string {
  const strokes = face.outlineOf(glyph);
  if (strokes.length === 0) return '';
  const turned = `${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${decimal(x)} ${decimal(y)} cm`;
  return `q ${turned} ${pathOperators(strokes)} f Q`;
}

function pathOperators(strokes: readonly Stroke[]): string {
  let [atX, atY] = [0, 0];
  const operators = strokes.map(({ type, values }) => {
    const operator = operatorOf(type, values, atX, atY);
    [atX, atY] = [values.at(-2) ?? atX, values.at(-1) ?? atY];
    return operator;
  });
  return operators.join(' ');
}

function operatorOf(type: string, values: readonly number[], atX: number, atY: number): string {
  const numbers = values.map(decimal).join(' ');
  switch (type) {
    case 'M':
      return `${numbers} m`;
    case 'L':
      return `${numbers} l`;
    case 'C':
      return `${numbers} c`;
    case 'Q': {
      // PDF has cubic curves only: their two points lie two thirds of the way to the one of a quadratic curve.
      const [cx = 0, cy = 0, toX = 0, toY = 0] = values;
      const third = (from: number, to: number) => decimal(from + ((to - from) * 2) / 3);
      return `${third(atX, cx)} ${third(atY, cy)} ${third(toX, cx)} ${third(toY, cy)} ${decimal(toX)} ${decimal(toY)} c`;
    }
    default:
      return 'h';
  }
}
