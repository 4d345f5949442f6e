import { Charset, Document, Encoder } from 'flexsearch';
import english from 'flexsearch/lang/en';
import { FIELDS, type FieldWeights, type PatternDocument } from './documents.ts';
import { type Engine, MOST_RESULTS } from './engine.ts';

const WEIGHTS = { title: 1, aliases: 1, summary: 1, examples: 1, runbook: 1, symptoms: 4 } satisfies FieldWeights;
/** Damps the difference between the first ranks of a field. */
const RANK_DAMPING = 10;

/**
 * FlexSearch: its English preset with context of two neighbours and suggestions, which make it OR. It ranks within a field
 * and gives no scores, so fields are joined by weighted reciprocal ranks (hit@1 on dev 0.64); its own `merge` reaches 0.29,
 * one index over all fields 0.61, forward tokens (prefixes) and phonetic encoders less.
 */
export function flexSearch(documents: readonly PatternDocument[]): Engine {
  const index = new Document({
    document: {
      id: 'id',
      index: FIELDS.map((field) => ({
        field,
        tokenize: 'strict' as const,
        resolution: 9,
        encoder: new Encoder(Charset.Default).assign(english),
        context: { depth: 2, bidirectional: true, resolution: 9 },
      })),
    },
  });
  for (const document of documents) index.add({ ...document });
  return {
    name: 'FlexSearch',
    search(query) {
      const scores = new Map<string, number>();
      for (const { field, result } of index.search(query, { limit: documents.length, suggest: true })) {
        const weight = FIELDS.filter((name) => name === field).map((name) => WEIGHTS[name])[0] ?? 0;
        for (const [rank, id] of result.entries()) {
          scores.set(String(id), (scores.get(String(id)) ?? 0) + weight / (RANK_DAMPING + rank));
        }
      }
      return [...scores]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_RESULTS)
        .map(([id]) => id);
    },
  };
}
