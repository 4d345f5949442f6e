import { isVisibleTo } from '../channel-kind.ts';
import { setTopic } from '../conversation.ts';
import type { WorkspaceDriver } from '../driver.ts';
import { join, leave, openDm, setArchived } from '../membership.ts';
import type { Channel, Person } from '../model.ts';
import { DriverError } from '../refusal.ts';
import type { World } from '../world.ts';

/** What people do with channels, and who there is. */
export type ChannelActs = Pick<
  WorkspaceDriver,
  | 'addPerson'
  | 'createChannel'
  | 'openDm'
  | 'invite'
  | 'joinChannel'
  | 'leaveChannel'
  | 'setTopic'
  | 'archiveChannel'
  | 'unarchiveChannel'
>;

/** Makes the part of the driver that is about channels and their members. */
export function channelActs(world: World): ChannelActs {
  const { state } = world;
  const archived = async (user: string, ref: string, isArchived: boolean) => {
    const { channel, told } = setArchived(world, memberChannel(world, user, ref), isArchived, state.person(user).id);
    await told;
    return channel;
  };
  return {
    addPerson: async ({ name, realName, guest, team }) => {
      const id = `U0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;
      const isTaken = state.findPerson(id) !== undefined || state.people().some((person) => person.name === name);
      if (isTaken) throw new DriverError(`there is a person ${JSON.stringify(name)} already`);
      return state.putPerson({
        id,
        name,
        realName: realName ?? name,
        isBot: false,
        ...(guest === undefined ? {} : { guest }),
        ...(team === undefined ? {} : { teamId: team }),
      });
    },
    createChannel: async ({ user, name, isPrivate = false }) => {
      if (state.findChannelByName(name) !== undefined) throw new DriverError(`there is a channel #${name} already`);
      return state.addChannel({ name, kind: isPrivate ? 'private' : 'public', creator: state.person(user).id });
    },
    openDm: async ({ user }) => openDm(world, state.person(user)),
    invite: async ({ user, channel, invitee }) => {
      const person = state.person(invitee);
      const before = memberChannel(world, user, channel);
      if (before.members.has(person.id)) throw new DriverError(`${person.realName} is in #${before.name} already`);
      const moved = join(world, before, [person.id], state.person(user).id);
      await moved.told;
      return moved.channel;
    },
    joinChannel: async ({ user, channel }) => {
      const person = state.person(user);
      const before = state.channel(channel);
      const isOpen = before.kind === 'public' && !before.isArchived && person.guest === undefined;
      if (!isOpen) throw new DriverError(`${person.realName} needs an invitation to ${channel}`);
      if (before.members.has(person.id)) return before;
      const moved = join(world, before, [person.id]);
      await moved.told;
      return moved.channel;
    },
    leaveChannel: async ({ user, channel }) => {
      const { id } = state.person(user);
      const moved = leave(world, memberChannel(world, user, channel), id, id);
      await moved.told;
      return moved.channel;
    },
    setTopic: async ({ user, channel, topic }) => {
      const changed = setTopic(world, memberChannel(world, user, channel), topic, state.person(user).id);
      await changed.told;
      return changed.channel;
    },
    archiveChannel: ({ user, channel }) => archived(user, channel, true),
    unarchiveChannel: ({ user, channel }) => archived(user, channel, false),
  };
}

/** @throws {DriverError} when the person cannot see the channel. */
export function seenChannel({ state }: World, { id, realName }: Person, ref: string): Channel {
  const channel = state.channel(ref);
  if (!isVisibleTo(channel, id)) throw new DriverError(`${realName} does not see ${ref}`);
  return channel;
}

function memberChannel({ state }: World, user: string, ref: string): Channel {
  const channel = state.channel(ref);
  const { id, realName } = state.person(user);
  if (!channel.members.has(id)) throw new DriverError(`${realName} is not in ${ref}`);
  return channel;
}
