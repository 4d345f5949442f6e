import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { teamOf } from '../../src/slack/team-of.ts';
import { threadOf } from '../../src/slack/thread-of.ts';

/**
 * Posts the answer that everybody may see to the channel under the name of who shares it, then says so in place of the button. Both go through
 * the response URL, which serves in every channel and needs no scope.
 */
export function shareAnswer({
  publicAnswer,
  knowledge,
}: Pick<Services, 'publicAnswer' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const found = await publicAnswer(teamOf(context), action.value ?? '');
    const card = { ...found, scale: knowledge.severityScale };
    const threadTs = threadOf(body);
    await respond({
      ...answerMessage({ ...card, sharing: { kind: 'by', userId: body.user.id } }),
      response_type: 'in_channel',
      replace_original: false,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
    await respond({ ...answerMessage({ ...card, sharing: { kind: 'done' } }), replace_original: true });
  };
}
