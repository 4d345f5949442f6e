import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { millisecondsOf } from '../../src/core/incident/message-facts.ts';
import type { Services } from '../../src/services/services.ts';
import { teamOf } from '../../src/slack/team-of.ts';

/** Follows who comes to the channel of an incident and who leaves it. */
export function followMember({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackEventMiddlewareArgs<'member_joined_channel' | 'member_left_channel'>> {
  return async ({ event, context }) => {
    const { type, channel: channelId, user: userId, event_ts } = event;
    const isMember = type === 'member_joined_channel';
    const at = millisecondsOf(event_ts);
    await incidents.followMembers({ teamId: teamOf(context), channelId, userId, isMember, at });
  };
}
