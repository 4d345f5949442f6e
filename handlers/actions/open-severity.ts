import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { severityQuestion } from '../../src/slack/blocks/incident/severity-question.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** Shows the suggested severity with its reasons, the open questions and what to press. */
export function openSeverity({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const target = { number: readNumber(action.value) };
    const { incident, suggestion } = await incidents.suggestSeverity(callerOf(context, body), target);
    await answerBeside({ body, respond }, severityQuestion(incident, suggestion, knowledge.severityScale));
  };
}
