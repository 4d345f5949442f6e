import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { runbookNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Puts the checklist of what fits best into the incident's channel. */
export function startRunbook({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const target = { number: readNumber(action.value) };
    const recorded = await incidents.runbook.start(callerOf(context, body), target, undefined);
    await ack();
    await answerBeside({ body, respond }, runbookNote(recorded, knowledge.patterns));
  };
}
