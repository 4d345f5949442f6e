import type { Concepts } from './concepts.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Token, tokenise } from './tokens.ts';

/** A document to search: its texts by field, with the weight of each field. */
export interface TermDocument {
  readonly id: string;
  readonly fields: readonly { readonly text: string; readonly weight: number }[];
}

/** The share of one word of the query in one document's score. */
export interface TermShare {
  readonly token: Token;
  readonly weight: number;
}

/** A document that shares words with the query. */
export interface TermHit {
  readonly id: string;
  /** Sum of the shares. */
  readonly score: number;
  /** In the order of the text. */
  readonly shares: () => readonly TermShare[];
}

/** A field-weighted BM25 index held in memory. */
export interface TermIndex {
  /** All documents that share a word with the text, best first. */
  search(text: string, from?: number, to?: number): readonly TermHit[];
  /** The same for documents that are not in the index, weighed by its word statistics so that the scores compare. */
  score(documents: readonly TermDocument[], text: string, from?: number, to?: number): readonly TermHit[];
}

// BM25F with the usual constants (Robertson and Zaragoza, 2009, section 3.5): k1 damps repeated words, b evens out length.
const K1 = 1.2;
const B = 0.6;
/** A word never seen is read as the most similar known word when at least this share of its letter triples agrees. */
const TYPO_SIMILARITY = 0.55;
/** What a word read through a typo counts, against one found exactly. */
const TYPO_WEIGHT = 0.6;

/** Builds the index; documents are read once. */
export function termIndex(documents: readonly TermDocument[], concepts: Concepts): TermIndex {
  const read = documents.map((document) => frequenciesOf(document, concepts));
  const postings = new Map<string, Map<number, number>>();
  read.forEach(({ frequencies }, d) => {
    for (const [term, frequency] of frequencies) {
      const list = postings.get(term) ?? new Map<number, number>();
      list.set(d, frequency);
      postings.set(term, list);
    }
  });
  const average = read.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const nearest = typoReader([...postings.keys()].filter((term) => !term.startsWith('=')));
  const weigh = (term: string, frequency: number, length: number): number => {
    const found = postings.get(term)?.size ?? 0;
    const idf = Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
    return (idf * (frequency * (K1 + 1))) / (frequency + K1 * (1 - B + (B * length) / average));
  };
  return {
    search(text, from = 0, to = text.length) {
      const tokens = tokenise(text, from, to);
      const shares = new Map<number, Map<number, number>>();
      for (const [term, places] of termsOf(tokens, concepts)) {
        const known = postings.has(term) || term.startsWith('=') ? { term, weight: 1 } : nearest(term);
        const list = known && postings.get(known.term);
        if (!known || !list) continue;
        for (const [d, frequency] of list) {
          const perToken = shares.get(d) ?? new Map<number, number>();
          spread(perToken, places, known.weight * weigh(known.term, frequency, read[d]?.length ?? 0));
          shares.set(d, perToken);
        }
      }
      return ranked([...shares].map(([d, perToken]) => hitOf(documents[d]?.id ?? '', perToken, tokens)));
    },
    score(others, text, from = 0, to = text.length) {
      const tokens = tokenise(text, from, to);
      const terms = termsOf(tokens, concepts);
      return ranked(
        others.map((document) => {
          const { frequencies, length } = frequenciesOf(document, concepts);
          const perToken = new Map<number, number>();
          for (const [term, places] of terms) {
            const frequency = frequencies.get(term);
            if (frequency !== undefined) spread(perToken, places, weigh(term, frequency, length));
          }
          return hitOf(document.id, perToken, tokens);
        }),
      ).filter(({ score }) => score > 0);
    },
  };
}

function frequenciesOf(document: TermDocument, concepts: Concepts) {
  const frequencies = new Map<string, number>();
  let length = 0;
  for (const field of document.fields) {
    const tokens = tokenise(field.text);
    length += tokens.length * field.weight;
    for (const [term, places] of termsOf(tokens, concepts)) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + places.length * field.weight);
    }
  }
  return { frequencies, length };
}

/** Divides a term's weight evenly over the words that carry it. */
function spread(perToken: Map<number, number>, places: readonly number[], weight: number): void {
  for (const place of places) perToken.set(place, (perToken.get(place) ?? 0) + weight / places.length);
}

function ranked(hits: readonly TermHit[]): readonly TermHit[] {
  return hits.toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id));
}

function hitOf(id: string, perToken: ReadonlyMap<number, number>, tokens: readonly Token[]): TermHit {
  let score = 0;
  for (const weight of perToken.values()) score += weight;
  const shares = () =>
    [...perToken]
      .sort(([a], [b]) => a - b)
      .flatMap(([place, weight]) => {
        const token = tokens[place];
        return token ? [{ token, weight }] : [];
      });
  return { id, score, shares };
}

/** Words, parts of compounds and concepts, each with the tokens that carry it. */
function termsOf(tokens: readonly Token[], concepts: Concepts): Map<string, number[]> {
  const terms = new Map<string, number[]>();
  const add = (term: string, place: number): void => {
    const places = terms.get(term);
    if (!places) terms.set(term, [place]);
    else if (places.at(-1) !== place) places.push(place);
  };
  tokens.forEach((token, i) => {
    if (!STOP_WORDS.has(token.stem)) add(token.stem, i);
    for (const part of token.parts) if (!STOP_WORDS.has(part)) add(part, i);
  });
  for (const concept of concepts.find(tokens)) {
    for (let i = concept.first; i <= concept.last; i++) add(`=${concept.name}`, i);
  }
  return terms;
}

/** Reads a word that the index does not know as the most similar one that it does. */
function typoReader(vocabulary: readonly string[]): (term: string) => { term: string; weight: number } | undefined {
  const byTriple = new Map<string, number[]>();
  const sizes = vocabulary.map((term, i) => {
    const triples = triplesOf(term);
    for (const triple of triples) {
      const terms = byTriple.get(triple);
      if (terms) terms.push(i);
      else byTriple.set(triple, [i]);
    }
    return triples.size;
  });
  return (term) => {
    if (term.length < 5 || /\d/.test(term)) return undefined;
    const triples = triplesOf(term);
    const common = new Map<number, number>();
    for (const triple of triples) {
      for (const i of byTriple.get(triple) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    }
    let best: { term: string; similarity: number } | undefined;
    for (const [i, shared] of common) {
      const similarity = (2 * shared) / (triples.size + (sizes[i] ?? 0));
      const candidate = vocabulary[i];
      if (candidate !== undefined && similarity >= TYPO_SIMILARITY && similarity > (best?.similarity ?? 0)) {
        best = { term: candidate, similarity };
      }
    }
    return best && { term: best.term, weight: TYPO_WEIGHT };
  };
}

function triplesOf(term: string): ReadonlySet<string> {
  const padded = `^${term}$`;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)));
}
