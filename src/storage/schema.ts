/** Columns as SQL holds them: times in epoch milliseconds, structures as JSON text. */
export interface Schema {
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
  readonly inbox: { readonly team_id: string; readonly delivery_id: string; readonly seen_at: number };
}
