import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceDriver } from '../../src/workspace/driver.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { type ListeningApp, startListeningApp } from './support/listening-app.ts';
import { clientFor, refusalOf } from './support/web-client.ts';

describe('channels', () => {
  let workspace: LocalWorkspace;
  let driver: WorkspaceDriver;
  let client: WebClient;
  let app: ListeningApp;

  beforeEach(async () => {
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, now: () => Date.UTC(2026, 10, 22) });
    driver = workspace.driver;
    client = clientFor(workspace);
    app = await startListeningApp(workspace);
  });
  afterEach(async () => {
    await app.stop();
    await workspace.stop();
  });

  async function create(name: string, is_private = false): Promise<string> {
    return (await client.conversations.create({ name, is_private })).channel?.id ?? '';
  }

  it('are private when the bot asks for that', async () => {
    const channel = await create('inc-1', true);

    const info = (await client.conversations.info({ channel })).channel;
    const open = await client.conversations.list({});
    const closed = await client.conversations.list({ types: 'private_channel' });

    expect(info).toMatchObject({ is_private: true, is_group: true, is_channel: false, is_member: true });
    expect(open.channels?.map(({ name }) => name)).toEqual(['general', 'incidents', 'alerts']);
    expect(closed.channels?.map(({ id }) => id)).toEqual([channel]);
  });

  it('do not exist for the bot when they are private to others', async () => {
    const { id: channel } = await driver.createChannel({ user: 'ana', name: 'secret', isPrivate: true });

    expect(await refusalOf(client.conversations.info({ channel }))).toBe('channel_not_found');
    expect(await refusalOf(client.conversations.history({ channel }))).toBe('channel_not_found');
    expect(await refusalOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('channel_not_found');
    expect(await refusalOf(client.chat.postMessage({ channel: '#secret', text: 'x' }))).toBe('channel_not_found');
    expect((await client.conversations.list({ types: 'private_channel' })).channels).toEqual([]);
    expect(await refusalOf(client.conversations.create({ name: 'secret' }))).toBe('name_taken');
  });

  it('cannot be used by people who do not see them', async () => {
    const { id: channel } = await driver.createChannel({ user: 'ana', name: 'secret', isPrivate: true });
    const { ts } = await driver.postMessage({ user: 'ana', channel, text: 'x' });

    await expect(driver.postMessage({ user: 'ben', channel, text: 'y' })).rejects.toThrow('Ben does not see');
    await expect(driver.slashCommand({ user: 'ben', channel, command: '/incident' })).rejects.toThrow('does not see');
    await expect(driver.addReaction({ user: 'ben', channel, ts, name: 'eyes' })).rejects.toThrow('does not see');
    await expect(driver.joinChannel({ user: 'ben', channel })).rejects.toThrow('needs an invitation');
  });

  it('are listed page by page, without archived ones on demand', async () => {
    const channel = await create('old');
    await client.conversations.archive({ channel });

    const first = await client.conversations.list({ limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.list({ limit: 3, cursor });
    const current = await client.conversations.list({ exclude_archived: true });

    expect(second.channels).toMatchObject([{ id: channel, is_archived: true }]);
    expect(current.channels).toHaveLength(3);
    expect(await refusalOf(client.conversations.list({ types: 'secret_channel' }))).toBe('invalid_types');
  });

  it('say in a message what their topic is, and say the same topic only once', async () => {
    const topic = 'SEV1 | lead: Ana';

    const answer = await client.conversations.setTopic({ channel: 'C0GENERAL', topic });
    await client.conversations.setTopic({ channel: 'C0GENERAL', topic });
    await driver.flushEvents();

    const text = `<@${workspace.botUserId}> set the channel topic: ${topic}`;
    const told = { subtype: 'channel_topic', topic, text, user: workspace.botUserId };
    expect(answer.channel?.topic).toMatchObject({ value: topic, creator: workspace.botUserId });
    expect((await client.conversations.history({ channel: 'C0GENERAL' })).messages).toMatchObject([told]);
    expect(app.events()).toMatchObject([{ type: 'message', channel_type: 'channel', ...told }]);
  });

  it('take a topic of 250 characters at most, from members only', async () => {
    const { id: channel } = await driver.createChannel({ user: 'ana', name: 'elsewhere' });

    const long = client.conversations.setTopic({ channel: 'C0GENERAL', topic: 'x'.repeat(251) });

    expect(await refusalOf(long)).toBe('too_long');
    expect(await refusalOf(client.conversations.setTopic({ channel, topic: 'x' }))).toBe('not_in_channel');
  });

  it('list their members page by page', async () => {
    const first = await client.conversations.members({ channel: 'C0GENERAL', limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.members({ channel: 'C0GENERAL', limit: 2, cursor });

    expect([first.members, second.members]).toEqual([['U0ANA', 'U0BEN'], [workspace.botUserId]]);
  });

  it('tell who joined, who was brought in by whom, and who left', async () => {
    const channel = await create('inc-1', true);
    await client.conversations.invite({ channel, users: 'U0ANA' });
    await driver.invite({ user: 'ana', channel, invitee: 'ben' });
    await driver.leaveChannel({ user: 'ben', channel });
    await client.conversations.kick({ channel, user: 'U0ANA' });
    await driver.flushEvents();

    const common = { channel, channel_type: 'G', team: workspace.teamId, event_ts: expect.any(String) };
    const joined = { type: 'member_joined_channel', ...common };
    const left = { type: 'member_left_channel', ...common };
    expect(app.events()).toEqual([
      { ...joined, user: 'U0ANA', inviter: workspace.botUserId },
      { ...joined, user: 'U0BEN', inviter: 'U0ANA' },
      { ...left, user: 'U0BEN' },
      { ...left, user: 'U0ANA' },
    ]);
  });

  it('tell nothing once the bot has left, but that', async () => {
    const channel = await create('inc-1');
    await client.conversations.invite({ channel, users: 'U0ANA' });
    await driver.flushEvents();
    await client.conversations.leave({ channel });
    await driver.joinChannel({ user: 'ben', channel });
    await driver.flushEvents();

    expect(app.events().slice(1)).toMatchObject([{ type: 'channel_left', channel, actor_id: workspace.botUserId }]);
    expect(await refusalOf(client.conversations.history({ channel }))).toBe('not_in_channel');
  });

  it.each([
    ['cant_leave_general', () => client.conversations.leave({ channel: 'C0GENERAL' })],
    ['cant_kick_from_general', () => client.conversations.kick({ channel: 'C0GENERAL', user: 'U0ANA' })],
    ['cant_kick_self', () => client.conversations.kick({ channel: 'C0ALERTS', user: workspace.botUserId })],
    ['user_not_found', () => client.conversations.kick({ channel: 'C0ALERTS', user: 'U0CARL' })],
    ['cant_archive_general', () => client.conversations.archive({ channel: 'C0GENERAL' })],
    ['not_archived', () => client.conversations.unarchive({ channel: 'C0ALERTS' })],
  ])('refuse with %s', async (error, call) => {
    expect(await refusalOf(call())).toBe(error);
  });

  it('do not let their last member go', async () => {
    expect(await refusalOf(client.conversations.leave({ channel: await create('inc-1') }))).toBe('last_member');
  });

  it('take nothing more once they are archived, until they are back', async () => {
    const channel = 'C0ALERTS';
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'before' });
    await client.conversations.archive({ channel });

    expect(await refusalOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived');
    expect(await refusalOf(client.chat.update({ channel, ts, text: 'x' }))).toBe('is_inactive');
    expect(await refusalOf(client.conversations.setTopic({ channel, topic: 'x' }))).toBe('is_archived');
    expect(await refusalOf(client.reactions.add({ channel, timestamp: ts, name: 'eyes' }))).toBe('is_archived');
    expect(await refusalOf(client.conversations.archive({ channel }))).toBe('already_archived');
    await expect(driver.postMessage({ user: 'ana', channel, text: 'x' })).rejects.toThrow('archived');
    await client.conversations.unarchive({ channel });
    expect(await refusalOf(client.chat.postMessage({ channel, text: 'after' }))).toBe('no error');
  });

  it('are opened between the bot and one person, once', async () => {
    const first = await client.conversations.open({ users: 'U0ANA' });
    const second = await client.conversations.open({ users: 'U0ANA', return_im: true });
    await client.chat.postMessage({ channel: 'U0ANA', text: 'for you' });
    await driver.postMessage({ user: 'ana', channel: 'D0ANA', text: 'thanks' });
    await driver.flushEvents();

    expect(first.channel?.id).toBe('D0ANA');
    expect(second).toMatchObject({ already_open: true, channel: { id: 'D0ANA', is_im: true, user: 'U0ANA' } });
    expect(app.events()).toMatchObject([
      { channel: 'D0ANA', channel_type: 'im', text: 'for you' },
      { channel: 'D0ANA', channel_type: 'im', text: 'thanks' },
    ]);
    expect(await refusalOf(client.conversations.open({ users: 'U0CARL' }))).toBe('user_not_found');
  });

  it('have no name in the commands that are given in private', async () => {
    const { id: channel } = await driver.createChannel({ user: 'ana', name: 'secret', isPrivate: true });
    const dm = await driver.openDm({ user: 'ana' });
    await driver.slashCommand({ user: 'ana', channel, command: '/incident' });
    await driver.slashCommand({ user: 'ana', channel: dm.id, command: '/incident' });

    expect(app.heard.map(({ body }) => body.channel_name)).toEqual(['privategroup', 'directmessage']);
  });
});

describe('people', () => {
  let workspace: LocalWorkspace;
  beforeEach(async () => {
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  });
  afterEach(() => workspace.stop());

  it('are members, guests or from elsewhere', async () => {
    const { driver, teamId } = workspace;
    const client = clientFor(workspace);
    await driver.addPerson({ name: 'gil', realName: 'Gil', guest: 'multi' });
    await driver.addPerson({ name: 'sol', guest: 'single' });
    await driver.addPerson({ name: 'eve', team: 'T0OTHER' });

    const who = async (user: string) => (await client.users.info({ user })).user;

    expect(await who('U0ANA')).toMatchObject({
      team_id: teamId,
      deleted: false,
      is_restricted: false,
      is_bot: false,
      is_app_user: false,
      tz: 'Etc/UTC',
      profile: { real_name: 'Ana', display_name: 'Ana' },
    });
    expect(await who('U0GIL')).toMatchObject({ is_restricted: true, is_ultra_restricted: false, real_name: 'Gil' });
    expect(await who('U0SOL')).toMatchObject({ is_restricted: true, is_ultra_restricted: true, real_name: 'sol' });
    expect(await who('U0EVE')).toMatchObject({ team_id: 'T0OTHER', is_restricted: false });
    expect(await refusalOf(who('U0CARL'))).toBe('user_not_found');
    await expect(driver.addPerson({ name: 'ana' })).rejects.toThrow('already');
  });

  it('come into channels only where they may', async () => {
    const { driver } = workspace;
    const client = clientFor(workspace);
    await driver.addPerson({ name: 'sol', guest: 'single' });

    await expect(driver.joinChannel({ user: 'sol', channel: 'general' })).rejects.toThrow('needs an invitation');
    await client.conversations.invite({ channel: 'C0GENERAL', users: 'U0SOL' });
    const second = client.conversations.invite({ channel: 'C0ALERTS', users: 'U0SOL' });

    expect(await refusalOf(second)).toBe('ura_max_channels');
  });
});
