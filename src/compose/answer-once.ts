import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Inbox, Log } from '../services/ports.ts';
import { deliveryId } from '../slack/delivery-id.ts';

/**
 * Lets each delivery through once. A redelivered one is acknowledged, so that Slack stops, and goes no further. When
 * the inbox cannot tell, the delivery goes through: in an outage two answers are better than none.
 */
export function answerOnce(inbox: Inbox, now: () => number, log: Log): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const { context, body, next } = args;
    const id = deliveryId(body);
    const teamId = context.teamId ?? context.enterpriseId;
    const isNew = id === undefined || teamId === undefined || (await firstSeen(inbox, teamId, id, now(), log));
    if (isNew) return next();
    log.info({ delivery: id, retryNum: context.retryNum }, 'redelivery left out');
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  };
}

async function firstSeen(inbox: Inbox, teamId: string, id: string, at: number, log: Log): Promise<boolean> {
  try {
    return await inbox.firstSeen(teamId, id, at);
  } catch (err) {
    log.error({ err }, 'inbox failed; delivery goes through unchecked');
    return true;
  }
}
