import { z } from 'zod';
import { react } from '../conversation.ts';
import { ApiRefusal } from '../refusal.ts';
import { type ApiMethod, channelOf, joinedChannelOf, messageOf, method, required } from './method.ts';

const addReaction = method(
  z.object({ channel: required(), timestamp: required(), name: required() }),
  (args, world) => {
    const message = messageOf(world, channelOf(world, args.channel), args.timestamp);
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(args.name)) throw new ApiRefusal('invalid_name');
    if (react(world, message, args.name, world.identity.botUserId) === undefined)
      throw new ApiRefusal('already_reacted');
    return {};
  },
);

const addPin = method(z.object({ channel: required(), timestamp: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const { ts } = messageOf(world, channel, args.timestamp);
  if (channel.pins.includes(ts)) throw new ApiRefusal('already_pinned');
  world.state.putChannel({ ...channel, pins: [...channel.pins, ts] });
  return {};
});

/** The methods that mark a message. */
export const markMethods: Readonly<Record<string, ApiMethod>> = { 'reactions.add': addReaction, 'pins.add': addPin };
