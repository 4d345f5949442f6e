import { z } from 'zod';
import { setTopic as changeTopic } from '../conversation.ts';
import { leave as leaveChannel, setArchived } from '../membership.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireChannel } from '../wire.ts';
import { type ApiMethod, channelOf, joinedChannelOf, method, refuseArchived, refuseDm, required } from './method.ts';

/** Characters. Source: docs.slack.dev/reference/methods/conversations.setTopic. */
const MAX_TOPIC = 250;

const setTopic = method(z.object({ channel: required(), topic: z.string() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseDm(channel);
  refuseArchived(channel);
  if (args.topic.length > MAX_TOPIC) throw new ApiRefusal('too_long');
  const changed = changeTopic(world, channel, args.topic, world.identity.botUserId);
  return { channel: wireChannel(changed.channel, world.identity) };
});

const leave = method(z.object({ channel: required() }), (args, world) => {
  const channel = channelOf(world, args.channel);
  const { botUserId } = world.identity;
  refuseDm(channel);
  refuseArchived(channel);
  if (channel.name === 'general') throw new ApiRefusal('cant_leave_general');
  // Not an error's name, but not `ok` either: so it is documented.
  if (!channel.members.has(botUserId)) return { ok: false, not_in_channel: true };
  if (channel.members.size === 1) throw new ApiRefusal('last_member');
  leaveChannel(world, channel, botUserId, botUserId);
  return {};
});

const kick = method(z.object({ channel: required(), user: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseDm(channel);
  if (world.state.findPerson(args.user) === undefined) throw new ApiRefusal('user_not_found');
  if (args.user === world.identity.botUserId) throw new ApiRefusal('cant_kick_self');
  if (channel.name === 'general') throw new ApiRefusal('cant_kick_from_general');
  if (!channel.members.has(args.user)) throw new ApiRefusal('not_in_channel');
  leaveChannel(world, channel, args.user, world.identity.botUserId);
  return { errors: {} };
});

const archive = method(z.object({ channel: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseDm(channel);
  if (channel.name === 'general') throw new ApiRefusal('cant_archive_general');
  if (channel.isArchived) throw new ApiRefusal('already_archived');
  setArchived(world, channel, true, world.identity.botUserId);
  return {};
});

const unarchive = method(z.object({ channel: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseDm(channel);
  if (!channel.isArchived) throw new ApiRefusal('not_archived');
  setArchived(world, channel, false, world.identity.botUserId);
  return {};
});

/** The methods that change a channel or take people out of it. */
export const channelChangeMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.setTopic': setTopic,
  'conversations.leave': leave,
  'conversations.kick': kick,
  'conversations.archive': archive,
  'conversations.unarchive': unarchive,
};
