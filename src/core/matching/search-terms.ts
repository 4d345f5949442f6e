import { tokenise } from './tokens.ts';

/** The stems of a text, each once: what a full-text index stores and is asked for. */
export function searchTerms(text: string): readonly string[] {
  return [...new Set(tokenise(text).flatMap((token) => [token.stem, ...token.parts]))];
}
