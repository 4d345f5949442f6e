import type { Incident } from '../incident/incident.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { severityAdviser } from '../severity/suggest.ts';
import { type SourcedText, suggestForIncident } from '../severity/suggest-for-incident.ts';
import type { Answer, FirstStep, PatternMatch, SeveritySuggestion } from './answer.ts';
import { createMatcher } from './match.ts';
import type { OwnIncident } from './ranked-precedent.ts';
import { WEIGHTS } from './weights.ts';
import type { WordingWeights } from './wording-model.ts';

/** Answers symptoms from the knowledge base; pure and synchronous. */
export interface Answerer {
  /** @param own closed incidents of the team's own that take part. */
  answer(symptom: string, own?: readonly OwnIncident[]): Answer;
  /** The severity that everything known about an incident supports. */
  suggestSeverity(
    texts: readonly SourcedText[],
    answered: Pick<Incident, 'environment' | 'customersAffected'>,
  ): SeveritySuggestion;
}

/** Patterns whose first steps are offered. */
const PATTERNS_WITH_STEPS = 3;

/** Builds the answerer once; a call then takes about a millisecond. */
export function createAnswerer(knowledge: Knowledge, fitted: WordingWeights, weights = WEIGHTS): Answerer {
  const matcher = createMatcher(knowledge, fitted, weights);
  const severity = severityAdviser(knowledge.severityScale);
  return {
    answer(symptom, own = []) {
      const { plain, observations, found, patterns, precedents, signals } = matcher.match(symptom, own);
      return {
        query: symptom,
        observations,
        match: found ? 'found' : 'none',
        patterns,
        precedents,
        severity: severity.suggest(plain, signals),
        steps: found ? firstSteps(patterns, knowledge) : [],
      };
    },
    suggestSeverity: (texts, answered) => suggestForIncident(severity, matcher.signalsIn, texts, answered),
  };
}

/** All read-only steps of the best pattern, then the first one of each of the next. */
function firstSteps(patterns: readonly PatternMatch[], knowledge: Knowledge): readonly FirstStep[] {
  return patterns.slice(0, PATTERNS_WITH_STEPS).flatMap(({ id }, rank) => {
    const steps = (knowledge.runbooks.get(id)?.diagnose ?? []).filter((step) => step.risk === 'read-only');
    return (rank === 0 ? steps : steps.slice(0, 1)).map((step) => ({
      pattern: id,
      title: step.title,
      ...(step.command === undefined ? {} : { command: step.command }),
      lookFor: step.lookFor,
      meaning: step.meaning,
      risk: step.risk,
    }));
  });
}
