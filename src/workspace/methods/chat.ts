import { z } from 'zod';
import type { Block } from '../blocks/block.ts';
import { parseBlocks } from '../blocks/parse.ts';
import { post, remove, revise } from '../conversation.ts';
import type { Channel, Json } from '../model.ts';
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
    const channel = joinedChannelOf(world, channelIdOf(world, args.channel));
    const { message } = post(world, {
      channel: channel.id,
      user: world.identity.botUserId,
      ...checkedContent(args, MAX_TEXT),
      ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
      ...(args.thread_ts !== undefined && args.reply_broadcast ? { isBroadcast: true } : {}),
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    });
    return { channel: channel.id, ts: message.ts, message: wireMessage(message, world.identity, world.state) };
  },
);

const postEphemeral = method(
  z.object({ ...content, channel: required(), user: required(), thread_ts: z.string().optional() }),
  (args, world) => {
    const channel = joinedChannelOf(world, channelIdOf(world, args.channel));
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

const update = method(z.object({ ...content, channel: required(), ts: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const before = messageOf(world, channel, args.ts);
  if (before.user !== world.identity.botUserId) throw new ApiRefusal('cant_update_message');
  if (args.text === undefined && args.blocks === undefined && args.attachments === undefined) {
    throw new ApiRefusal('no_text');
  }
  if ((args.text ?? '').length > MAX_UPDATED_TEXT) throw new ApiRefusal('msg_too_long');
  const blocks = args.blocks === undefined ? undefined : parseBlocks(args.blocks);
  const revision = { text: args.text, blocks, attachments: args.attachments };
  const { message } = revise(world, before, revision, world.identity.botUserId);
  const wire = wireMessage(message, world.identity, world.state);
  return { channel: channel.id, ts: message.ts, text: message.text, message: wire };
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
  const { ts, threadTs } = messageOf(world, channel, args.message_ts);
  const query = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
  return { channel: channel.id, permalink: `${world.origin()}/archives/${channel.id}/p${ts.replace('.', '')}${query}` };
});

/** The methods about messages. */
export const chatMethods: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
};

/** Posting, unlike the other methods, takes a channel's name as well. */
function channelIdOf({ state }: World, idOrName: string): Channel['id'] {
  return state.findChannelByName(idOrName.replace(/^#/, ''))?.id ?? idOrName;
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
