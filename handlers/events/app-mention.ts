import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { mentionHint } from '../../src/slack/blocks/note.ts';
import { messageText } from '../../src/slack/message-text.ts';
import { teamOf } from '../team-of.ts';

/** Answers a mention in its thread, for everybody. */
export function appMention({
  findSimilar,
  knowledge,
}: Pick<Services, 'findSimilar' | 'knowledge'>): Middleware<SlackEventMiddlewareArgs<'app_mention'>> {
  return async ({ event, context, client }) => {
    const place = { channel: event.channel, thread_ts: event.thread_ts ?? event.ts };
    const symptom = messageText(event, context.botUserId).trim();
    if (symptom === '') {
      await client.chat.postMessage({ ...place, ...mentionHint() });
      return;
    }
    const userId = event.user ?? event.bot_id ?? 'unknown';
    const asker = { teamId: teamOf(context), userId, channelId: event.channel, entrance: 'mention' } as const;
    const found = await findSimilar(symptom, asker);
    const message = answerMessage({ ...found, scale: knowledge.severityScale, sharing: { kind: 'none' } });
    await client.chat.postMessage({ ...place, ...message, unfurl_links: false, unfurl_media: false });
  };
}
