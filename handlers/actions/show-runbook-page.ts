import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { readRunbookPage } from '../../src/slack/runbook-page.ts';
import { runbookView } from '../../src/slack/views/runbook.ts';

/** Turns the page of a runbook that is open in a modal. */
export function showRunbookPage({
  showRunbook,
}: Pick<Services, 'showRunbook'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, client }) => {
    await ack();
    if (body.view === undefined) return;
    const { patternId, page } = readRunbookPage(action.value);
    const { pattern, runbook } = showRunbook(patternId);
    const { id, hash } = body.view;
    await client.views.update({ view_id: id, hash, view: runbookView(pattern, runbook, page) });
  };
}
