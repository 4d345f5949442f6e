import type { Generated } from 'kysely';
import type { IncidentSchema } from './incident-schema.ts';

/** Columns as SQL holds them: times in epoch milliseconds, structures as JSON text. */
export interface Schema extends IncidentSchema {
  readonly questions: {
    readonly id: string;
    readonly team_id: string;
    readonly user_id: string;
    readonly channel_id: string | null;
    readonly entrance: string;
    readonly asked_at: number;
    readonly symptom: string;
    readonly answer: string;
  };
  readonly feedback: {
    readonly team_id: string;
    readonly question_id: string;
    readonly match_id: string;
    readonly user_id: string;
    readonly verdict: string;
    readonly at: number;
  };
  readonly closed_incidents: {
    readonly key: Generated<number>;
    readonly team_id: string;
    readonly number: number;
    readonly title: string;
    readonly text: string;
    readonly severity: string;
    /** JSON list of pattern ids. */
    readonly patterns: string;
    readonly url: string;
    /** 0 or 1. */
    readonly is_private: number;
    readonly closed_at: number;
    /** Stems of title and text, separated by spaces. */
    readonly terms: string;
  };
  readonly closed_incident_members: { readonly key: number; readonly user_id: string };
  readonly closed_incident_patterns: {
    readonly team_id: string;
    readonly pattern: string;
    readonly closed_at: number;
    readonly key: number;
  };
  readonly inbox: { readonly team_id: string; readonly delivery_id: string; readonly handled_at: number };
}
