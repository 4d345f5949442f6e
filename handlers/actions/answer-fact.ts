import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { severityQuestion } from '../../src/slack/blocks/incident/severity-question.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readFactRef } from '../../src/slack/incident-refs.ts';
import { answerInPlace } from './answer-button.ts';

/** Records the answer to a question on which the severity depends, and shows what it now suggests. */
export function answerFact({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const caller = callerOf(context, body);
    const { number, answer } = readFactRef(action.value);
    await incidents.work.answerFact(caller, { number }, answer);
    await ack();
    const { incident, suggestion } = await incidents.suggestSeverity(caller, { number });
    await answerInPlace({ respond }, severityQuestion(incident, suggestion, knowledge.severityScale));
  };
}
