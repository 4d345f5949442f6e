/** An `ok: false` answer under one of Slack's documented error names. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: string;
  /** One line a problem, as Slack puts them in `response_metadata.messages`. */
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join('; '));
    this.code = code;
    this.details = details;
  }
}

/** A mistake in how the workspace itself is driven, such as an unknown person. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
}
