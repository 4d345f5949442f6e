import type { Answer } from '../core/matching/answer.ts';
import { normalise } from '../core/matching/normalise.ts';
import { searchTerms } from '../core/matching/search-terms.ts';
import type { AnswerSymptom } from './answer-symptom.ts';
import type { ClosedIncident, ClosedIncidentStore, Log } from './ports.ts';

/** Who will read an answer. */
export interface Audience {
  readonly teamId: string;
  /** The one person who reads it; undefined when everybody in the workspace may, so that no private incident is in it. */
  readonly viewerId: string | undefined;
  /** Who asked; guests and people of other workspaces get no incident of the team's own. Undefined for the app itself. */
  readonly askerId: string | undefined;
}

/** Answers from the knowledge base and from the closed incidents that the audience may see. */
export type AnswerWithOwn = (symptom: string, audience: Audience) => Promise<Answer>;

/** What it works with. */
export interface AnswerWithOwnParts {
  readonly answer: AnswerSymptom;
  readonly closedIncidents: ClosedIncidentStore;
  /** Whether somebody is a member of the workspace; false when nobody can tell. */
  readonly isMember: (teamId: string, userId: string) => Promise<boolean>;
  readonly log: Log;
}

/** For guests, and when the store fails, the answer comes from the knowledge base alone. */
export function answerWithOwn({ answer, closedIncidents, isMember, log }: AnswerWithOwnParts): AnswerWithOwn {
  const candidates = async (
    symptom: string,
    { patterns }: Answer,
    audience: Audience,
  ): Promise<readonly ClosedIncident[]> => {
    try {
      const { teamId, askerId } = audience;
      if (askerId !== undefined && !(await isMember(teamId, askerId))) return [];
      const terms = searchTerms(normalise(symptom).text);
      return await closedIncidents.candidates({ ...audience, terms, patterns: patterns.map(({ id }) => id) });
    } catch (err) {
      log.error({ err, teamId: audience.teamId }, 'closed incidents not read');
      return [];
    }
  };
  return async (symptom, audience) => {
    const fromKnowledge = answer(symptom);
    const own = await candidates(symptom, fromKnowledge, audience);
    return own.length === 0 ? fromKnowledge : answer(symptom, own);
  };
}
