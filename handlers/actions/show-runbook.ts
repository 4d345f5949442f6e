import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { readPatternId } from '../../src/slack/match-ref.ts';
import { runbookView } from '../../src/slack/views/runbook.ts';

/** Opens the runbook of a pattern in a modal. */
export function showRunbook(
  services: Pick<Services, 'showRunbook'>,
): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, client }) => {
    await ack();
    const { pattern, runbook } = services.showRunbook(readPatternId(action.value));
    await client.views.open({ trigger_id: body.trigger_id, view: runbookView(pattern, runbook) });
  };
}
