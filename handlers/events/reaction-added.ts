import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { millisecondsOf } from '../../src/core/incident/message-facts.ts';
import type { Services } from '../../src/services/services.ts';
import { PIN_REACTION } from '../../src/slack/ids.ts';
import { teamOf } from '../../src/slack/team-of.ts';

/** Captures exactly the message on which somebody put the pin, in the channel of an incident. */
export function reactionAdded({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackEventMiddlewareArgs<'reaction_added'>> {
  return async ({ event, context }) => {
    const { reaction, item, user, event_ts } = event;
    if (reaction !== PIN_REACTION || item.type !== 'message' || user === context.botUserId) return;
    const message = { channelId: item.channel, ts: item.ts };
    await incidents.capture.pinned(teamOf(context), message, { userId: user, at: millisecondsOf(event_ts) });
  };
}
