import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Pattern } from '../knowledge/pattern.ts';
import type { Precedent } from '../knowledge/precedent.ts';
import { NO_PATTERN } from '../knowledge/symptom-lines.ts';
import type { Confidence, Evidence, PatternMatch, PrecedentMatch } from './answer.ts';
import { concepts } from './concepts.ts';
import { byWeight, rounded, scoreOf, wordEvidence } from './evidence.ts';
import { normalise, type PlainText, quoteOf } from './normalise.ts';
import { observationsOf, passagesOf } from './observations.ts';
import { compileSignals, type SignalHit } from './signals.ts';
import { type TermHit, type TermIndex, termIndex } from './term-index.ts';
import { CONFIDENCE, TEMPERATURE, WEIGHTS } from './weights.ts';
import { type WordingModel, type WordingScores, type WordingWeights, wordingModel } from './wording-model.ts';

/** What a symptom matches. */
export interface Matches {
  readonly plain: PlainText;
  readonly observations: number;
  readonly found: boolean;
  readonly patterns: readonly PatternMatch[];
  readonly precedents: readonly PrecedentMatch[];
  /** Literal messages and states found, in the order of the text. */
  readonly signals: readonly SignalHit[];
}

/** Names patterns and precedents behind a symptom. */
export interface Matcher {
  match(symptom: string): Matches;
}

/** Most patterns and most precedents in an answer. */
const MOST_MATCHES = 10;
/** Precedents that share next to nothing with the symptom are left out; factor of the best one's score. */
const LEAST_OF_BEST = 0.15;

/**
 * Prepares the knowledge for matching; takes some 100 ms once.
 * @throws SignalExpressionError when a signal's expression is not valid.
 */
export function createMatcher(knowledge: Knowledge, fitted: WordingWeights): Matcher {
  const known = concepts(knowledge.thesaurus);
  const wording = wordingModel(fitted, known);
  const signals = compileSignals(knowledge.patterns.values());
  const fittedIds = new Set(fitted.classes);
  const unfitted = [...knowledge.patterns.values()].filter((pattern) => !fittedIds.has(pattern.id));
  const terms = termIndex(
    unfitted.map((pattern) => patternDocument(pattern, knowledge)),
    known,
  );
  const precedents = termIndex([...knowledge.precedents.values()].map(precedentDocument), known);
  return {
    match(symptom) {
      const plain = normalise(symptom);
      const observations = observationsOf(plain.text);
      const passages = passagesOf(plain.text, observations);
      const hits = signals.find(plain.text);
      const words = passages.map((passage) => wording.score(plain.text, passage.from, passage.to));
      const evidence = new Map<string, Evidence[]>();
      const add = (id: string, more: readonly Evidence[]): void => {
        evidence.set(id, [...(evidence.get(id) ?? []), ...more]);
      };
      for (const [id, more] of signalEvidence(plain, hits)) if (knowledge.patterns.has(id)) add(id, more);
      for (const [id, more] of wordingEvidence(plain, words, wording, knowledge)) add(id, more);
      for (const [id, more] of termEvidence(plain, terms, passages)) add(id, more);
      const none = WEIGHTS.noneStart + noneScore(words, wording);
      const { found, patterns } = rank(evidence, none, knowledge);
      return {
        plain,
        observations: observations.length,
        found,
        patterns: patterns.slice(0, MOST_MATCHES),
        precedents: rankPrecedents(plain, precedents, passages, evidence, knowledge),
        signals: hits,
      };
    },
  };
}

function patternDocument(pattern: Pattern, knowledge: Knowledge) {
  const lines = knowledge.symptomLines.get(pattern.id);
  const examples = pattern.signals.map((signal) => ('example' in signal ? signal.example : signal.id));
  return {
    id: pattern.id,
    fields: [
      { text: [pattern.title, ...pattern.aliases].join('\n'), weight: 3 },
      { text: [pattern.summary, ...examples].join('\n'), weight: 1 },
      { text: Object.values(lines ?? {}).flat().join('\n'), weight: 1 },
    ],
  };
}

function precedentDocument(precedent: Precedent) {
  return {
    id: precedent.id,
    fields: [
      { text: [precedent.organization, ...precedent.alsoKnownAs, precedent.title].join('\n'), weight: 2 },
      { text: [...precedent.symptoms, ...precedent.signals].join('\n'), weight: 3 },
      { text: [precedent.impact, precedent.rootCause, ...precedent.involved].join('\n'), weight: 1.5 },
      { text: [precedent.detection ?? '', ...precedent.resolution].join('\n'), weight: 0.7 },
      { text: [...precedent.lessons, ...precedent.timeline.map((row) => row.what)].join('\n'), weight: 0.7 },
    ],
  };
}

function signalEvidence(plain: PlainText, hits: readonly SignalHit[]): ReadonlyMap<string, Evidence[]> {
  const raw = new Map<string, { hit: SignalHit; weight: number }[]>();
  for (const hit of hits) {
    const weight = signalWeight(hit);
    for (const [id, factor] of [[hit.pattern, 1] as const, ...hit.signal.also.map((id) => [id, WEIGHTS.alsoFactor] as const)]) {
      raw.set(id, [...(raw.get(id) ?? []), { hit, weight: weight * factor }]);
    }
  }
  const evidence = new Map<string, Evidence[]>();
  for (const [id, entries] of raw) {
    const quoted = new Set<string>();
    const list: Evidence[] = [];
    for (const { hit, weight } of entries.sort((a, b) => b.weight - a.weight)) {
      const quote = quoteOf(plain, hit.from, hit.to);
      if (quoted.has(quote)) continue;
      quoted.add(quote);
      const source = `signal ${hit.signal.id} (${hit.signal.source})`;
      list.push({ kind: 'signal', quote, source, weight: rounded(weight * WEIGHTS.repeatFactor ** list.length) });
    }
    evidence.set(id, list);
  }
  return evidence;
}

