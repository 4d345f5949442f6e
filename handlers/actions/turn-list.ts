import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { incidentList } from '../../src/slack/blocks/incident/incident-list.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readListRef } from '../../src/slack/incident-refs.ts';
import { answerInPlace } from './answer-button.ts';

/** Turns the page of the list of incidents. */
export function turnList({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const { which, before } = readListRef(action.value);
    const page = await incidents.look.page(callerOf(context, body), which, before === undefined ? {} : { before });
    await answerInPlace({ respond }, incidentList(page, which, knowledge.severityScale, before));
  };
}
