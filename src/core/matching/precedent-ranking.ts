import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Precedent } from '../knowledge/precedent.ts';
import type { Evidence, PrecedentMatch } from './answer.ts';
import type { Concepts } from './concepts.ts';
import { byWeight, rounded, scoreOf } from './evidence.ts';
import type { PlainText } from './normalise.ts';
import type { PatternRanking } from './pattern-ranking.ts';
import { termEvidence } from './term-evidence.ts';
import { type TermDocument, type TermHit, type TermIndex, termIndex } from './term-index.ts';
import { MOST_MATCHES, WEIGHTS } from './weights.ts';

/** The words of all public precedents. */
export function precedentIndex(knowledge: Knowledge, concepts: Concepts): TermIndex {
  return termIndex([...knowledge.precedents.values()].map(documentOf), concepts);
}

/** Ranks precedents by the words they share with the symptom and by the patterns that lift them. */
export function precedentRanker(
  knowledge: Knowledge,
): (plain: PlainText, hits: ReadonlyMap<string, TermHit>, ranking: PatternRanking) => readonly PrecedentMatch[] {
  const precedents = [...knowledge.precedents.values()];
  return (plain, hits, ranking) => {
    const lifts = new Map(ranking.patterns.map((match) => [match.id, match.score]));
    const liftOf = (precedent: Precedent): string | undefined =>
      precedent.patterns.reduce<string | undefined>(
        (best, id) => ((lifts.get(id) ?? 0) > (best === undefined ? 0 : (lifts.get(best) ?? 0)) ? id : best),
        undefined,
      );
    return precedents
      .map((precedent) => {
        const lift = liftOf(precedent);
        const lifted = lift === undefined ? 0 : (lifts.get(lift) ?? 0) * WEIGHTS.patternLift;
        return { precedent, lift, score: (hits.get(precedent.id)?.score ?? 0) + lifted };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.precedent.id.localeCompare(b.precedent.id))
      .slice(0, MOST_MATCHES)
      .map(({ precedent, lift }) => {
        const hit = hits.get(precedent.id);
        const own = hit ? termEvidence(plain, hit, 1, `report of ${precedent.id}`) : [];
        return matchOf(precedent, [...own, ...liftEvidence(ranking, lift)]);
      });
  };
}

function documentOf(precedent: Precedent): TermDocument {
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

function liftEvidence(ranking: PatternRanking, patternId: string | undefined): readonly Evidence[] {
  if (patternId === undefined) return [];
  return ranking
    .evidenceFor(patternId)
    .map((entry) => ({ ...entry, weight: rounded(entry.weight * WEIGHTS.patternLift) }))
    .filter(({ weight }) => weight > 0);
}

function matchOf(precedent: Precedent, evidence: readonly Evidence[]): PrecedentMatch {
  const { id, title, organization, date, severity, url, patterns } = precedent;
  const sorted = [...evidence].sort(byWeight);
  return { id, title, organization, date, severity, url, patterns, score: scoreOf(sorted), evidence: sorted };
}
