import type { Evidence, PrecedentMatch } from './answer.ts';
import { byScore, byWeight, rounded, scoreOf } from './evidence.ts';
import type { PlainText } from './normalise.ts';
import type { PatternRanking } from './pattern-ranking.ts';
import type { RankedPrecedent } from './ranked-precedent.ts';
import { termEvidence } from './term-evidence.ts';
import type { TermHit } from './term-index.ts';
import { MOST_MATCHES, type Weights } from './weights.ts';

/** Ranks precedents by the words they share with the symptom and by the patterns that lift them. */
export function rankPrecedents(
  plain: PlainText,
  precedents: readonly RankedPrecedent[],
  hits: ReadonlyMap<string, TermHit>,
  ranking: PatternRanking,
  weights: Weights,
): readonly PrecedentMatch[] {
  const scoreOfPattern = (id: string | undefined): number => (id === undefined ? 0 : ranking.scoreFor(id));
  return precedents
    .map((precedent) => {
      const lift = precedent.patterns.reduce<string | undefined>(
        (best, id) => (scoreOfPattern(id) > scoreOfPattern(best) ? id : best),
        undefined,
      );
      const score = (hits.get(precedent.id)?.score ?? 0) + scoreOfPattern(lift) * weights.patternLift;
      return { precedent, lift, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.precedent.id.localeCompare(b.precedent.id))
    .slice(0, MOST_MATCHES)
    .map(({ precedent, lift }) => {
      const hit = hits.get(precedent.id);
      const own = hit ? termEvidence(plain, hit, 1, `report of ${precedent.id}`) : [];
      return matchOf(precedent, [...own, ...liftEvidence(ranking, lift, weights.patternLift)]);
    })
    .sort(byScore);
}

function liftEvidence(ranking: PatternRanking, patternId: string | undefined, factor: number): readonly Evidence[] {
  if (patternId === undefined) return [];
  return ranking
    .evidenceFor(patternId)
    .map((entry) => ({ ...entry, weight: rounded(entry.weight * factor) }))
    .filter(({ weight }) => weight > 0);
}

function matchOf(precedent: RankedPrecedent, evidence: readonly Evidence[]): PrecedentMatch {
  const { id, title, organization, date, severity, url, patterns } = precedent;
  const sorted = [...evidence].sort(byWeight);
  return { id, title, organization, date, severity, url, patterns, score: scoreOf(sorted), evidence: sorted };
}
