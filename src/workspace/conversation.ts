import type { Block } from './blocks/block.ts';
import { channelType } from './channel-kind.ts';
import type { Channel, Json, Message } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import { wireMessage } from './wire.ts';
import { publish, type World } from './world.ts';

/** A message before it has a timestamp. */
export type Draft = Pick<Message, 'channel' | 'user' | 'text'> &
  Partial<
    Pick<
      Message,
      'blocks' | 'attachments' | 'threadTs' | 'visibleTo' | 'isBroadcast' | 'metadata' | 'subtype' | 'topic' | 'files'
    >
  >;

/** What can be changed about a message afterwards. */
export interface Revision {
  readonly text?: string | undefined;
  readonly blocks?: readonly Block[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | undefined;
}

/** Something that happened, and the events that tell the app; `told` settles after their first delivery. */
export interface Told {
  readonly told: Promise<unknown>;
}

/** A message that changed. */
export interface Posted extends Told {
  readonly message: Message;
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
  const wire = wireMessage(message, world);
  const events = [messageEvent(world, message, wire)];
  // In direct messages nobody needs to be mentioned, and Slack tells of messages only.
  const isDm = state.channel(message.channel).kind === 'im';
  if (message.text.includes(`<@${identity.botUserId}>`) && !message.isBot && !isDm) {
    const { channel, ts } = message;
    events.push({ ...wire, type: 'app_mention', channel, event_ts: ts });
  }
  return { message, told: tell(world, message, events) };
}

/** Changes a message where it stands; what the revision leaves out stays. */
export function revise(world: World, before: Message, revision: Revision, editor: string): Posted {
  const metadata = revision.metadata ?? before.metadata;
  return exchange(world, before, {
    ...before,
    text: revision.text ?? before.text,
    blocks: revision.blocks ?? before.blocks,
    attachments: revision.attachments ?? before.attachments,
    ...(metadata === undefined ? {} : { metadata }),
    edited: { user: editor, ts: world.state.nextTs() },
  });
}

/** Takes a message out of its channel; where others have replied to it, a gravestone stays, as in Slack. */
export function remove(world: World, message: Message): Posted {
  const { state } = world;
  const channel = state.channel(message.channel);
  if (channel.pins.includes(message.ts)) {
    state.putChannel({ ...channel, pins: channel.pins.filter((ts) => ts !== message.ts) });
  }
  if (state.repliesTo(message).length > 0) return exchange(world, message, gravestone(message));
  const previous = wireMessage(message, world);
  state.removeMessage(message);
  const event = messageEvent(world, message, {
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
  const users = message.reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (users.includes(user)) return undefined;
  const others = message.reactions.filter((reaction) => reaction.name !== name);
  const reacted = { ...message, reactions: [...others, { name, users: [...users, user] }] };
  return putReaction(world, reacted, 'reaction_added', name, user);
}

/** Takes somebody's emoji away again; answers nothing when it was not there. */
export function unreact(world: World, message: Message, name: string, user: string): Posted | undefined {
  const users = message.reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (!users.includes(user)) return undefined;
  const reactions = message.reactions.flatMap((reaction) => {
    const left = reaction.name === name ? reaction.users.filter((id) => id !== user) : reaction.users;
    return left.length === 0 ? [] : [{ name: reaction.name, users: left }];
  });
  return putReaction(world, { ...message, reactions }, 'reaction_removed', name, user);
}

/** Sets a channel's topic and says so in it; the same topic again changes nothing, as in Slack. */
export function setTopic(world: World, channel: Channel, value: string, user: string): Told & { channel: Channel } {
  const { state } = world;
  if (channel.topic.value === value) return { channel, told: Promise.resolve() };
  const changed = state.putChannel({ ...channel, topic: { value, creator: user, setSeconds: state.nowSeconds() } });
  const text = value === '' ? `<@${user}> cleared the channel topic` : `<@${user}> set the channel topic: ${value}`;
  const { told } = post(world, { channel: channel.id, user, text, subtype: 'channel_topic', topic: value });
  return { channel: changed, told };
}

function putReaction(world: World, message: Message, type: string, reaction: string, user: string): Posted {
  const { state } = world;
  const { channel, ts } = message;
  state.putMessage(message);
  const item = { type: 'message', channel, ts };
  const event = { type, user, reaction, item, item_user: message.user, event_ts: state.nextTs() };
  return { message, told: tell(world, message, [event]) };
}

function exchange(world: World, before: Message, after: Message): Posted {
  const { state } = world;
  const previous = wireMessage(before, world);
  const message = state.putMessage(after);
  const event = messageEvent(world, message, {
    type: 'message',
    subtype: 'message_changed',
    message: wireMessage(message, world),
    previous_message: previous,
    hidden: true,
    ts: after.edited?.ts ?? state.nextTs(),
  });
  return { message, told: tell(world, message, [event]) };
}

function gravestone({ channel, ts }: Message): Message {
  const text = 'This message was deleted.';
  const empty = { blocks: [], attachments: [], reactions: [], isBot: false };
  return { channel, ts, text, user: 'USLACKBOT', subtype: 'tombstone', ...empty };
}

function messageEvent({ state }: World, { channel }: Message, wire: Json): Json {
  return { ...wire, channel, channel_type: channelType(state.channel(channel)), event_ts: wire.ts };
}

/** Events reach the app for channels that the bot is in, and never for ephemeral messages. */
function tell(world: World, message: Message, events: readonly Json[]): Promise<unknown> {
  const isHeard = world.state.findChannel(message.channel)?.members.has(world.identity.botUserId) === true;
  if (!isHeard || message.visibleTo !== undefined) return Promise.resolve();
  return Promise.all(events.map((event) => publish(world, event)));
}

/** A reply to a reply belongs to the same thread. */
function rootOfThread({ state }: World, channel: string, threadTs: string): string {
  const parent = state.findMessage(channel, threadTs);
  if (parent === undefined) throw new ApiRefusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}
