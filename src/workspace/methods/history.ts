import { z } from 'zod';
import type { Channel, Json, Message } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import { type ApiMethod, flag, joinedChannelOf, limit, method, required, text } from './method.ts';
import { offsetOf, pageOf } from './page-of.ts';

const range = {
  channel: required(),
  cursor: z.string().optional(),
  oldest: text().default('0'),
  latest: text().optional(),
  inclusive: flag().default(false),
  include_all_metadata: flag().default(false),
};
const Range = z.object(range);
type Range = z.infer<typeof Range>;

const history = method(z.object({ ...range, limit: limit(100) }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const messages = messagesIn(world, channel, args)
    .filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast === true)
    .toReversed();
  const { page, hasMore, metadata } = pageOf(messages, args.limit, args.cursor);
  return {
    messages: page.map((message) => wire(message, world, args)),
    has_more: hasMore,
    pin_count: channel.pins.length,
    ...(hasMore ? { response_metadata: metadata } : {}),
  };
});

/**
 * A reply's timestamp answers that reply alone. A thread's answers its first message on every page, whatever the range
 * of time, and then the replies in that range; the first message counts towards the limit.
 */
const replies = method(z.object({ ...range, limit: limit(1000), ts: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel);
  const asked = world.state.findMessage(channel.id, args.ts);
  if (asked === undefined || asked.visibleTo !== undefined) throw new ApiRefusal('thread_not_found');
  if (asked.threadTs !== undefined) return { messages: [wire(asked, world, args)], has_more: false };
  const below = messagesIn(world, channel, args).filter(({ threadTs }) => threadTs === asked.ts);
  const isFirst = !args.cursor || offsetOf(args.cursor) === 0;
  const size = isFirst ? args.limit - 1 : Math.max(1, args.limit - 1);
  const { page, hasMore, metadata } = pageOf(below, size, args.cursor);
  return {
    messages: [asked, ...page].map((message) => wire(message, world, args)),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: metadata } : {}),
  };
});

/** The methods that read what was said. */
export const historyMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.history': history,
  'conversations.replies': replies,
};

/** Everybody's messages in a range of time, oldest first; ephemeral ones are in no history. */
function messagesIn({ state }: World, channel: Channel, { oldest, latest, inclusive }: Range): readonly Message[] {
  const from = seconds(oldest, 'invalid_ts_oldest');
  const to = latest === undefined ? Number.POSITIVE_INFINITY : seconds(latest, 'invalid_ts_latest');
  return state.messagesIn(channel.id).filter(({ ts, visibleTo }) => {
    const at = Number(ts);
    if (visibleTo !== undefined) return false;
    return inclusive ? at >= from && at <= to : at > from && at < to;
  });
}

function seconds(ts: string, code: string): number {
  const at = Number(ts);
  if (!Number.isFinite(at)) throw new ApiRefusal(code);
  return at;
}

function wire(message: Message, world: World, { include_all_metadata: withMetadata }: Range): Json {
  const { metadata, ...rest } = wireMessage(message, world);
  return withMetadata && metadata !== undefined ? { ...rest, metadata } : rest;
}
