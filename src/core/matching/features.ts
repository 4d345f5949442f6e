import type { Concepts } from './concepts.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Token, tokenise } from './tokens.ts';

/** word or part of one, pair of neighbours, n-gram of characters, concept of the thesaurus */
export type FeatureKind = 'word' | 'pair' | 'gram' | 'concept';

/** Something in a text that the wording model may know, and the tokens that it stands on. */
export interface Feature {
  /** 32-bit hash of the feature's name. */
  readonly key: number;
  readonly kind: FeatureKind;
  /** Index into `tokens` of the first and the last word that carry it, per occurrence. */
  readonly at: readonly (readonly [number, number])[];
}

const LONGEST_GRAM_WORD = 24; // characters; longer words are identifiers whose parts are features already

/** FNV-1a, 32 bit (datatracker.ietf.org/doc/html/draft-eastlake-fnv); stable over platforms and versions. */
export function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    value ^= name.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/**
 * The features of a passage: words, parts of compounds, pairs of neighbours, concepts of the thesaurus and
 * character n-grams (3 to 5, for typos and for words never seen). Each feature counts once, however often it occurs.
 */
export function featuresOf(
  text: string,
  concepts: Concepts,
  from = 0,
  to = text.length,
): { readonly tokens: readonly Token[]; readonly features: readonly Feature[] } {
  const tokens = tokenise(text, from, to);
  const found = new Map<number, { key: number; kind: FeatureKind; at: [number, number][] }>();
  const add = (kind: FeatureKind, name: string, first: number, last: number): void => {
    const key = hash(`${kind} ${name}`);
    const feature = found.get(key);
    if (feature) feature.at.push([first, last]);
    else found.set(key, { key, kind, at: [[first, last]] });
  };
  tokens.forEach((token, i) => {
    if (!STOP_WORDS.has(token.stem)) {
      add('word', token.stem, i, i);
      for (const part of token.parts) if (!STOP_WORDS.has(part)) add('word', part, i, i);
      for (const gram of grams(token.stem)) add('gram', gram, i, i);
    }
    const next = tokens[i + 1];
    // Neighbours only: not across a comma or the end of a sentence, nor across a gap that was cut into the text.
    if (next && next.start - token.end === 1) add('pair', `${token.stem} ${next.stem}`, i, i + 1);
  });
  for (const concept of concepts.find(tokens)) add('concept', concept.name, concept.first, concept.last);
  return { tokens, features: [...found.values()] };
}

function grams(word: string): readonly string[] {
  if (word.length > LONGEST_GRAM_WORD) return [];
  const padded = `^${word}$`;
  const out: string[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let i = 0; i + size <= padded.length; i++) out.push(padded.slice(i, i + size));
  }
  return out;
}
