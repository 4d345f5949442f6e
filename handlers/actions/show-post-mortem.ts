import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { draftPage } from '../../src/slack/blocks/post-mortem/draft-page.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Shows the first page of a post-mortem, for the person alone. */
export function showPostMortem({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const shown = await incidents.postMortem.show(callerOf(context, body), { number: readNumber(action.value) });
    await answerBeside({ body, respond }, draftPage({ ...shown, scale: knowledge.severityScale, page: 0 }));
  };
}
