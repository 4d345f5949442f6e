import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { OutboxRow } from '../../services/incident-ports.ts';
import type { SlackMessage } from '../slack-message.ts';
import { refusalName } from './failure.ts';

/** What posting needs of the Web API. */
export type PostingClient = Pick<WebClient, 'chat' | 'conversations'>;

/** Under what a message of the outbox is found again. */
const EVENT_TYPE = 'precedent_call';

const Posted = z.looseObject({
  ts: z.string(),
  metadata: z
    .looseObject({
      event_type: z.string(),
      event_payload: z.looseObject({ id: z.string(), up_to: z.number().optional() }),
    })
    .optional()
    .catch(undefined),
});

/** Where to post, and what. */
export interface Posting {
  readonly channelId: string;
  readonly threadTs?: string;
  readonly message: SlackMessage;
  /** Up to which entry it tells, for messages that tell several. */
  readonly upTo?: number;
}

/** A message of ours in Slack. */
export interface PostedMessage {
  readonly channelId: string;
  readonly ts: string;
  readonly upTo: number | undefined;
}

/**
 * What is older in Slack than the call is none of its doing; clocks may differ by this. Seconds; as far as they may for
 * signed requests (docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export const CLOCK_SLACK_SECONDS = 5 * 60;
/** Pages of history that are looked through for a message that may have been posted, at 200 messages a page. */
const PAGES = 20;
const PAGE_SIZE = 200;

/** Posts a message once: where an earlier attempt may have reached Slack, it is looked for first. */
export async function postOnce(client: PostingClient, row: OutboxRow, posting: Posting): Promise<PostedMessage> {
  const { channelId, threadTs, message, upTo } = posting;
  const id = identity(row);
  if (row.isUncertain) {
    const earlier = await findPosted(client, row, posting);
    if (earlier) return earlier;
  }
  const { ts, channel } = await client.chat.postMessage({
    channel: channelId,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: EVENT_TYPE, event_payload: { id, ...(upTo === undefined ? {} : { up_to: upTo }) } },
  });
  if (ts === undefined) throw new Error('Slack did not say under which timestamp the message stands');
  return { channelId: channel ?? channelId, ts, upTo };
}

/** Names the call among all calls of all databases that ever posted to the channel. */
function identity({ id, createdAt }: OutboxRow): string {
  return `${createdAt}-${id}`;
}

async function findPosted(
  client: PostingClient,
  row: OutboxRow,
  { channelId, threadTs }: Posting,
): Promise<PostedMessage | undefined> {
  const id = identity(row);
  const range = {
    channel: channelId,
    oldest: String(Math.floor(row.createdAt / 1000) - CLOCK_SLACK_SECONDS),
    include_all_metadata: true,
    limit: PAGE_SIZE,
  };
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const at = cursor === undefined ? range : { ...range, cursor };
    const { messages, response_metadata } =
      threadTs === undefined
        ? await client.conversations.history(at)
        : await client.conversations.replies({ ...at, ts: threadTs });
    for (const raw of messages ?? []) {
      const { data } = Posted.safeParse(raw);
      const payload = data?.metadata?.event_type === EVENT_TYPE ? data.metadata.event_payload : undefined;
      if (data && payload?.id === id) return { channelId, ts: data.ts, upTo: payload.up_to };
    }
    cursor = response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
}

/** Channel ids as Slack makes them: C for public ones, G for old private ones, D for direct messages. */
const CHANNEL_ID = /^[CGD][A-Z0-9]{6,}$/;

/** Finds channels by name, and joins public ones; remembers what it found. */
export class ChannelBook {
  readonly #client: PostingClient;
  readonly #ids = new Map<string, string>();

  constructor(client: PostingClient) {
    this.#client = client;
  }

  /** The id of a channel given by id or name; undefined when the app sees none of that name. */
  async idOf(idOrName: string): Promise<string | undefined> {
    if (CHANNEL_ID.test(idOrName)) return idOrName;
    const known = this.#ids.get(idOrName);
    if (known !== undefined) return known;
    const channel = await findChannel(this.#client, idOrName);
    if (channel) this.#ids.set(idOrName, channel.id);
    return channel?.id;
  }

  /** Posts once, joining a public channel if need be. */
  async postOnce(row: OutboxRow, posting: Posting): Promise<PostedMessage> {
    try {
      return await postOnce(this.#client, row, posting);
    } catch (error) {
      if (refusalName(error) !== 'not_in_channel') throw error;
      await this.#client.conversations.join({ channel: posting.channelId });
      return postOnce(this.#client, row, posting);
    }
  }
}

const FoundChannel = z.looseObject({
  id: z.string(),
  name: z.string(),
  creator: z.string().optional(),
  created: z.number().optional(),
});

/** A channel as Slack lists it; `created` in seconds. */
export type FoundChannel = z.infer<typeof FoundChannel>;

/** Looks for a channel by name among those that the app can see. */
export async function findChannel(client: PostingClient, name: string): Promise<FoundChannel | undefined> {
  let cursor: string | undefined;
  do {
    const { channels, response_metadata } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const raw of channels ?? []) {
      const { data } = FoundChannel.safeParse(raw);
      if (data?.name === name) return data;
    }
    cursor = response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}
