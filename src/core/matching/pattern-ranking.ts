import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Pattern } from '../knowledge/pattern.ts';
import { NO_PATTERN } from '../knowledge/symptom-lines.ts';
import type { Confidence, Evidence, PatternMatch } from './answer.ts';
import type { Concepts } from './concepts.ts';
import { byScore, byWeight, type Span, scoreOf, wordEvidence } from './evidence.ts';
import type { PlainText } from './normalise.ts';
import type { Passage } from './observations.ts';
import type { RankedPrecedent } from './ranked-precedent.ts';
import { joinSignalsAndWords, signalEvidence, weighSignals } from './signal-evidence.ts';
import type { SignalHit } from './signals.ts';
import { bestHits, termEvidence } from './term-evidence.ts';
import { type TermDocument, type TermHit, termIndex } from './term-index.ts';
import { CONFIDENCE, MOST_MATCHES, TEMPERATURE, type Weights } from './weights.ts';
import type { WordingModel, WordingScores } from './wording-model.ts';

/** The patterns of a symptom, best first, and the way to the evidence of any pattern. */
export interface PatternRanking {
  /** False when "none of them" is the better reading. */
  readonly found: boolean;
  readonly patterns: readonly PatternMatch[];
  readonly scoreFor: (patternId: string) => number;
  readonly evidenceFor: (patternId: string) => readonly Evidence[];
}

/** A text with what was found in it so far. */
export interface ReadSymptom {
  readonly plain: PlainText;
  readonly passages: readonly Passage[];
  readonly signals: readonly SignalHit[];
  readonly precedents: readonly RankedPrecedent[];
  /** Words shared with each precedent, by its id. */
  readonly shared: ReadonlyMap<string, TermHit>;
}

/**
 * Ranks patterns by signals, by wording, by precedents that are recognised, and, for patterns that the wording model
 * does not know, by their own words.
 */
export function patternRanker(
  knowledge: Knowledge,
  wording: WordingModel,
  concepts: Concepts,
  weights: Weights,
): (symptom: ReadSymptom) => PatternRanking {
  const columns = new Map(wording.classes.map((id, column) => [id, column]));
  const ids = [...knowledge.patterns.keys()];
  const unfitted = ids.filter((id) => !columns.has(id));
  const index = termIndex(
    unfitted.flatMap((id) => documentOf(id, knowledge)),
    concepts,
  );
  return ({ plain, passages, signals: hits, precedents, shared }) => {
    const signals = weighSignals(hits, weights);
    const words = passages.map(({ from, to }) => wording.score(plain.text, from, to));
    const terms = bestHits(passages, ({ from, to }) => index.search(plain.text, from, to));
    const lifts = precedentLifts(precedents, shared, weights);
    const joinedFor = (id: string) => joinSignalsAndWords(signals.get(id) ?? [], bestWords(words, columns.get(id)));
    const scoreFor = (id: string): number =>
      (signals.has(id) ? joinedFor(id).score : bestScore(words, columns.get(id))) +
      (terms.get(id)?.score ?? 0) * weights.termFactor +
      (lifts.get(id)?.score ?? 0);
    const kept = new Map<string, readonly Evidence[]>();
    const evidenceFor = (id: string): readonly Evidence[] => {
      const known = kept.get(id);
      if (known) return known;
      const hit = terms.get(id);
      const lift = lifts.get(id);
      const joined = joinedFor(id);
      const evidence = [
        ...signalEvidence(plain, joined.signals),
        ...wordEvidence(plain, joined.words, `symptom lines of ${id}`),
        ...(hit ? termEvidence(plain, hit, weights.termFactor, `words of ${id}`) : []),
        ...(lift ? termEvidence(plain, lift.hit, lift.score / lift.hit.score, `report of ${lift.hit.id}`) : []),
      ].sort(byWeight);
      kept.set(id, evidence);
      return evidence;
    };
    const scores = ids.map((id) => ({ id, score: scoreFor(id) })).sort(byScore);
    const none = weights.noneStart + bestScore(words, columns.get(NO_PATTERN));
    const probability = probabilities(
      scores.map(({ score }) => score),
      none,
    );
    const patterns = scores
      .slice(0, MOST_MATCHES)
      .map(({ id, score }): PatternMatch => {
        const evidence = evidenceFor(id);
        const title = knowledge.patterns.get(id)?.title ?? id;
        return { id, title, score: scoreOf(evidence), confidence: confidenceOf(probability(score)), evidence };
      })
      .filter(({ score }) => score > 0)
      .sort(byScore);
    const best = patterns[0]?.score ?? 0;
    const known = new Map(scores.map(({ id, score }) => [id, score]));
    const found = best > none && best >= weights.leastFound;
    return { found, patterns, scoreFor: (id) => known.get(id) ?? 0, evidenceFor };
  };
}

/** What precedents that the symptom brings to mind give their patterns; of several the one that gives most. */
function precedentLifts(
  precedents: readonly RankedPrecedent[],
  shared: ReadonlyMap<string, TermHit>,
  weights: Weights,
): ReadonlyMap<string, { readonly hit: TermHit; readonly score: number }> {
  const lifts = new Map<string, { hit: TermHit; score: number }>();
  for (const precedent of precedents) {
    const hit = shared.get(precedent.id);
    const beyond = (hit?.score ?? 0) - weights.precedentLiftFrom;
    if (!hit || beyond <= 0) continue;
    for (const [rank, id] of precedent.patterns.entries()) {
      const score = beyond * weights.precedentLift * (rank === 0 ? 1 : weights.secondaryPattern);
      if (score > (lifts.get(id)?.score ?? 0)) lifts.set(id, { hit, score });
    }
  }
  return lifts;
}

function documentOf(id: string, knowledge: Knowledge): readonly TermDocument[] {
  const pattern: Pattern | undefined = knowledge.patterns.get(id);
  if (!pattern) return [];
  const examples = pattern.signals.map((signal) => ('example' in signal ? signal.example : signal.id));
  const lines = Object.values(knowledge.symptomLines.get(id) ?? {}).flat();
  return [
    {
      id,
      fields: [
        { text: [pattern.title, ...pattern.aliases].join('\n'), weight: 3 },
        { text: [pattern.summary, ...examples].join('\n'), weight: 1 },
        { text: lines.join('\n'), weight: 1 },
      ],
    },
  ];
}

/** The score of the passage that speaks most for a column. */
function bestScore(passages: readonly WordingScores[], column: number | undefined): number {
  if (column === undefined) return 0;
  return passages.reduce((best, { scores }) => Math.max(best, scores[column] ?? 0), 0);
}

/** The words of the passage that speaks most for a column. */
function bestWords(passages: readonly WordingScores[], column: number | undefined): readonly Span[] {
  if (column === undefined) return [];
  const best = bestScore(passages, column);
  const passage = best > 0 ? passages.find(({ scores }) => scores[column] === best) : undefined;
  return passage?.shares(column).map(({ token, weight }) => ({ from: token.start, to: token.end, weight })) ?? [];
}

/** Softmax over all patterns and "none". */
function probabilities(scores: readonly number[], none: number): (score: number) => number {
  const highest = Math.max(none, ...scores);
  const odds = (score: number): number => Math.exp((score - highest) / TEMPERATURE);
  const total = scores.reduce((sum, score) => sum + odds(score), odds(none));
  return (score) => odds(score) / total;
}

function confidenceOf(probability: number): Confidence {
  if (probability >= CONFIDENCE.strong) return 'strong';
  return probability >= CONFIDENCE.likely ? 'likely' : 'possible';
}
