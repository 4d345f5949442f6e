import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { recordedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { chooseLevel } from '../../src/slack/blocks/incident/severity-question.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readSeverityRef } from '../../src/slack/incident-refs.ts';
import { answerInPlace } from './answer-button.ts';

/** Tags the severity that a button stands for, and says so in place of the question. */
export function tagSeverity({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  const scale = knowledge.severityScale;
  return async ({ ack, action, body, context, respond }) => {
    const { number, level, tier } = readSeverityRef(action.value);
    const tagged = await incidents.tagSeverity(callerOf(context, body), { number }, level, '', tier);
    await ack();
    const answer = tagged.kind === 'tagged' ? recordedNote(tagged.recorded, scale) : chooseLevel(tagged, scale, '');
    await answerInPlace({ respond }, answer);
  };
}
