import type { Thesaurus } from '../knowledge/thesaurus.ts';
import { type Token, tokenise } from './tokens.ts';

/** A concept of the thesaurus found in a text, by the tokens of its expression. */
export interface FoundConcept {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** Finds the expressions of the thesaurus in tokenised text. */
export interface Concepts {
  find(tokens: readonly Token[]): readonly FoundConcept[];
}

interface Expression {
  readonly name: string;
  readonly stems: readonly string[];
}

/** Prepares the thesaurus for look-up; expressions are compared by their stems. */
export function concepts(thesaurus: Thesaurus): Concepts {
  const byFirst = new Map<string, Expression[]>();
  for (const [name, entry] of Object.entries(thesaurus.concepts)) {
    for (const expression of entry) {
      const stems = tokenise(expression).map((token) => token.stem);
      const first = stems[0];
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { name, stems }]);
    }
  }
  return {
    find(tokens) {
      const found: FoundConcept[] = [];
      tokens.forEach((token, i) => {
        for (const { name, stems } of byFirst.get(token.stem) ?? []) {
          if (
            stems.every((wanted, offset) => tokens[i + offset]?.stem === wanted) &&
            isUnbroken(tokens, i, stems.length)
          ) {
            found.push({ name, first: i, last: i + stems.length - 1 });
          }
        }
      });
      return found;
    },
  };
}

/** Neighbours with one character between them; words on both sides of a comma or of a gap make no expression. */
function isUnbroken(tokens: readonly Token[], first: number, length: number): boolean {
  return tokens
    .slice(first, first + length - 1)
    .every((token, offset) => tokens[first + offset + 1]?.start === token.end + 1);
}
