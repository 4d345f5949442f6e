import { z } from 'zod';
import type { Block } from '../blocks/block.ts';
import { parseBlocks } from '../blocks/parse.ts';
import { isVisibleTo } from '../channel-kind.ts';
import { post, remove, revise } from '../conversation.ts';
import { openDm } from '../membership.ts';
import type { Channel, Json } from '../model.ts';
import { permalink } from '../permalink.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import {
  type ApiMethod,
  channelOf,
  flag,
  joinedChannelOf,
  messageOf,
  method,
  object,
  objects,
  refuseArchived,
  required,
  text,
} from './method.ts';

/** Characters. Source: docs.slack.dev/reference/methods/chat.postMessage. */
const MAX_TEXT = 40_000;
/** Characters; an update allows less. Source: docs.slack.dev/reference/methods/chat.update. */
const MAX_UPDATED_TEXT = 4000;

const content = {
  text: text().optional(),
  blocks: z.unknown().optional(),
  attachments: objects().optional(),
};

const postMessage = method(
  z.object({
    ...content,
    channel: required(),
    thread_ts: z.string().optional(),
    reply_broadcast: flag().optional(),
    metadata: object().optional(),
  }),
  (args, world) => {
    const channel = postableChannelOf(world, args.channel);
    const { message } = post(world, {
      channel: channel.id,
      user: world.identity.botUserId,
      ...checkedContent(args, MAX_TEXT),
      ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
      ...(args.thread_ts !== undefined && args.reply_broadcast ? { isBroadcast: true } : {}),
      ...(args.metadata === undefined ? {} : { metadata: checkedMetadata(args.metadata) }),
    });
    return { channel: channel.id, ts: message.ts, message: wireMessage(message, world) };
  },
);

const postEphemeral = method(
  z.object({ ...content, channel: required(), user: required(), thread_ts: z.string().optional() }),
  (args, world) => {
    const channel = joinedChannelOf(world, channelIdOf(world, args.channel));
    refuseArchived(channel);
    if (world.state.findPerson(args.user) === undefined) throw new ApiRefusal('user_not_found');
    if (!channel.members.has(args.user)) throw new ApiRefusal('user_not_in_channel');
    const { message } = post(world, {
      channel: channel.id,
      user: world.identity.botUserId,
      visibleTo: args.user,
      ...checkedContent(args, MAX_TEXT),
      ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
    });
    return { message_ts: message.ts };
  },
);

const Update = z.object({ ...content, channel: required(), ts: required(), metadata: object().optional() });

const update = method(Update, (args, world) => {
  const channel = channelOf(world, args.channel);
  if (channel.isArchived) throw new ApiRefusal('is_inactive');
  const before = messageOf(world, channel, args.ts);
  if (before.user !== world.identity.botUserId) throw new ApiRefusal('cant_update_message');
  if (args.text === undefined && args.blocks === undefined && args.attachments === undefined) {
    throw new ApiRefusal('no_text');
  }
  if ((args.text ?? '').length > MAX_UPDATED_TEXT) throw new ApiRefusal('msg_too_long');
  const blocks = args.blocks === undefined ? undefined : parseBlocks(args.blocks);
  const metadata = args.metadata === undefined ? undefined : checkedMetadata(args.metadata);
  const revision = { text: args.text, blocks, attachments: args.attachments, metadata };
  const { message } = revise(world, before, revision, world.identity.botUserId);
  return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(message, world) };
});

const deleteMessage = method(z.object({ channel: required(), ts: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const message = messageOf(world, channel, args.ts);
  if (message.user !== world.identity.botUserId) throw new ApiRefusal('cant_delete_message');
  remove(world, message);
  return { channel: channel.id, ts: message.ts };
});

const getPermalink = method(z.object({ channel: required(), message_ts: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const message = messageOf(world, channel, args.message_ts);
  return { channel: channel.id, permalink: permalink(world, message) };
});

/** The methods about messages. */
export const chatMethods: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
};

/** Posting, unlike the other methods, takes a channel's name as well, or a person, who gets a direct message. */
function channelIdOf(world: World, idOrName: string): Channel['id'] {
  const { state, identity } = world;
  const person = state.findPerson(idOrName);
  if (person !== undefined && !person.isBot) return openDm(world, person).id;
  const named = state.findChannelByName(idOrName.replace(/^#/, ''));
  return named !== undefined && isVisibleTo(named, identity.botUserId) ? named.id : idOrName;
}

/** With chat:write.public the bot posts into public channels without being in them. */
function postableChannelOf(world: World, idOrName: string): Channel {
  const channel = channelOf(world, channelIdOf(world, idOrName));
  const isGuest = channel.kind === 'public' && world.grants.scopes?.has('chat:write.public') === true;
  if (!isGuest && !channel.members.has(world.identity.botUserId)) throw new ApiRefusal('not_in_channel');
  refuseArchived(channel);
  return channel;
}

const Metadata = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) });

/** Source: docs.slack.dev/messaging/message-metadata. */
function checkedMetadata(value: Json): Json {
  const parsed = Metadata.safeParse(value);
  if (!parsed.success) throw new ApiRefusal('invalid_metadata_format');
  return value;
}

/** @throws {ApiRefusal} `no_text`, `msg_too_long` or an error about the blocks. */
export function checkedContent(
  args: {
    readonly text?: string | undefined;
    readonly blocks?: unknown;
    readonly attachments?: readonly Json[] | undefined;
  },
  maxText: number = MAX_TEXT,
): { readonly text: string; readonly blocks: readonly Block[]; readonly attachments: readonly Json[] } {
  const blocks = args.blocks === undefined ? [] : parseBlocks(args.blocks);
  const { attachments = [] } = args;
  if (!args.text && blocks.length === 0 && attachments.length === 0) throw new ApiRefusal('no_text');
  if ((args.text ?? '').length > maxText) throw new ApiRefusal('msg_too_long');
  return { text: args.text ?? '', blocks, attachments };
}
