import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { UserError } from '../errors.ts';
import type { Inbox, Log } from '../services/ports.ts';
import { deliveryId } from '../slack/delivery-id.ts';
import { type DeliveryOutcome, outcomeOf } from './delivery-outcome.ts';
import { unwrap } from './report-error.ts';

/**
 * Handles each delivery once, and remembers it when it was answered: handled, or refused, since sent again it would be
 * refused again, or acknowledged. A redelivered one goes no further; one that comes while the first is under way waits for that, so that
 * neither is let go of before the work is done. What failed is not remembered: Slack may send it again. When the inbox
 * cannot tell, the delivery goes through: what it records is kept once by its own identifier.
 */
export function answerOnce(inbox: Inbox, now: () => number, log: Log): Middleware<AnyMiddlewareArgs> {
  const underWay = new Map<string, Promise<DeliveryOutcome>>();
  return async ({ context, body, next }) => {
    const outcome = outcomeOf(context);
    const id = deliveryId(body);
    const teamId = context.teamId ?? context.enterpriseId;
    if (id === undefined || teamId === undefined) return failing(outcome, next());
    const key = `${teamId} ${id}`;
    const leftOut = () => log.info({ delivery: id, retryNum: context.retryNum }, 'redelivery left out');
    const first = underWay.get(key);
    if (first !== undefined) {
      leftOut();
      // Whoever sent the first is told of its error; here it only counts whether it was handled.
      outcome.isUnhandled = (await first).isUnhandled;
      return;
    }
    const remembered = rememberedDelivery(inbox, { teamId, id, now, log });
    const handling = failing(outcome, handle(remembered, outcome, next, leftOut));
    const ended = () => outcome;
    // Before anything is awaited: two of the same may come at the same moment.
    underWay.set(key, handling.then(ended, ended));
    try {
      await handling;
    } finally {
      underWay.delete(key);
    }
  };
}

async function handle(
  remembered: RememberedDelivery,
  outcome: DeliveryOutcome,
  next: () => Promise<void>,
  leftOut: () => void,
): Promise<void> {
  if (await remembered.isAnswered()) return leftOut();
  try {
    await next();
  } catch (error) {
    if (isRefusal(error) || (outcome.isAcknowledged && !outcome.isLate)) await remembered.put();
    throw error;
  }
  // The person has been told that nothing came of it: what they type again is the same request.
  if (!outcome.isLate) await remembered.put();
}

/** A refusal is an answer. Any other error means that nothing was done. */
async function failing(outcome: DeliveryOutcome, handling: Promise<void>): Promise<void> {
  try {
    await handling;
  } catch (error) {
    outcome.isUnhandled = !isRefusal(error);
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return unwrap(error) instanceof UserError;
}

/** What the inbox knows of one delivery. */
interface RememberedDelivery {
  isAnswered(): Promise<boolean>;
  put(): Promise<void>;
}

interface Delivery {
  readonly teamId: string;
  readonly id: string;
  readonly now: () => number;
  readonly log: Log;
}

function rememberedDelivery(inbox: Inbox, { teamId, id, now, log }: Delivery): RememberedDelivery {
  return {
    async isAnswered() {
      try {
        return await inbox.isHandled(teamId, id);
      } catch (err) {
        log.error({ err }, 'inbox failed; delivery goes through unchecked');
        return false;
      }
    },
    async put() {
      try {
        await inbox.markHandled(teamId, id, now());
      } catch (err) {
        log.error({ err, delivery: id }, 'delivery not remembered');
      }
    },
  };
}
