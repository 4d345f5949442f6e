import type { Glyph } from '../fonts/face.ts';
import type { Token } from '../text/tokens.ts';
import { decimal, type EmbeddedFace, hex } from './embedded-face.ts';

/** Units of the text space in an em (PDF 32000-1, 9.2.4). */
const EM = 1000;

/**
 * Operators that show tokens of one font from a point on, which is on the base line. The page counts from its upper
 * left corner, so that the text matrix turns letters upright.
 */
export function textOperators(
  tokens: readonly Token[],
  face: EmbeddedFace,
  size: number,
  x: number,
  y: number,
): string {
  const shown: string[] = [];
  let array = '';
  let codes = '';
  const closeCodes = () => {
    if (codes !== '') array += `<${codes}>`;
    codes = '';
  };
  const shift = (thousandths: number) => {
    if (Math.abs(thousandths) < 0.001) return;
    closeCodes();
    array += `${decimal(-thousandths)} `;
  };
  const close = () => {
    closeCodes();
    if (array !== '') shown.push(`[${array}] TJ`);
    array = '';
  };
  for (const token of tokens) {
    const scale = EM / token.face.unitsPerEm;
    for (const glyph of token.shaped.glyphs) {
      const rise = (glyph.dy * size) / token.face.unitsPerEm;
      shift(glyph.dx * scale);
      if (rise !== 0) {
        close();
        shown.push(`${decimal(rise)} Ts`);
      }
      codes += hex(face.codeOf(glyph));
      if (rise !== 0) {
        close();
        shown.push('0 Ts');
      }
      shift((glyph.advance - glyph.dx - ownAdvance(token, glyph)) * scale);
    }
  }
  close();
  return `BT /${face.name} ${decimal(size)} Tf 1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm ${shown.join(' ')} ET`;
}

function ownAdvance({ face }: Token, { id }: Glyph): number {
  return face.advanceOf(id);
}
