import { z } from 'zod';
import { isVisibleTo } from '../channel-kind.ts';
import { join as joinChannel, openDm } from '../membership.ts';
import type { Channel, Json } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireChannel } from '../wire.ts';
import type { World } from '../world.ts';
import {
  type ApiMethod,
  channelOf,
  flag,
  joinedChannelOf,
  limit,
  method,
  refuseArchived,
  refuseDm,
  required,
} from './method.ts';
import { pageOf } from './page-of.ts';

/** Characters. Source: docs.slack.dev/reference/methods/conversations.create. */
const MAX_NAME = 80;

const KINDS: Readonly<Record<string, Channel['kind'] | 'mpim'>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

const list = method(
  z.object({
    cursor: z.string().optional(),
    limit: limit(100),
    types: z.string().default('public_channel'),
    exclude_archived: flag().default(false),
  }),
  (args, { state, identity }) => {
    const kinds = args.types.split(',').map((type) => KINDS[type.trim()]);
    if (kinds.includes(undefined)) throw new ApiRefusal('invalid_types');
    const channels = state
      .channels()
      .filter((channel) => kinds.includes(channel.kind) && isVisibleTo(channel, identity.botUserId))
      .filter(({ isArchived }) => !(args.exclude_archived && isArchived));
    const { page, metadata } = pageOf(channels, args.limit, args.cursor);
    return { channels: page.map((channel) => wireChannel(channel, identity)), response_metadata: metadata };
  },
);

/** Slack names the canvas of a channel here and nowhere else. */
const info = method(z.object({ channel: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const canvas = world.state.canvases.all().find((each) => each.channel === channel.id);
  const properties = canvas === undefined ? {} : { properties: { canvas: { file_id: canvas.id } } };
  return { channel: { ...wireChannel(channel, world.identity), ...properties } };
});

const members = method(
  z.object({ channel: required(), cursor: z.string().optional(), limit: limit(100) }),
  (args, world) => {
    const { page, metadata } = pageOf([...channelOf(world, args.channel).members], args.limit, args.cursor);
    return { members: page, response_metadata: metadata };
  },
);

const create = method(z.object({ name: z.string(), is_private: flag().default(false) }), (args, world) => {
  const { state, identity } = world;
  if (args.name === '') throw new ApiRefusal('invalid_name_required');
  if (args.name.length > MAX_NAME) throw new ApiRefusal('invalid_name_maxlength');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(args.name)) throw new ApiRefusal('invalid_name_specials');
  if (!/[\p{L}\p{N}]/u.test(args.name)) throw new ApiRefusal('invalid_name_punctuation');
  // Private channels and archived ones keep their names taken.
  if (state.findChannelByName(args.name) !== undefined) throw new ApiRefusal('name_taken');
  const kind = args.is_private ? 'private' : 'public';
  return shown(world, state.addChannel({ name: args.name, kind, creator: identity.botUserId }));
});

const invite = method(z.object({ channel: required(), users: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseDm(channel);
  refuseArchived(channel);
  const ids = args.users.split(',').map((id) => id.trim());
  for (const id of ids) {
    const person = world.state.findPerson(id);
    if (person === undefined) throw new ApiRefusal('user_not_found');
    if (id === world.identity.botUserId) throw new ApiRefusal('cant_invite_self');
    if (channel.members.has(id)) throw new ApiRefusal('already_in_channel');
    const isElsewhere = world.state.channels().some(({ kind, members }) => kind !== 'im' && members.has(id));
    if (person.guest === 'single' && isElsewhere) throw new ApiRefusal('ura_max_channels');
  }
  return shown(world, joinChannel(world, channel, ids, world.identity.botUserId).channel);
});

const join = method(z.object({ channel: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const { botUserId } = world.identity;
  refuseArchived(channel);
  if (channel.members.has(botUserId)) return { ...shown(world, channel), warning: 'already_in_channel' };
  return shown(world, joinChannel(world, channel, [botUserId]).channel);
});

/** Direct messages with one person; Slack also knows those with several. */
const open = method(
  z.object({ channel: z.string().optional(), users: z.string().optional(), return_im: flag().default(false) }),
  (args, world) => {
    if (args.channel !== undefined) return { channel: { id: channelOf(world, args.channel).id } };
    const [id, ...others] = (args.users ?? '').split(',').map((user) => user.trim());
    if (!id) throw new ApiRefusal('users_list_not_supplied');
    const person = world.state.findPerson(id);
    if (person === undefined) throw new ApiRefusal('user_not_found');
    if (others.length > 0 || person.isBot) throw new ApiRefusal('method_not_supported_for_channel_type');
    const before = world.state.channels().length;
    const channel = openDm(world, person);
    const isNew = world.state.channels().length > before;
    return {
      channel: args.return_im ? wireChannel(channel, world.identity) : { id: channel.id },
      ...(isNew ? {} : { no_op: true, already_open: true }),
    };
  },
);

/** The methods that find channels, make them and bring people in. */
export const conversationMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.join': join,
  'conversations.open': open,
};

function shown({ identity }: World, channel: Channel): Json {
  return { channel: wireChannel(channel, identity) };
}
