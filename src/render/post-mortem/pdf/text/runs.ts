import type { Face } from '../fonts/face.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { RIGHT_TO_LEFT } from '../fonts/right-to-left.ts';
import { clustersOf, PLAIN } from './clusters.ts';
import { type Span, styleOf } from './span.ts';

/** Text in one font, from one span. */
export interface Run {
  readonly span: Span;
  readonly face: Face;
  /** Where it begins in the text of the line. */
  readonly start: number;
  readonly text: string;
}

/** Its letters are shaped together, though they are in the font of Latin. */
const DEVANAGARI = /\p{Script=Devanagari}/u;
const FLAG = '\u{1f3f4}';
/** Letters that only flags may hide, and signs of notations that nobody sees. */
const HIDDEN = /[\u{e0000}-\u{e007f}\u{1d173}-\u{1d17a}\u{1bca0}-\u{1bca3}\ufff9-\ufffb]/gu;
const TABULATOR = '    ';
const SPACE = ' ';

/** One line of text as runs; what no font has is told by its code point: [U+10A80]. */
export function runsOf(spans: readonly Span[], fonts: FontBook): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const span of spans) {
    for (const { face, text } of facesOf(span, fonts)) {
      runs.push({ span, face, start: at, text });
      at += text.length;
    }
  }
  return runs;
}

interface Part {
  readonly face: Face;
  readonly isDevanagari: boolean;
  text: string;
}

function facesOf(span: Span, fonts: FontBook): readonly Part[] {
  const text = span.text.replaceAll('\t', TABULATOR);
  const base = fonts.baseFace(styleOf(span));
  if (PLAIN.test(text)) return text === '' ? [] : [{ face: base, isDevanagari: false, text }];
  const parts: Part[] = [];
  const add = (face: Face, words: string) => {
    const last = parts.at(-1);
    const isDevanagari = DEVANAGARI.test(words);
    if (last?.face === face && last.isDevanagari === isDevanagari) last.text += words;
    else parts.push({ face, isDevanagari, text: words });
  };
  for (const cluster of clustersOf(text)) {
    const before = parts.at(-1);
    // Between words from the right a space stays in their font, so that readers of PDF see one run of words.
    if (
      cluster === SPACE &&
      before !== undefined &&
      RIGHT_TO_LEFT.test(before.text.slice(-1)) &&
      before.face.has(0x20)
    ) {
      before.text += SPACE;
      continue;
    }
    const shown = cluster.includes(FLAG) ? cluster : cluster.replace(HIDDEN, named);
    const whole = fonts.faceFor(shown, styleOf(span));
    if (whole !== undefined) {
      add(whole, shown);
      continue;
    }
    for (const character of shown) {
      const face = fonts.faceFor(character, styleOf(span));
      if (face === undefined) add(base, named(character));
      else add(face, character);
    }
  }
  return parts;
}

function named(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
