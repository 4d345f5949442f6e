import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { timelinePage } from '../../src/slack/blocks/incident/timeline-page.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Shows the newest page of a timeline, for the person alone. */
export function showTimeline({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const shown = await incidents.look.timeline(callerOf(context, body), { number: readNumber(action.value) });
    await answerBeside({ body, respond }, timelinePage({ ...shown, scale: knowledge.severityScale, page: 0 }));
  };
}
