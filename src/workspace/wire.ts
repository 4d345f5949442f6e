import type { Channel, Identity, Json, Message, Person, View } from './model.ts';
import type { WorkspaceState } from './state.ts';
import { type GivenValues, stateValues } from './view-state.ts';
import { wireFile } from './wire-file.ts';
import type { World } from './world.ts';

/** A message as Slack's API and events show it. */
export function wireMessage(message: Message, world: Pick<World, 'identity' | 'origin' | 'state'>): Json {
  const { identity, state } = world;
  const { ts, user, text, blocks, attachments, reactions, threadTs, edited, isBot, metadata, topic, files } = message;
  const isPinned = state.findChannel(message.channel)?.pins.includes(ts) === true;
  return {
    type: 'message',
    ...subtype(message),
    user,
    text,
    ts,
    ...team(user, identity, state),
    ...(isBot ? { bot_id: identity.botId, app_id: identity.appId, bot_profile: botProfile(identity, state) } : {}),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(topic === undefined ? {} : { topic }),
    ...(files === undefined ? {} : { files: files.map((file) => wireFile(file, world)), upload: false }),
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

function subtype({ isBroadcast, subtype }: Message): Json {
  if (isBroadcast) return { subtype: 'thread_broadcast' };
  if (subtype === undefined) return {};
  return { subtype, ...(subtype === 'tombstone' ? { hidden: true } : {}) };
}

/** People of other workspaces carry theirs. */
function team(user: string, { teamId }: Identity, state: WorkspaceState): Json {
  const other = state.findPerson(user)?.teamId;
  return other === undefined ? { team: teamId } : { team: other, user_team: other, source_team: other };
}

function thread({ channel, ts, threadTs }: Message, state: WorkspaceState): Json {
  if (threadTs !== undefined) return { parent_user_id: state.findMessage(channel, threadTs)?.user };
  const replies = state.repliesTo({ channel, ts });
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

/** A channel as `conversations.info` shows it to the bot. */
export function wireChannel(channel: Channel, identity: Identity): Json {
  const { id, kind, creator, createdSeconds: created, isArchived, topic } = channel;
  const common = {
    id,
    created,
    is_archived: isArchived,
    is_im: kind === 'im',
    is_mpim: false,
    context_team_id: identity.teamId,
  };
  if (kind === 'im') {
    const user = [...channel.members].find((member) => member !== identity.botUserId);
    return { ...common, user, is_open: true, is_private: true, is_user_deleted: false };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_private: kind === 'private',
    is_general: channel.name === 'general',
    is_shared: false,
    is_member: channel.members.has(identity.botUserId),
    creator,
    num_members: channel.members.size,
    topic: { value: topic.value, creator: topic.creator, last_set: topic.setSeconds },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** A person as `users.info` shows them. */
export function wirePerson(person: Person, identity: Identity): Json {
  return {
    id: person.id,
    team_id: person.teamId ?? identity.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    is_bot: person.isBot,
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single',
    ...(person.teamId === undefined ? {} : { is_stranger: true }),
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: {
      display_name: person.realName,
      display_name_normalized: person.realName,
      real_name: person.realName,
      real_name_normalized: person.realName,
      email: `${person.name}@precedent.invalid`,
      team: person.teamId ?? identity.teamId,
      ...(person.isBot ? { bot_id: identity.botId, api_app_id: identity.appId } : {}),
    },
  };
}

/** A view as `views.open` and interaction payloads show it. */
export function wireView(view: View, identity: Identity, given: GivenValues = {}): Json {
  return {
    id: view.id,
    team_id: identity.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: stateValues(view.blocks, given) },
    hash: view.hash,
    ...(view.type === 'modal' ? { title: view.title } : {}),
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
