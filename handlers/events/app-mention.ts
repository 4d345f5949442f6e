import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { mentionHint } from '../../src/slack/blocks/note.ts';
import { deliveryId } from '../../src/slack/delivery-id.ts';
import { messageText } from '../../src/slack/message-text.ts';
import { teamOf } from '../../src/slack/team-of.ts';

/** Answers a mention in its thread, for everybody. */
export function appMention({
  answerMention,
}: Pick<Services, 'answerMention'>): Middleware<SlackEventMiddlewareArgs<'app_mention'>> {
  return async ({ event, body, context, client }) => {
    const threadTs = event.thread_ts ?? event.ts;
    const symptom = messageText(event, context.botUserId).trim();
    if (symptom === '') {
      await client.chat.postMessage({ channel: event.channel, thread_ts: threadTs, ...mentionHint() });
      return;
    }
    await answerMention({
      asker: { teamId: teamOf(context), userId: event.user ?? event.bot_id ?? 'unknown' },
      channelId: event.channel,
      threadTs,
      deliveryId: deliveryId(body) ?? `message:${event.channel}:${event.ts}`,
      symptom,
    });
  };
}
