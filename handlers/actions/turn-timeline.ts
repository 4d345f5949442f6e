import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { timelinePage } from '../../src/slack/blocks/incident/timeline-page.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readTimelineRef } from '../../src/slack/incident-refs.ts';
import { answerInPlace } from './answer-button.ts';

/** Turns the page of a timeline; what was new at the first page stays marked. */
export function turnTimeline({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const { number, page, seenUpTo } = readTimelineRef(action.value);
    const { incident, entries } = await incidents.look.show(callerOf(context, body), { number });
    const scale = knowledge.severityScale;
    await answerInPlace({ respond }, timelinePage({ incident, entries, scale, page, seenUpTo }));
  };
}
