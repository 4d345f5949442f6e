import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { recordedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Gives the lead to whoever pressed. */
export function takeLead({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const target = { number: readNumber(action.value) };
    const recorded = await incidents.work.assignRole(callerOf(context, body), target, 'lead', body.user.id);
    await ack();
    await answerBeside({ body, respond }, recordedNote(recorded, knowledge.severityScale));
  };
}
