import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { UserError } from '../errors.ts';
import type { Inbox, Log } from '../services/ports.ts';
import { deliveryId } from '../slack/delivery-id.ts';
import { type DeliveryOutcome, outcomeOf } from './delivery-outcome.ts';
import { unwrap } from './report-error.ts';

/**
 * Handles each delivery once, and remembers it when it was handled. A redelivered one goes no further; one that comes
 * while the first is under way waits for that, so that neither is let go of before the work is done. What failed is not
 * remembered: Slack may send it again. When the inbox cannot tell, the delivery goes through: what it records is kept
 * once by its own identifier.
 */
export function answerOnce(inbox: Inbox, now: () => number, log: Log): Middleware<AnyMiddlewareArgs> {
  const underWay = new Map<string, Promise<void>>();
  return async ({ context, body, next }) => {
    const outcome = outcomeOf(context);
    const id = deliveryId(body);
    const teamId = context.teamId ?? context.enterpriseId;
    if (id === undefined || teamId === undefined) return failing(outcome, next());
    const key = `${teamId} ${id}`;
    const first = underWay.get(key);
    if (first !== undefined || (await isHandled(inbox, teamId, id, log))) {
      log.info({ delivery: id, retryNum: context.retryNum }, 'redelivery left out');
      // Whoever sent the first is told of its error; here it only counts that it was not handled.
      return first?.catch(() => {
        outcome.isUnhandled = true;
      });
    }
    const handling = failing(outcome, handle(next, inbox, teamId, id, now, log));
    underWay.set(key, handling);
    try {
      await handling;
    } finally {
      underWay.delete(key);
    }
  };
}

/** A refusal is an answer: sent again it would be refused again. Any other error means that nothing was done. */
async function failing(outcome: DeliveryOutcome, handling: Promise<void>): Promise<void> {
  try {
    await handling;
  } catch (error) {
    outcome.isUnhandled = !(unwrap(error) instanceof UserError);
    throw error;
  }
}

async function handle(
  next: () => Promise<void>,
  inbox: Inbox,
  teamId: string,
  id: string,
  now: () => number,
  log: Log,
): Promise<void> {
  await next();
  try {
    await inbox.markHandled(teamId, id, now());
  } catch (err) {
    log.error({ err, delivery: id }, 'delivery not remembered');
  }
}

async function isHandled(inbox: Inbox, teamId: string, id: string, log: Log): Promise<boolean> {
  try {
    return await inbox.isHandled(teamId, id);
  } catch (err) {
    log.error({ err }, 'inbox failed; delivery goes through unchecked');
    return false;
  }
}