/** A reason in a FailedScheduling message weighs by the share of the nodes that it holds for. */
function signalWeight(hit: SignalHit): number {
  const full = hit.signal.strength === 'weak' ? WEIGHTS.weakSignal : WEIGHTS.signal;
  const total = Number(hit.facts.total);
  const count = Number(hit.facts.count);
  if (!(total > 0 && count >= 0 && count <= total)) return full;
  return full * (WEIGHTS.leastShareOfNodes + (1 - WEIGHTS.leastShareOfNodes) * (count / total));
}

/** For each pattern the words of the passage that speaks most for it. */
function wordingEvidence(
  plain: PlainText,
  passages: readonly WordingScores[],
  wording: WordingModel,
  knowledge: Knowledge,
): ReadonlyMap<string, readonly Evidence[]> {
  const evidence = new Map<string, readonly Evidence[]>();
  wording.classes.forEach((id, column) => {
    if (!knowledge.patterns.has(id)) return;
    let best: WordingScores | undefined;
    for (const passage of passages) {
      if ((passage.scores[column] ?? 0) > (best?.scores[column] ?? 0)) best = passage;
    }
    if (!best) return;
    const spans = best.shares(column).map(({ token, weight }) => ({ from: token.start, to: token.end, weight }));
    evidence.set(id, wordEvidence(plain, spans, `symptom lines of ${id}`));
  });
  return evidence;
}

function termEvidence(
  plain: PlainText,
  index: TermIndex,
  passages: readonly { from: number; to: number }[],
): ReadonlyMap<string, readonly Evidence[]> {
  const evidence = new Map<string, readonly Evidence[]>();
  for (const [id, hit] of bestHits(plain, index, passages)) {
    const spans = hit.shares.map(({ token, weight }) => ({
      from: token.start,
      to: token.end,
      weight: weight * WEIGHTS.termFactor,
    }));
    evidence.set(id, wordEvidence(plain, spans, `words of ${id}`));
  }
  return evidence;
}

function bestHits(
  plain: PlainText,
  index: TermIndex,
  passages: readonly { from: number; to: number }[],
): ReadonlyMap<string, TermHit> {
  const best = new Map<string, TermHit>();
  for (const { from, to } of passages) {
    for (const hit of index.search(plain.text, from, to)) {
      if (hit.score > (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
    }
  }
  return best;
}

function noneScore(passages: readonly WordingScores[], wording: WordingModel): number {
  const column = wording.classes.indexOf(NO_PATTERN);
  return Math.max(0, ...passages.map((passage) => passage.scores[column] ?? 0));
}

function rank(
  evidence: ReadonlyMap<string, readonly Evidence[]>,
  none: number,
  knowledge: Knowledge,
): { found: boolean; patterns: readonly PatternMatch[] } {
  const scored = [...evidence]
    .map(([id, list]) => ({ id, evidence: [...list].sort(byWeight), score: scoreOf(list) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  const highest = Math.max(none, scored[0]?.score ?? 0);
  const odds = (score: number): number => Math.exp((score - highest) / TEMPERATURE);
  const total = scored.reduce((sum, { score }) => sum + odds(score), odds(none));
  const patterns = scored.map(({ id, score, evidence: reasons }): PatternMatch => {
    const title = knowledge.patterns.get(id)?.title ?? id;
    return { id, title, score, confidence: confidenceOf(odds(score) / total), evidence: reasons };
  });
  return { found: scored.length > 0 && 1 - odds(none) / total >= CONFIDENCE.found, patterns };
}

function confidenceOf(probability: number): Confidence {
  if (probability >= CONFIDENCE.strong) return 'strong';
  return probability >= CONFIDENCE.likely ? 'likely' : 'possible';
}

function rankPrecedents(
  plain: PlainText,
  index: TermIndex,
  passages: readonly { from: number; to: number }[],
  patternEvidence: ReadonlyMap<string, readonly Evidence[]>,
  knowledge: Knowledge,
): readonly PrecedentMatch[] {
  const hits = bestHits(plain, index, passages);
  const scored = [...knowledge.precedents.values()].map((precedent): PrecedentMatch => {
    const own = hits.get(precedent.id)?.shares ?? [];
    const spans = own.map(({ token, weight }) => ({ from: token.start, to: token.end, weight }));
    const lifted = precedent.patterns
      .map((id) => patternEvidence.get(id) ?? [])
      .reduce((best, list) => (scoreOf(list) > scoreOf(best) ? list : best), []);
    const evidence = [
      ...wordEvidence(plain, spans, `report of ${precedent.id}`),
      ...lifted.map((entry) => ({ ...entry, weight: rounded(entry.weight * WEIGHTS.patternLift) })),
    ]
      .filter(({ weight }) => weight > 0)
      .sort(byWeight);
    const { id, title, organization, date, severity, url, patterns } = precedent;
    return { id, title, organization, date, severity, url, patterns, score: scoreOf(evidence), evidence };
  });
  const best = Math.max(...scored.map(({ score }) => score), 0);
  return scored
    .filter(({ score }) => score > 0 && score >= best * LEAST_OF_BEST)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, MOST_MATCHES);
}
