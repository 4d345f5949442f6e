import type { MessageShortcut, Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { messageText } from '../../src/slack/message-text.ts';
import { teamOf } from '../../src/slack/team-of.ts';
import { threadOf } from '../../src/slack/thread-of.ts';

/**
 * Answers a message, for the person alone, beside it or in its thread. The response URL serves in every channel,
 * whether the app is a member or not.
 */
export function findSimilarShortcut({
  findSimilar,
  knowledge,
}: Pick<Services, 'findSimilar' | 'knowledge'>): Middleware<SlackShortcutMiddlewareArgs<MessageShortcut>> {
  return async ({ ack, shortcut, context, respond }) => {
    await ack();
    const { user, channel, message } = shortcut;
    const asker = { teamId: teamOf(context), userId: user.id, channelId: channel.id, entrance: 'shortcut' } as const;
    const found = await findSimilar(messageText(message), asker);
    const threadTs = threadOf(shortcut);
    await respond({
      ...answerMessage({ ...found, scale: knowledge.severityScale, sharing: { kind: 'offered' } }),
      response_type: 'ephemeral',
      replace_original: false,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
  };
}
