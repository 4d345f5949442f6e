import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { publishedNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Publishes a post-mortem: the incident is closed, and others find it from then on. */
export function publishPostMortem({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const target = { number: readNumber(action.value) };
    const recorded = await incidents.postMortem.publish(callerOf(context, body), target);
    await ack();
    await answerBeside({ body, respond }, publishedNote(recorded));
  };
}
