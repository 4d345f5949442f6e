import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PatternMatch, PrecedentMatch } from './answer.ts';
import { concepts } from './concepts.ts';
import { normalise, type PlainText } from './normalise.ts';
import { observationsOf, passagesOf } from './observations.ts';
import { patternRanker } from './pattern-ranking.ts';
import { rankPrecedents } from './precedent-ranking.ts';
import { type OwnIncident, ownPrecedent, publicPrecedent } from './ranked-precedent.ts';
import { compileSignals, type SignalHit } from './signals.ts';
import { bestHits } from './term-evidence.ts';
import { termIndex } from './term-index.ts';
import { WEIGHTS } from './weights.ts';
import { type WordingWeights, wordingModel } from './wording-model.ts';

/** What a symptom matches. */
export interface Matches {
  readonly plain: PlainText;
  readonly observations: number;
  readonly found: boolean;
  readonly patterns: readonly PatternMatch[];
  readonly precedents: readonly PrecedentMatch[];
  /** Literal messages and states found. */
  readonly signals: readonly SignalHit[];
}

/** Names patterns and precedents behind a symptom. */
export interface Matcher {
  /** @param own closed incidents of the team's own that take part beside the public ones. */
  match(symptom: string, own?: readonly OwnIncident[]): Matches;
  /** The literal messages and states in a normalised text. */
  signalsIn(plainText: string): readonly SignalHit[];
}

/**
 * Prepares the knowledge for matching; takes some 300 ms once.
 * @throws SignalExpressionError when a signal's expression is not valid.
 */
export function createMatcher(knowledge: Knowledge, fitted: WordingWeights, weights = WEIGHTS): Matcher {
  const known = concepts(knowledge.thesaurus);
  const signals = compileSignals(knowledge.patterns.values());
  const rankPatterns = patternRanker(knowledge, wordingModel(fitted, known), known, weights);
  const precedents = [...knowledge.precedents.values()].map(publicPrecedent);
  const reports = termIndex(
    precedents.map(({ document }) => document),
    known,
  );
  return {
    match(symptom, own = []) {
      const plain = normalise(symptom);
      const observations = observationsOf(plain.text);
      const passages = passagesOf(plain.text, observations);
      const hits = signals.find(plain.text);
      const mine = own.map(ownPrecedent);
      const all = [...precedents, ...mine];
      const documents = mine.map(({ document }) => document);
      const shared = bestHits(passages, ({ from, to }) => [
        ...reports.search(plain.text, from, to),
        ...reports.score(documents, plain.text, from, to),
      ]);
      const ranking = rankPatterns({ plain, passages, signals: hits, precedents: all, shared });
      return {
        plain,
        observations: observations.length,
        found: ranking.found,
        patterns: ranking.patterns,
        precedents: rankPrecedents(plain, all, shared, ranking, weights),
        signals: hits,
      };
    },
    signalsIn: (plainText) => signals.find(plainText),
  };
}
