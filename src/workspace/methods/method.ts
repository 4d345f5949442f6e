import { z } from 'zod';
import { isVisibleTo } from '../channel-kind.ts';
import type { Channel, Json, Message } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** One method of the Web API: which token it wants and what it does. */
export interface ApiMethod {
  readonly token: 'bot' | 'app' | 'none';
  readonly call: (args: Json, world: World) => Json;
}

/** Makes a method whose arguments are checked before it runs. */
export function method<Shape extends z.ZodType>(
  shape: Shape,
  run: (args: z.output<Shape>, world: World) => Json,
  token: ApiMethod['token'] = 'bot',
): ApiMethod {
  return {
    token,
    call: (args, world) => {
      const parsed = shape.safeParse(args);
      if (!parsed.success) throw new ApiRefusal('invalid_arguments', parsed.error.issues.map(explain));
      return run(parsed.data, world);
    },
  };
}

function explain({ code, path, message, input }: z.core.$ZodIssue): string {
  const name = path.join('.');
  const isMissing = code === 'invalid_type' && input === undefined && message.includes('undefined');
  return isMissing ? `[ERROR] missing required field: ${name}` : `[ERROR] ${message} [json-pointer:/${name}]`;
}

/** A text argument; a JSON body may hold a number where a form holds its digits. */
export const text = () => z.coerce.string<string | number>();

/** A required text argument. */
export const required = () => z.string().min(1);

/** A yes-or-no argument; forms hold it as text. */
export const flag = () =>
  z.preprocess((value) => {
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : value;
  }, z.boolean());

/** A page size of 1 to 1000. */
export const limit = (fallback: number) => z.coerce.number<string | number>().int().min(1).max(1000).default(fallback);

/** A list argument: JSON text in a form, an array in a JSON body. */
export const objects = () => z.preprocess(decoded, z.array(z.record(z.string(), z.unknown())));

/** An object argument. */
export const object = () => z.preprocess(decoded, z.record(z.string(), z.unknown()));

/** An argument that is no scalar arrives as JSON text in a form, or as it is in a JSON body. */
export function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** @throws {ApiRefusal} `channel_not_found`, also for a private channel that the bot is not in. */
export function channelOf({ state, identity }: World, id: string): Channel {
  const channel = state.findChannel(id);
  if (channel === undefined || !isVisibleTo(channel, identity.botUserId)) throw new ApiRefusal('channel_not_found');
  return channel;
}

/** @throws {ApiRefusal} `channel_not_found`, or `not_in_channel` when the bot is not a member. */
export function joinedChannelOf(world: World, id: string): Channel {
  const channel = channelOf(world, id);
  if (!channel.members.has(world.identity.botUserId)) throw new ApiRefusal('not_in_channel');
  return channel;
}

/** @throws {ApiRefusal} `message_not_found`; ephemeral messages cannot be found by the API. */
export function messageOf({ state }: World, channel: Channel, ts: string): Message {
  const message = state.findMessage(channel.id, ts);
  if (message === undefined || message.visibleTo !== undefined) throw new ApiRefusal('message_not_found');
  return message;
}

/** @throws {ApiRefusal} `is_archived`. */
export function refuseArchived({ isArchived }: Channel): void {
  if (isArchived) throw new ApiRefusal('is_archived');
}

/** @throws {ApiRefusal} `method_not_supported_for_channel_type` where direct messages make no sense. */
export function refuseDm({ kind }: Channel): void {
  if (kind === 'im') throw new ApiRefusal('method_not_supported_for_channel_type');
}
