import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readSeverityRef } from '../../src/slack/incident-refs.ts';
import { severityView } from '../../src/slack/views/incident/severity.ts';

/** Opens the form that asks why a severity is chosen. */
export function explainSeverity({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    const { number, level, tier } = readSeverityRef(action.value);
    const { incident } = await incidents.look.show(callerOf(context, body), { number });
    const view = severityView(incident, level, tier, knowledge.severityScale);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };
}
