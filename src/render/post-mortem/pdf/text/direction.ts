import bidiFactory from 'bidi-js';
import { RIGHT_TO_LEFT } from '../fonts/right-to-left.ts';

const bidi = bidiFactory();

/** Directions within one line of text before it is wrapped. */
export interface Directions {
  readonly isRightToLeft: boolean;
  /** Embedding level of a UTF-16 unit: odd for right to left. */
  readonly levelAt: (index: number) => number;
}

/** Directions by the Unicode Bidirectional Algorithm; the first strong letter tells that of the whole. */
export function directionsOf(text: string): Directions {
  // Without such a letter everything runs from the left, as nearly always.
  if (!RIGHT_TO_LEFT.test(text)) return { isRightToLeft: false, levelAt: () => 0 };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  const base = paragraphs[0]?.level ?? 0;
  return { isRightToLeft: base % 2 === 1, levelAt: (index) => levels[index] ?? base };
}

/** From the order in which text is read to that in which it stands, from left to right (rule L2). */
export function inVisualOrder<T extends { readonly level: number }>(parts: readonly T[]): readonly T[] {
  const highest = Math.max(0, ...parts.map(({ level }) => level));
  const ordered = [...parts];
  for (let level = highest; level > 0; level--) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start++;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = end;
    }
  }
  return ordered;
}
