import type { WebClient } from '@slack/web-api';
import { assertNever } from '../core/assert-never.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../services/ports.ts';
import { errorLine } from '../slack/blocks/note.ts';
import { type Place, placeOf } from '../slack/place-of.ts';
import type { RespondAt } from '../slack/response-url.ts';
import { errorView } from '../slack/views/error.ts';

/** What the reporter works with. */
export interface ReportErrorParts {
  readonly client: WebClient;
  readonly respondAt: RespondAt;
  readonly newReference: () => string;
  readonly log: Log;
}

/** What the Slack library says about a listener that threw. */
export interface ListenerFailure {
  readonly error: Error;
  readonly body: unknown;
  /** `retryNum` is there when Slack has sent the request again: the person has been told at the first time. */
  readonly context: { readonly retryNum?: number | undefined };
}

/** The one place where errors of listeners end: tells the person, in the right place, and logs what is no refusal. */
export function reportError(parts: ReportErrorParts): (failure: ListenerFailure) => Promise<void> {
  const { newReference, log } = parts;
  return async ({ error, body, context }) => {
    const cause = unwrap(error);
    const place = placeOf(body);
    if (cause instanceof UserError) {
      log.info({ code: cause.code, place: place.kind }, 'request refused');
      await tellOrLog(parts, place, cause.message);
      return;
    }
    const reference = newReference();
    log.error({ err: cause, reference, place: place.kind }, 'request failed');
    if (!context.retryNum) await tellOrLog(parts, place, faultMessage(reference));
  };
}

function faultMessage(reference: string): string {
  return `Something went wrong in Precedent, so there is no answer. Try again; if it happens again, give the reference ${reference} to whoever runs Precedent: it is in the log.`;
}

/** What listeners threw; the libraries wrap it, one or several. */
export function unwrap(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || error instanceof UserError) return error;
  if ('original' in error && error.original instanceof Error) return unwrap(error.original);
  if ('originals' in error && Array.isArray(error.originals) && error.originals.length > 0) {
    const originals: readonly unknown[] = error.originals;
    return unwrap(originals.find((original) => !(original instanceof UserError)) ?? originals[0]);
  }
  return error;
}

async function tellOrLog(parts: ReportErrorParts, place: Place, message: string): Promise<void> {
  try {
    await tell(parts, place, message);
  } catch (err) {
    parts.log.error({ err, place: place.kind }, 'the person could not be told of an error');
  }
}

async function tell({ client, respondAt }: ReportErrorParts, place: Place, message: string): Promise<void> {
  switch (place.kind) {
    case 'response-url':
      return respondAt(place.url, errorLine(message), place.threadTs);
    case 'thread':
      await client.chat.postMessage({ channel: place.channel, thread_ts: place.threadTs, ...errorLine(message) });
      return;
    case 'modal':
      await client.views.push({ trigger_id: place.triggerId, view: errorView(message) });
      return;
    case 'nowhere':
      return;
    default:
      return assertNever(place);
  }
}
