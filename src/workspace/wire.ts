import type { Channel, Identity, Json, Message, Person, View } from './model.ts';
import type { WorkspaceState } from './state.ts';
import { type GivenValues, stateValues } from './view-state.ts';

/** A message as Slack's API and events show it. */
export function wireMessage(message: Message, identity: Identity, state: WorkspaceState): Json {
  const { ts, user, text, blocks, attachments, reactions, threadTs, edited, isBot, metadata } = message;
  const isPinned = state.findChannel(message.channel)?.pins.includes(ts) === true;
  return {
    type: 'message',
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    user,
    text,
    ts,
    team: identity.teamId,
    ...(isBot ? { bot_id: identity.botId, app_id: identity.appId, bot_profile: botProfile(identity, state) } : {}),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...thread(message, state),
    ...(reactions.length > 0
      ? { reactions: reactions.map(({ name, users }) => ({ name, users, count: users.length })) }
      : {}),
    ...(edited === undefined ? {} : { edited }),
    ...(isPinned ? { pinned_to: [message.channel] } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function thread({ channel, ts, threadTs }: Message, state: WorkspaceState): Json {
  if (threadTs !== undefined) return { parent_user_id: state.findMessage(channel, threadTs)?.user };
  const replies = state.messagesIn(channel).filter((reply) => reply.threadTs === ts && reply.visibleTo === undefined);
  const latest = replies.at(-1);
  if (latest === undefined) return {};
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: latest.ts,
  };
}

function botProfile({ botId, appId, teamId, botUserId }: Identity, state: WorkspaceState): Json {
  return { id: botId, app_id: appId, name: state.findPerson(botUserId)?.realName, deleted: false, team_id: teamId };
}

/** A channel as `conversations.info` shows it. */
export function wireChannel(channel: Channel, identity: Identity): Json {
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: false,
    is_general: channel.name === 'general',
    is_shared: false,
    is_member: channel.members.has(identity.botUserId),
    created: channel.createdSeconds,
    creator: channel.creator,
    context_team_id: identity.teamId,
    num_members: channel.members.size,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** A person as `users.info` shows them. */
export function wirePerson(person: Person, identity: Identity): Json {
  return {
    id: person.id,
    team_id: identity.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    is_bot: person.isBot,
    is_app_user: false,
    is_admin: false,
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: {
      display_name: person.realName,
      display_name_normalized: person.realName,
      real_name: person.realName,
      real_name_normalized: person.realName,
      email: `${person.name}@precedent.invalid`,
      ...(person.isBot ? { bot_id: identity.botId, api_app_id: identity.appId } : {}),
    },
  };
}

/** A view as `views.open` and interaction payloads show it. */
export function wireView(view: View, identity: Identity, given: GivenValues = {}): Json {
  return {
    id: view.id,
    team_id: identity.teamId,
    type: 'modal',
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: stateValues(view.blocks, given) },
    hash: view.hash,
    title: view.title,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: identity.appId,
    external_id: view.externalId,
    app_installed_team_id: identity.teamId,
    bot_id: identity.botId,
  };
}
