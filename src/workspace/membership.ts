import { channelType } from './channel-kind.ts';
import type { Told } from './conversation.ts';
import type { Channel, Person } from './model.ts';
import { publish, type World } from './world.ts';

/** A channel whose members changed. */
export interface Moved extends Told {
  readonly channel: Channel;
}

/** Puts people into a channel and tells the app about each, if the bot is in it. */
export function join(world: World, channel: Channel, ids: readonly string[], inviter?: string): Moved {
  const joined = world.state.putChannel({ ...channel, members: new Set([...channel.members, ...ids]) });
  const events = ids.map((id) => tellMember(world, joined, 'member_joined_channel', id, inviter));
  return { channel: joined, told: Promise.all(events) };
}

/** Takes somebody out of a channel. The bot hears of its own leaving by another event than of other people's. */
export function leave(world: World, channel: Channel, user: string, actor: string): Moved {
  const { state, identity } = world;
  const left = state.putChannel({ ...channel, members: new Set([...channel.members].filter((id) => id !== user)) });
  if (user !== identity.botUserId) {
    return { channel: left, told: tellMember(world, left, 'member_left_channel', user) };
  }
  const type = channel.kind === 'public' ? 'channel_left' : 'group_left';
  return {
    channel: left,
    told: publish(world, { type, channel: channel.id, actor_id: actor, event_ts: state.nextTs() }),
  };
}

/** Archives a channel or brings it back, and tells the app if the bot is in it. */
export function setArchived(world: World, channel: Channel, isArchived: boolean, user: string): Moved {
  const { state, identity } = world;
  const changed = state.putChannel({ ...channel, isArchived });
  if (!changed.members.has(identity.botUserId)) return { channel: changed, told: Promise.resolve() };
  const type = `${channelType(channel)}_${isArchived ? 'archive' : 'unarchive'}`;
  return { channel: changed, told: publish(world, { type, channel: channel.id, user, event_ts: state.nextTs() }) };
}

/** The direct messages between a person and the bot; they come into being when first asked for. */
export function openDm({ state, identity }: World, { id, name }: Person): Channel {
  const dmId = `D${id.slice(1)}`;
  const there = state.findChannel(dmId);
  if (there !== undefined) return there;
  const channel = state.addChannel({ id: dmId, name, kind: 'im', creator: id });
  return state.putChannel({ ...channel, members: new Set([id, identity.botUserId]) });
}

async function tellMember(
  world: World,
  channel: Channel,
  type: 'member_joined_channel' | 'member_left_channel',
  user: string,
  inviter?: string,
): Promise<void> {
  const { state, identity } = world;
  if (!channel.members.has(identity.botUserId)) return;
  await publish(world, {
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: state.findPerson(user)?.teamId ?? identity.teamId,
    ...(inviter === undefined ? {} : { inviter }),
    event_ts: state.nextTs(),
  });
}
