import { z } from 'zod';
import type { Channel } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireChannel, wireMessage } from '../wire.ts';
import { publish, type World } from '../world.ts';
import { type ApiMethod, channelOf, flag, joinedChannelOf, limit, method, required } from './method.ts';
import { pageOf } from './page-of.ts';

const MAX_NAME = 80;
const paged = (size: number) => ({ cursor: z.string().optional(), limit: limit(size) });
const range = {
  channel: required(),
  oldest: z.coerce.string<string | number>().default('0'),
  latest: z.coerce.string<string | number>().optional(),
  inclusive: flag().default(false),
};

const list = method(
  z.object({ ...paged(100), types: z.string().default('public_channel'), exclude_archived: flag().optional() }),
  (args, { state, identity }) => {
    const channels = args.types.split(',').includes('public_channel') ? state.channels() : [];
    const { page, metadata } = pageOf(channels, args.limit, args.cursor);
    return { channels: page.map((channel) => wireChannel(channel, identity)), response_metadata: metadata };
  },
);

const info = method(z.object({ channel: required() }), (args, world) => ({
  channel: wireChannel(channelOf(world, args.channel), world.identity),
}));

const history = method(z.object({ ...range, ...paged(100) }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const messages = visibleMessages(world, channel, args)
    .filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast === true)
    .toReversed();
  const { page, hasMore, metadata } = pageOf(messages, args.limit, args.cursor);
  return {
    messages: page.map((message) => wireMessage(message, world.identity, world.state)),
    has_more: hasMore,
    pin_count: channel.pins.length,
    ...(hasMore ? { response_metadata: metadata } : {}),
  };
});

const replies = method(z.object({ ...range, ...paged(1000), ts: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const asked = world.state.findMessage(channel.id, args.ts);
  if (asked === undefined || asked.visibleTo !== undefined) throw new ApiRefusal('thread_not_found');
  const root = asked.threadTs ?? asked.ts;
  const messages = visibleMessages(world, channel, args).filter(({ ts, threadTs }) => ts === root || threadTs === root);
  const { page, hasMore, metadata } = pageOf(messages, args.limit, args.cursor);
  return {
    messages: page.map((message) => wireMessage(message, world.identity, world.state)),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: metadata } : {}),
  };
});

const create = method(z.object({ name: z.string(), is_private: flag().optional() }), (args, { state, identity }) => {
  if (args.name === '') throw new ApiRefusal('invalid_name_required');
  if (args.name.length > MAX_NAME) throw new ApiRefusal('invalid_name_maxlength');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(args.name)) throw new ApiRefusal('invalid_name_specials');
  if (!/[\p{L}\p{N}]/u.test(args.name)) throw new ApiRefusal('invalid_name_punctuation');
  if (state.findChannelByName(args.name) !== undefined) throw new ApiRefusal('name_taken');
  return { channel: wireChannel(state.addChannel(args.name, identity.botUserId), identity) };
});

const invite = method(z.object({ channel: required(), users: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const ids = args.users.split(',').map((id) => id.trim());
  for (const id of ids) {
    if (world.state.findPerson(id) === undefined) throw new ApiRefusal('user_not_found');
    if (id === world.identity.botUserId) throw new ApiRefusal('cant_invite_self');
    if (channel.members.has(id)) throw new ApiRefusal('already_in_channel');
  }
  const joined = addMembers(world, channel, ids);
  return { channel: wireChannel(joined, world.identity) };
});

const join = method(z.object({ channel: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const { botUserId } = world.identity;
  if (channel.members.has(botUserId)) {
    return { channel: wireChannel(channel, world.identity), warning: 'already_in_channel' };
  }
  return { channel: wireChannel(addMembers(world, channel, [botUserId]), world.identity) };
});

/** The methods about channels. */
export const conversationMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.join': join,
};

/** Everybody's messages in a range of time, oldest first; ephemeral ones are in no history. */
function visibleMessages(
  { state }: World,
  channel: Channel,
  { oldest, latest, inclusive }: { oldest: string; latest?: string | undefined; inclusive: boolean },
) {
  const from = Number(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest);
  return state.messagesIn(channel.id).filter(({ ts, visibleTo }) => {
    const at = Number(ts);
    if (visibleTo !== undefined) return false;
    return inclusive ? at >= from && at <= to : at > from && at < to;
  });
}

function addMembers(world: World, channel: Channel, ids: readonly string[]): Channel {
  const { state, identity } = world;
  const joined = state.putChannel({ ...channel, members: new Set([...channel.members, ...ids]) });
  for (const user of ids) {
    const event = {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: 'C',
      team: identity.teamId,
    };
    void publish(world, { ...event, event_ts: state.nextTs() });
  }
  return joined;
}
