import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { assertNever } from '../../src/core/assert-never.ts';
import type { Services } from '../../src/services/services.ts';
import { readMessageChange } from '../../src/slack/message-change.ts';
import { teamOf } from '../../src/slack/team-of.ts';

/** Follows edits and deletions of captured messages; what people say is left alone. */
export function message({ incidents }: Pick<Services, 'incidents'>): Middleware<SlackEventMiddlewareArgs<'message'>> {
  return async ({ event, context }) => {
    const change = readMessageChange(event, context.botUserId);
    if (change === undefined) return;
    const teamId = teamOf(context);
    switch (change.kind) {
      case 'edited':
        return incidents.capture.edited(teamId, change.message, change.versions);
      case 'deleted':
        return incidents.capture.deleted(teamId, change.message, change.last, change.at);
      default:
        return assertNever(change);
    }
  };
}
