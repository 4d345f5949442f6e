import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { statusView } from '../../src/slack/views/incident/status.ts';

/** Opens the form for a status update. */
export function openStatus({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    const { incident } = await incidents.look.show(callerOf(context, body), { number: readNumber(action.value) });
    await client.views.open({ trigger_id: body.trigger_id, view: statusView(incident) });
  };
}
