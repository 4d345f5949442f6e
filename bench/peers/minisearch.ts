import MiniSearch from 'minisearch';
import { FIELDS, type PatternDocument } from './documents.ts';
import { type Engine, MOST_RESULTS } from './engine.ts';
import { STOP_WORDS } from './stop-words.ts';

/**
 * MiniSearch: BM25+ over fields, any of the words, symptom lines weighted up, typos at a tenth of the weight. Tried and
 * worse: typos and prefixes at the usual weight (hit@1 on dev 0.58), titles weighted up (0.67).
 */
export function miniSearch(documents: readonly PatternDocument[]): Engine {
  const index = new MiniSearch<PatternDocument>({
    fields: [...FIELDS],
    processTerm: (term) => {
      const lower = term.toLowerCase();
      return STOP_WORDS.has(lower) ? null : lower;
    },
    searchOptions: {
      boost: { symptoms: 4 },
      combineWith: 'OR',
      fuzzy: (term) => (term.length > 5 ? 0.15 : false),
      weights: { fuzzy: 0.1, prefix: 0.1 },
    },
  });
  index.addAll(documents);
  const search = (query: string): readonly string[] => index.search(query).map(({ id }) => String(id));
  return { name: 'MiniSearch', search: (query) => search(query).slice(0, MOST_RESULTS) };
}
