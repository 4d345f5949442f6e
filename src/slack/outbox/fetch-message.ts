import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { MessageId } from '../../core/incident/message-facts.ts';
import type { ReadMessage } from '../../services/incident-ports.ts';
import { readMessage } from '../read-message.ts';
import { failureOf } from './failure.ts';

/** A message as Slack has it now; `read` is undefined when Slack has none of that timestamp. */
export interface FetchedMessage {
  readonly read: ReadMessage | undefined;
  readonly permalink: string | undefined;
}

const Stamped = z.looseObject({ ts: z.string(), subtype: z.string().optional().catch(undefined) });

/**
 * Reads exactly one message. The history of a channel holds no replies, and answers with a neighbour where it has not
 * the message itself; so the message is asked for as a thread, and its timestamp compared.
 */
export async function fetchMessage(
  client: Pick<WebClient, 'conversations' | 'chat'>,
  { channelId, ts }: MessageId,
  botUserId: string | undefined,
): Promise<FetchedMessage> {
  const message = await unlessGone(async () => {
    const { messages = [] } = await client.conversations.replies({
      channel: channelId,
      ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: 10,
    });
    return messages.find((candidate) => isThere(candidate, ts));
  });
  if (message === undefined) return { read: undefined, permalink: undefined };
  const link = await unlessGone(() => client.chat.getPermalink({ channel: channelId, message_ts: ts }));
  return { read: readMessage(message, botUserId), permalink: link?.permalink };
}

/** Where a deleted message has replies, Slack leaves a tombstone in its place. */
function isThere(message: unknown, ts: string): boolean {
  const { data } = Stamped.safeParse(message);
  return data?.ts === ts && data.subtype !== 'tombstone';
}

/** Whatever the reason for which Slack refuses: the entry then says that the message could not be read. */
async function unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (failureOf(error)?.kind === 'refused') return undefined;
    throw error;
  }
}
