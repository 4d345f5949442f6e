import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PatternMatch, PrecedentMatch } from './answer.ts';
import { concepts } from './concepts.ts';
import { normalise, type PlainText } from './normalise.ts';
import { observationsOf, passagesOf } from './observations.ts';
import { patternRanker } from './pattern-ranking.ts';
import { precedentIndex, precedentRanker } from './precedent-ranking.ts';
import { compileSignals, type SignalHit } from './signals.ts';
import { bestHits } from './term-evidence.ts';
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
  match(symptom: string): Matches;
}

/**
 * Prepares the knowledge for matching; takes some 300 ms once.
 * @throws SignalExpressionError when a signal's expression is not valid.
 */
export function createMatcher(knowledge: Knowledge, fitted: WordingWeights): Matcher {
  const known = concepts(knowledge.thesaurus);
  const signals = compileSignals(knowledge.patterns.values());
  const rankPatterns = patternRanker(knowledge, wordingModel(fitted, known), known);
  const precedents = precedentIndex(knowledge, known);
  const rankPrecedents = precedentRanker(knowledge);
  return {
    match(symptom) {
      const plain = normalise(symptom);
      const observations = observationsOf(plain.text);
      const passages = passagesOf(plain.text, observations);
      const hits = signals.find(plain.text);
      const reports = bestHits(plain, precedents, passages);
      const ranking = rankPatterns({ plain, passages, signals: hits, reports });
      return {
        plain,
        observations: observations.length,
        found: ranking.found,
        patterns: ranking.patterns,
        precedents: rankPrecedents(plain, reports, ranking),
        signals: hits,
      };
    },
  };
}
