import { parseBlocks } from '../blocks/parse.ts';
import { post, react, remove, revise, unreact } from '../conversation.ts';
import type { MessageRef, OwnFile, WorkspaceDriver } from '../driver.ts';
import type { Message, Person, SharedFile } from '../model.ts';
import { DriverError } from '../refusal.ts';
import type { World } from '../world.ts';
import { seenChannel } from './channel-acts.ts';
import { messageAt } from './use-element.ts';

/** What people do with messages. */
export type MessageActs = Pick<
  WorkspaceDriver,
  'postMessage' | 'editMessage' | 'deleteMessage' | 'addReaction' | 'removeReaction'
>;

/** Makes the part of the driver that is about messages. */
export function messageActs(world: World): MessageActs {
  const { state } = world;
  return {
    postMessage: async ({ user, channel, text, threadTs, attachments = [], blocks, files = [] }) => {
      const person = state.person(user);
      const place = seenChannel(world, person, channel);
      if (place.isArchived) throw new DriverError(`nobody can write to ${channel}, which is archived`);
      const { message, told } = post(world, {
        channel: place.id,
        user: person.id,
        text,
        attachments,
        ...(blocks === undefined ? {} : { blocks: parseBlocks(blocks) }),
        ...(threadTs === undefined ? {} : { threadTs }),
        ...(files.length === 0
          ? {}
          : { subtype: 'file_share', files: files.map((file) => putFile(world, person, file)) }),
      });
      await told;
      return message;
    },
    editMessage: async ({ user, message, text }) => {
      const revised = revise(world, ownMessage(world, user, message), { text }, state.person(user).id);
      await revised.told;
      return revised.message;
    },
    deleteMessage: async ({ user, message }) => {
      await remove(world, ownMessage(world, user, message)).told;
    },
    addReaction: async ({ user, channel, ts, name }) => {
      const message = messageAt(world, { channel, ts }, state.person(user));
      const reacted = react(world, message, name, state.person(user).id);
      await reacted?.told;
      return reacted?.message ?? message;
    },
    removeReaction: async ({ user, channel, ts, name }) => {
      const message = messageAt(world, { channel, ts }, state.person(user));
      const changed = unreact(world, message, name, state.person(user).id);
      await changed?.told;
      return changed?.message ?? message;
    },
  };
}

function ownMessage(world: World, user: string, ref: MessageRef): Message {
  const person = world.state.person(user);
  const message = messageAt(world, ref, person);
  if (message.user !== person.id) throw new DriverError('people change only what they said themselves');
  return message;
}

function putFile({ state }: World, { id }: Person, { name, mimetype, content }: OwnFile): SharedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return state.files.put({
    id: state.files.nextId(),
    name,
    title: name,
    mimetype,
    user: id,
    createdSeconds: state.nowSeconds(),
    sizeBytes: bytes.length,
    content: bytes,
    isDeleted: false,
  });
}
