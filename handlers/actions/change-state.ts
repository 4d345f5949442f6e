import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Transition } from '../../src/core/incident/lifecycle.ts';
import type { Services } from '../../src/services/services.ts';
import { recordedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Mitigates or reopens an incident at the press of a button. */
export function changeState(
  { incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>,
  transition: Transition,
): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const target = { number: readNumber(action.value) };
    const recorded = await incidents.work.changeState(callerOf(context, body), target, transition, '');
    await ack();
    await answerBeside({ body, respond }, recordedNote(recorded, knowledge.severityScale));
  };
}
