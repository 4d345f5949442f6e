import type { Incident } from '../../core/incident/incident.ts';
import type { SeveritySuggestion } from '../../core/matching/answer.ts';
import type { Caller } from '../incident-ports.ts';
import { findTarget, type Target } from './access.ts';
import { incidentTexts } from './incident-texts.ts';
import type { IncidentParts } from './parts.ts';

/** The severity that all that is known supports, beside the one that stands. */
export interface SuggestedSeverity {
  readonly incident: Incident;
  readonly suggestion: SeveritySuggestion;
}

/**
 * Suggests a severity from the symptom, the timeline and what people answered.
 * @throws UserError of access.
 */
export type SuggestSeverity = (caller: Caller, target: Target) => Promise<SuggestedSeverity>;

/** Reads the incident and its timeline. */
export function suggestSeverity(parts: IncidentParts): SuggestSeverity {
  return async (caller, target) => {
    const incident = await findTarget(parts, caller, target);
    const entries = await parts.incidents.entries(incident.teamId, incident.number);
    return { incident, suggestion: parts.answerer.suggestSeverity(incidentTexts(incident, entries), incident) };
  };
}

/** The severity that words about a new incident support, before it is declared. */
export type SuggestForDraft = (
  text: string,
  answered: Pick<Incident, 'environment' | 'customersAffected'>,
) => SeveritySuggestion;

/** For the form in which an incident is declared. */
export function suggestForDraft({ answerer, clean }: Pick<IncidentParts, 'answerer' | 'clean'>): SuggestForDraft {
  return (text, answered) => answerer.suggestSeverity([{ text: clean(text).text, source: 'what is seen' }], answered);
}
