import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { draftPage } from '../../src/slack/blocks/post-mortem/draft-page.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readPostMortemPage } from '../../src/slack/incident-refs.ts';
import { answerInPlace } from './answer-button.ts';

/** Turns the page of a post-mortem, which is composed anew. */
export function turnPostMortem({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const { number, page } = readPostMortemPage(action.value);
    const shown = await incidents.postMortem.show(callerOf(context, body), { number });
    await answerInPlace({ respond }, draftPage({ ...shown, scale: knowledge.severityScale, page }));
  };
}
