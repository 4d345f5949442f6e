import type { Generated } from 'kysely';

/** Columns of running incidents: times in epoch milliseconds, structures as JSON text, truth values as 0 and 1. */
export interface IncidentSchema {
  readonly workspaces: {
    readonly team_id: string;
    readonly last_number: number;
    /** Its address, such as https://example.slack.com/. */
    readonly url: string | null;
  };
  readonly post_mortem_edits: {
    readonly team_id: string;
    readonly number: number;
    readonly section: string;
    readonly version: number;
    readonly text: string;
    readonly author: string;
    readonly at: number;
    readonly seen: string;
    readonly masked: string;
    readonly request_id: string;
  };
  readonly incidents: {
    readonly team_id: string;
    readonly number: number;
    readonly title: string;
    readonly symptom: string;
    readonly state: string;
    readonly level: string;
    readonly tier: string;
    readonly is_provisional: number;
    readonly environment: string;
    readonly customers_affected: string;
    readonly is_private: number;
    readonly declared_by: string;
    readonly declared_at: number;
    readonly started_at: number | null;
    readonly mitigated_at: number | null;
    readonly resolved_at: number | null;
    readonly closed_at: number | null;
    readonly summary: string | null;
    readonly roles: string;
    readonly status: string | null;
    readonly confirmed_patterns: string;
    readonly excluded_patterns: string;
    readonly question_id: string | null;
    readonly origin_channel_id: string | null;
    readonly channel_id: string | null;
    readonly card_ts: string | null;
    readonly announcement_channel_id: string | null;
    readonly announcement_ts: string | null;
  };
  readonly incident_members: {
    readonly team_id: string;
    readonly number: number;
    readonly user_id: string;
    readonly is_member: number;
    readonly at: number;
  };
  readonly timeline_entries: {
    readonly id: string;
    readonly team_id: string;
    readonly number: number;
    readonly seq: number;
    readonly occurred_at: number;
    readonly recorded_at: number;
    readonly by: string;
    readonly recorded_by: string;
    readonly origin: string;
    readonly text: string;
    readonly detail: string;
    readonly supersedes: string | null;
    readonly masked: string;
    readonly permalink: string | null;
    readonly key: string | null;
    readonly request_id: string | null;
  };
  readonly timeline_views: {
    readonly team_id: string;
    readonly number: number;
    readonly user_id: string;
    readonly seq: number;
  };
  readonly posted_entries: {
    readonly entry_id: string;
    readonly team_id: string;
    readonly number: number;
    readonly channel_id: string;
    readonly ts: string;
  };
  readonly message_facts: {
    readonly team_id: string;
    readonly channel_id: string;
    readonly ts: string;
    readonly key: string;
    readonly fact: string;
    readonly at: number;
  };
  readonly message_captures: {
    readonly team_id: string;
    readonly channel_id: string;
    readonly ts: string;
    readonly number: number;
  };
  readonly requests: {
    readonly team_id: string;
    readonly request_id: string;
    readonly number: number;
    readonly fingerprint: string | null;
    readonly at: number;
    /** The request under which its entries are kept: its own, or the one that it repeats. */
    readonly result_of: string;
  };
  readonly outbox: {
    readonly id: Generated<number>;
    readonly team_id: string;
    readonly lane: string;
    readonly number: number | null;
    readonly kind: string;
    readonly call: string;
    /** waiting, sending, done or parked. */
    readonly state: string;
    readonly attempts: number;
    readonly is_uncertain: number;
    readonly created_at: number;
    readonly not_before: number;
    readonly ended_at: number | null;
    readonly reason: string | null;
  };
  readonly reminders: {
    readonly team_id: string;
    readonly number: number;
    readonly kind: string;
    readonly due_at: number;
    readonly repeat_ms: number;
    readonly fired_at: number;
    readonly snoozed_until: number;
  };
  readonly people: {
    readonly team_id: string;
    readonly user_id: string;
    readonly kind: string;
    readonly name: string;
    readonly time_zone: string | null;
    readonly asked_at: number;
  };
}
