import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { teamOf } from '../../src/slack/team-of.ts';
import { draftFromAnswer } from '../../src/slack/views/incident/draft.ts';
import { openDeclareForm } from '../open-declare-form.ts';

/** Opens the form in which an incident is declared, filled in from a question and its answer. */
export function declareFromAnswer(
  services: Pick<Services, 'incidents' | 'knowledge' | 'publicAnswer'>,
): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    const { questionId, answer } = await services.publicAnswer(teamOf(context), action.value ?? '');
    const channelId = body.channel?.id;
    const origin = { questionId, ...(channelId === undefined ? {} : { channelId }) };
    await openDeclareForm(services, { client, triggerId: body.trigger_id, origin }, draftFromAnswer(answer));
  };
}
