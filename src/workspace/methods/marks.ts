import { z } from 'zod';
import { react, unreact } from '../conversation.ts';
import type { Message } from '../model.ts';
import { permalink } from '../permalink.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import { type ApiMethod, channelOf, joinedChannelOf, messageOf, method, refuseArchived, required } from './method.ts';

const place = { channel: required(), timestamp: required() };
const Reaction = z.object({ ...place, name: required() });

const addReaction = method(Reaction, (args, world) => {
  const message = reactedTo(args, world);
  if (react(world, message, args.name, world.identity.botUserId) === undefined) throw new ApiRefusal('already_reacted');
  return {};
});

const removeReaction = method(Reaction, (args, world) => {
  const message = reactedTo(args, world);
  if (unreact(world, message, args.name, world.identity.botUserId) === undefined) throw new ApiRefusal('no_reaction');
  return {};
});

const getReactions = method(z.object(place), (args, world) => {
  const channel = channelOf(world, args.channel);
  const message = messageOf(world, channel, args.timestamp);
  return { type: 'message', channel: channel.id, message: withLink(world, message) };
});

const addPin = method(z.object(place), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  refuseArchived(channel);
  const message = messageOf(world, channel, args.timestamp);
  if (channel.pins.includes(message.ts)) throw new ApiRefusal('already_pinned');
  const { state, identity } = world;
  state.putMessage({ ...message, pinned: { by: identity.botUserId, atSeconds: state.nowSeconds() } });
  state.putChannel({ ...channel, pins: [...channel.pins, message.ts] });
  return {};
});

const removePin = method(z.object(place), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const message = messageOf(world, channel, args.timestamp);
  if (!channel.pins.includes(message.ts)) throw new ApiRefusal('no_pin');
  world.state.putChannel({ ...channel, pins: channel.pins.filter((ts) => ts !== message.ts) });
  return {};
});

const listPins = method(z.object({ channel: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const messages = channel.pins.flatMap((ts) => world.state.findMessage(channel.id, ts) ?? []);
  const items = messages.map((message) => ({
    type: 'message',
    channel: channel.id,
    created: message.pinned?.atSeconds,
    created_by: message.pinned?.by,
    message: withLink(world, message),
  }));
  return { items: items.toReversed() };
});

/** The methods that mark a message. */
export const markMethods: Readonly<Record<string, ApiMethod>> = {
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
  'reactions.get': getReactions,
  'pins.add': addPin,
  'pins.remove': removePin,
  'pins.list': listPins,
};

function reactedTo(args: z.infer<typeof Reaction>, world: World): Message {
  const channel = channelOf(world, args.channel);
  const message = messageOf(world, channel, args.timestamp);
  refuseArchived(channel);
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(args.name)) throw new ApiRefusal('invalid_name');
  return message;
}

function withLink(world: World, message: Message) {
  return { ...wireMessage(message, world), permalink: permalink(world, message) };
}
