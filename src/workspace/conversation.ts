import type { Block } from './blocks/block.ts';
import type { TimedReceipt } from './delivery/courier.ts';
import type { Json, Message } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import { wireMessage } from './wire.ts';
import { publish, type World } from './world.ts';

/** A message before it has a timestamp. */
export type Draft = Pick<Message, 'channel' | 'user' | 'text'> &
  Partial<Pick<Message, 'blocks' | 'attachments' | 'threadTs' | 'visibleTo' | 'isBroadcast' | 'metadata'>>;

/** What can be changed about a message afterwards. */
export interface Revision {
  readonly text?: string | undefined;
  readonly blocks?: readonly Block[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
}

/** A message that changed, and the events that tell the app; `told` settles when the app has acknowledged them. */
export interface Posted {
  readonly message: Message;
  readonly told: Promise<readonly TimedReceipt[]>;
}

/** Puts a message into a channel. People's mentions of the bot are told apart from messages, as in Slack. */
export function post(world: World, draft: Draft): Posted {
  const { identity, state } = world;
  const message = state.putMessage({
    blocks: [],
    attachments: [],
    ...draft,
    ...(draft.threadTs === undefined ? {} : { threadTs: rootOfThread(world, draft.channel, draft.threadTs) }),
    ts: state.nextTs(),
    isBot: draft.user === identity.botUserId,
    reactions: [],
  });
  const events = [messageEvent(message, wireMessage(message, identity, state))];
  if (message.text.includes(`<@${identity.botUserId}>`) && !message.isBot) {
    const { channel, ts } = message;
    events.push({ ...wireMessage(message, identity, state), type: 'app_mention', channel, event_ts: ts });
  }
  return { message, told: tell(world, message, events) };
}

/** Changes a message where it stands; what the revision leaves out stays. */
export function revise(world: World, before: Message, revision: Revision, editor: string): Posted {
  const { identity, state } = world;
  const ts = state.nextTs();
  const message = state.putMessage({
    ...before,
    text: revision.text ?? before.text,
    blocks: revision.blocks ?? before.blocks,
    attachments: revision.attachments ?? before.attachments,
    edited: { user: editor, ts },
  });
  const event = messageEvent(message, {
    type: 'message',
    subtype: 'message_changed',
    message: wireMessage(message, identity, state),
    previous_message: wireMessage(before, identity, state),
    hidden: true,
    ts,
  });
  return { message, told: tell(world, message, [event]) };
}

/** Takes a message out of its channel. */
export function remove(world: World, message: Message): Posted {
  const { identity, state } = world;
  const previous = wireMessage(message, identity, state);
  state.removeMessage(message);
  const event = messageEvent(message, {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: previous,
    deleted_ts: message.ts,
    hidden: true,
    ts: state.nextTs(),
  });
  return { message, told: tell(world, message, [event]) };
}

/** Adds somebody's emoji to a message; answers nothing when it was there before. */
export function react(world: World, message: Message, name: string, user: string): Posted | undefined {
  const { state } = world;
  const users = message.reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (users.includes(user)) return undefined;
  const others = message.reactions.filter((reaction) => reaction.name !== name);
  const reacted = state.putMessage({ ...message, reactions: [...others, { name, users: [...users, user] }] });
  const event = {
    type: 'reaction_added',
    user,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: state.nextTs(),
  };
  return { message: reacted, told: tell(world, reacted, [event]) };
}

function messageEvent({ channel }: Message, wire: Json): Json {
  return { ...wire, channel, channel_type: 'channel', event_ts: wire.ts };
}

/** Events reach the app for channels that the bot is in, and never for ephemeral messages. */
function tell(world: World, message: Message, events: readonly Json[]): Promise<readonly TimedReceipt[]> {
  const isHeard = world.state.findChannel(message.channel)?.members.has(world.identity.botUserId) === true;
  if (!isHeard || message.visibleTo !== undefined) return Promise.resolve([]);
  return Promise.all(events.map((event) => publish(world, event)));
}

/** A reply to a reply belongs to the same thread. */
function rootOfThread({ state }: World, channel: string, threadTs: string): string {
  const parent = state.findMessage(channel, threadTs);
  if (parent === undefined) throw new ApiRefusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}
