import { create } from 'fontkit';
import type { Face } from '../fonts/face.ts';

/** A number as PDF wants it: no exponent, no more digits than are seen. */
export function decimal(value: number): string {
  return Number(value.toFixed(3)).toString();
}

/** A font as far as a document uses it. */
export interface EmbeddedFace {
  /** Its name on every page. */
  readonly name: string;
  readonly reference: PDFKit.PDFKitReference;
  /** The code of a glyph that shows certain characters: the same glyph may show others elsewhere. */
  readonly codeOf: (glyph: number, text: string) => number;
  /** Writes what was used of the font; once, when all is drawn. */
  readonly finish: () => void;
}

/** Units of the text space in an em (PDF 32000-1, 9.2.4). */
const EM = 1000;
/** Letters as in a subset's name: ABCDEF+Name. */
const LETTERS = 26;
const SYMBOLIC = 4;

/**
 * Embeds a font as a composite font whose codes stand for a glyph together with the characters it shows. So text is
 * found and copied as it was written, whatever ligatures and shared glyphs the font has.
 */
export function embeddedFace(document: PDFKit.PDFDocument, face: Face, index: number): EmbeddedFace {
  const subset = subsetOf(face);
  const codes = new Map<string, number>([['', 0]]);
  const glyphs: { readonly id: number; readonly text: string }[] = [{ id: 0, text: '' }];
  const widths: number[] = [0];
  const name = subsetName(face, index);
  const file = document.ref({});
  const descriptor = document.ref(descriptorOf(face, name, file));
  const toGlyphs = document.ref({});
  const toUnicode = document.ref({});
  const descendant = document.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: [0, widths],
    CIDToGIDMap: toGlyphs,
  });
  const reference = document.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: toUnicode,
  });
  return {
    name: `F${index}`,
    reference,
    codeOf(id, text) {
      const key = `${id} ${text}`;
      const known = codes.get(key);
      if (known !== undefined) return known;
      const code = glyphs.length;
      codes.set(key, code);
      glyphs.push({ id: subset.add(id), text });
      widths.push((face.advanceOf(id) * EM) / face.unitsPerEm);
      return code;
    },
    finish() {
      const map = Buffer.alloc(2 * glyphs.length);
      for (const [code, { id }] of glyphs.entries()) map.writeUInt16BE(id, 2 * code);
      file.end(Buffer.from(subset.encode()));
      descriptor.end(undefined);
      toGlyphs.end(map);
      toUnicode.end(unicodeMap(glyphs.map(({ text }) => text)));
      descendant.end(undefined);
      reference.end(undefined);
    },
  };
}

interface Subset {
  /** The number that a glyph has in the subset. */
  readonly add: (glyph: number) => number;
  readonly encode: () => Uint8Array;
}

function subsetOf({ bytes, path }: Face): Subset {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if ('fonts' in font) throw new Error(`${path} is a collection of fonts`);
  const subset = font.createSubset();
  // Glyphs are numbered as they come, after the one for what is missing.
  const numbers = new Map<number, number>([[0, 0]]);
  return {
    add(glyph) {
      const known = numbers.get(glyph);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(glyph, number);
      subset.includeGlyph(font.getGlyph(glyph));
      return number;
    },
    encode: () => subset.encode(),
  };
}

/** "ABCDEF+NotoSans": six letters that differ from font to font. */
function subsetName(face: Face, index: number): string {
  const letters = Array.from({ length: 6 }, (_, place) => Math.floor(index / LETTERS ** (5 - place)) % LETTERS);
  const file = face.path.slice(face.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return `${letters.map((letter) => String.fromCharCode(65 + letter)).join('')}+${file.replace(/[^\w-]/g, '')}`;
}

function descriptorOf(face: Face, name: string, file: PDFKit.PDFKitReference): object {
  const scaled = (units: number) => Math.round((units * EM) / face.unitsPerEm);
  return {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC,
    FontBBox: [-EM, scaled(face.descent), 2 * EM, scaled(face.ascent)],
    ItalicAngle: face.path.includes('Italic') ? -12 : 0,
    Ascent: scaled(face.ascent),
    Descent: scaled(face.descent),
    CapHeight: scaled(face.ascent),
    StemV: 80,
    FontFile2: file,
  };
}

/** Entries that one block of a map may hold (PDF 32000-1, 9.10.3, by way of Adobe's technical note 5014). */
const BLOCK = 100;

/** The map from codes to characters, in the language of such maps. */
function unicodeMap(texts: readonly string[]): Buffer {
  const entries = texts.map((text, code) => `<${hex(code)}> <${[...utf16(text)].map(hex).join('')}>`);
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += BLOCK) {
    const block = entries.slice(start, start + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return Buffer.from(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`);
}

function* utf16(text: string): Generator<number> {
  for (let index = 0; index < text.length; index++) yield text.charCodeAt(index);
}

/** Four digits, as codes stand in the text of a page. */
export function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
