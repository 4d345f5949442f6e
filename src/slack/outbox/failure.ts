import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** Why a call of Slack's Web API failed, as far as it matters for what to do next. */
export type Failure =
  /** Not done; Slack says when to come again. */
  | { readonly kind: 'rate-limited'; readonly afterMs: number }
  /** Slack cannot be reached or is ill; it may have been done. */
  | { readonly kind: 'away'; readonly reason: string }
  /** Not done; nothing will be until somebody gives the app a valid token. */
  | { readonly kind: 'token'; readonly reason: string }
  /** Not done, and will not be until somebody installs the app again with this permission. */
  | { readonly kind: 'permission'; readonly reason: string }
  /** Not done, and never will be. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Platform errors that say that the token is no good. Source: docs.slack.dev/reference/methods, common errors. */
const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** Platform errors that pass; Slack may have done some of it. Source: as above. */
const PASSING_ERRORS: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/**
 * HTTP statuses that blame the request. Slack itself knows only 200 and 429; every other one comes from a proxy or from
 * Slack being ill, and passes.
 */
const REFUSING_STATUSES: ReadonlySet<number> = new Set([400, 413, 414, 431]);

/** How Slack writes errors. Anything else stood in place of its answer, such as the page of a proxy. */
const ERROR_NAME = /^[a-z][a-z0-9_]*$/i;

/** How long to wait when Slack limits without saying for how long; milliseconds. Its limits are per minute. */
const PLAIN_LIMIT_MS = 60_000;
/** No wait is shorter, whatever Slack says; milliseconds. `Retry-After` has whole seconds. */
const SHORTEST_LIMIT_MS = 1000;

/** Reads an error of the Web API client; undefined when it is a fault of our own. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate-limited', afterMs: Math.max(SHORTEST_LIMIT_MS, error.retryAfter * 1000) };
  }
  if (error instanceof WebAPIRequestError) return { kind: 'away', reason: error.original.message };
  if (error instanceof WebAPIHTTPError) {
    const reason = `HTTP ${error.statusCode}`;
    return { kind: REFUSING_STATUSES.has(error.statusCode) ? 'refused' : 'away', reason };
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  return error instanceof Error ? unnamedFailure(error) : undefined;
}

function platformFailure(reason: unknown): Failure {
  if (typeof reason !== 'string' || !ERROR_NAME.test(reason)) return { kind: 'away', reason: 'no answer of Slack' };
  if (TOKEN_ERRORS.has(reason)) return { kind: 'token', reason };
  if (reason === 'missing_scope') return { kind: 'permission', reason };
  if (reason === 'ratelimited' || reason === 'rate_limited') return { kind: 'rate-limited', afterMs: PLAIN_LIMIT_MS };
  return { kind: PASSING_ERRORS.has(reason) ? 'away' : 'refused', reason };
}

/** The client has no errors of its own for a 429 without `Retry-After`, nor for an answer that breaks off in its body. */
function unnamedFailure({ name, message }: Error): Failure | undefined {
  if (message.startsWith('Retry header did not contain a valid timeout')) {
    return { kind: 'rate-limited', afterMs: PLAIN_LIMIT_MS };
  }
  const isBrokenOff = name === 'TimeoutError' || (name === 'TypeError' && message === 'terminated');
  return isBrokenOff ? { kind: 'away', reason: message } : undefined;
}

/** The name of the refusal of a call, such as `already_pinned`; undefined when it failed otherwise. */
export function refusalName(error: unknown): string | undefined {
  const failure = failureOf(error);
  return failure?.kind === 'refused' || failure?.kind === 'permission' ? failure.reason : undefined;
}

/** Makes a call for which some refusals mean that it is done already. */
export async function unlessRefused(names: readonly string[], call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const name = refusalName(error);
    if (name === undefined || !names.includes(name)) throw error;
  }
}
