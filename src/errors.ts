/** Why a request was refused; stable, for tests and for counting. */
export type UserErrorCode =
  | 'symptom_empty'
  | 'symptom_too_long'
  | 'pattern_unknown'
  | 'question_unknown'
  | 'incident_unknown'
  | 'incident_refused'
  | 'wrong_channel'
  | 'not_a_member'
  | 'words_missing'
  | 'words_too_long'
  | 'value_unknown'
  | 'workspace_unknown'
  | 'cluster_unreachable'
  | 'knowledge_invalid'
  | 'configuration_invalid'
  | 'usage';

/**
 * A refusal that the user can act on: `message` says what happened, what it means and what to do, and is shown as it
 * stands. Faults of the program, of Slack, of the cluster or of the database are not UserErrors.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;

  constructor(code: UserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
