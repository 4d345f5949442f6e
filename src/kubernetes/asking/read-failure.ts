/** What kind of failure it was; decides whether it is tried again or elsewhere. */
export type FailureKind =
  | 'unauthorised'
  | 'forbidden'
  | 'missing'
  | 'gone'
  | 'busy'
  | 'server'
  | 'connection'
  | 'silent'
  | 'unintelligible'
  | 'stopped';

/** Why something of a cluster could not be read; `message` is shown to people as the reason. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';
  readonly kind: FailureKind;
  /** After how long the cluster wants to be asked again; milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
