import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';

describe('the Web API of the local workspace', () => {
  let workspace: LocalWorkspace;
  let client: WebClient;
  let nowMs: number;

  beforeEach(async () => {
    nowMs = Date.UTC(2026, 10, 22, 13);
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, now: () => nowMs });
    client = clientWith(workspace.botToken);
  });
  afterEach(() => workspace.stop());

  function clientWith(token?: string): WebClient {
    return new WebClient(token, {
      slackApiUrl: workspace.apiUrl,
      retryConfig: { retries: 1, minTimeout: 1 },
      logLevel: LogLevel.ERROR,
    });
  }

  /** The error that Slack would name, with what it says about the arguments. */
  async function refusal(call: Promise<unknown>): Promise<string> {
    const error: unknown = await call.then(
      () => 'no error',
      (reason: unknown) => reason,
    );
    return error instanceof Error ? error.message.replace('An API error occurred: ', '') : String(error);
  }

  it('knows its bot by the bot token', async () => {
    const answer = await client.auth.test();

    expect(answer).toMatchObject({ ok: true, user_id: workspace.botUserId, team_id: workspace.teamId });
  });

  it.each([
    ['no token', undefined, 'not_authed'],
    ['a wrong token', 'xoxb-wrong', 'invalid_auth'],
  ])('refuses %s', async (_name, token, error) => {
    expect(await refusal(clientWith(token).auth.test())).toBe(error);
  });

  it('refuses the app token where a bot token is needed', async () => {
    expect(await refusal(clientWith(workspace.appToken).auth.test())).toBe('not_allowed_token_type');
  });

  it('opens a connection for the app token only', async () => {
    const opened = await clientWith(workspace.appToken).apps.connections.open({});

    expect(opened.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/socket\?ticket=/);
    expect(await refusal(client.apps.connections.open({}))).toBe('not_allowed_token_type');
  });

  it('refuses a method that it does not have', async () => {
    expect(await refusal(client.apiCall('chat.nothing'))).toBe('unknown_method');
  });

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C0GENERAL', text: 'hello' }),
    });

    expect(await response.json()).toMatchObject({ ok: true, channel: 'C0GENERAL', message: { text: 'hello' } });
  });

  it('gives every message its own, later timestamp while the clock stands still', async () => {
    const first = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'one' });
    const second = await client.chat.postMessage({ channel: 'general', text: 'two' });

    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
  });

  it('reads a channel newest first and page by page, and a thread oldest first', async () => {
    const { ts: thread_ts } = await client.chat.postMessage({ channel: 'C0ALERTS', text: 'root' });
    if (thread_ts === undefined) throw new Error('no ts');
    await client.chat.postMessage({ channel: 'C0ALERTS', text: 'reply', thread_ts });
    await client.chat.postMessage({ channel: 'C0ALERTS', text: 'next' });

    const first = await client.conversations.history({ channel: 'C0ALERTS', limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: 'C0ALERTS', limit: 1, cursor });
    const thread = await client.conversations.replies({ channel: 'C0ALERTS', ts: thread_ts });

    expect(first.messages?.map(({ text }) => text)).toEqual(['next']);
    expect(second.messages?.map(({ text, reply_count }) => [text, reply_count])).toEqual([['root', 1]]);
    expect(second.has_more).toBe(false);
    expect(thread.messages?.map(({ text }) => text)).toEqual(['root', 'reply']);
  });

  it('keeps the blocks of an updated message unless it gets others', async () => {
    const blocks = [{ type: 'divider' }];
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'one', blocks });

    await client.chat.update({ channel: 'C0GENERAL', ts, text: 'two' });

    const [message] = await workspace.driver.messages('general');
    expect(message).toMatchObject({ text: 'two', blocks: [{ type: 'divider' }] });
  });

  it("does not update or delete a person's message", async () => {
    const { channel, ts } = await workspace.driver.postMessage({ user: 'ana', channel: 'general', text: 'mine' });

    expect(await refusal(client.chat.update({ channel, ts, text: 'yours' }))).toBe('cant_update_message');
    expect(await refusal(client.chat.delete({ channel, ts }))).toBe('cant_delete_message');
  });

  it.each([
    ['channel_not_found', { channel: 'C0NOWHERE', text: 'x' }],
    ['no_text', { channel: 'C0GENERAL', text: '' }],
    ['msg_too_long', { channel: 'C0GENERAL', text: 'x'.repeat(40_001) }],
    ['thread_not_found', { channel: 'C0GENERAL', text: 'x', thread_ts: '1.000001' }],
  ])('answers %s to a message that cannot be posted', async (error, message) => {
    expect(await refusal(client.chat.postMessage(message))).toBe(error);
  });

  it('answers message_not_found for an unknown timestamp', async () => {
    const ts = '1.000001';

    expect(await refusal(client.chat.update({ channel: 'C0GENERAL', ts, text: 'x' }))).toBe('message_not_found');
    expect(await refusal(client.pins.add({ channel: 'C0GENERAL', timestamp: ts }))).toBe('message_not_found');
    expect(await refusal(client.chat.getPermalink({ channel: 'C0GENERAL', message_ts: ts }))).toBe('message_not_found');
  });

  it('creates a channel with the bot in it and invites people once', async () => {
    const { channel } = await client.conversations.create({ name: 'inc-1-dns' });
    const id = channel?.id ?? '';

    await client.conversations.invite({ channel: id, users: 'U0ANA,U0BEN' });

    expect((await client.conversations.info({ channel: id })).channel?.is_member).toBe(true);
    expect(await refusal(client.conversations.create({ name: 'inc-1-dns' }))).toBe('name_taken');
    expect(await refusal(client.conversations.create({ name: 'Inc 1' }))).toBe('invalid_name_specials');
    expect(await refusal(client.conversations.invite({ channel: id, users: 'U0ANA' }))).toBe('already_in_channel');
    expect(await refusal(client.conversations.invite({ channel: id, users: 'U0CARL' }))).toBe('user_not_found');
  });

  it('shows ephemeral messages to their person only and keeps them out of the history', async () => {
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0BEN', text: 'psst' });

    expect((await workspace.driver.ephemerals('general', 'ben')).map(({ text }) => text)).toEqual(['psst']);
    expect(await workspace.driver.ephemerals('general', 'ana')).toEqual([]);
    expect((await client.conversations.history({ channel: 'C0GENERAL' })).messages).toEqual([]);
  });

  it('marks a message once with the same reaction and pin', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' });
    const at = { channel: 'C0GENERAL', timestamp: ts };

    await client.reactions.add({ ...at, name: 'eyes' });
    await client.pins.add(at);

    expect(await refusal(client.reactions.add({ ...at, name: 'eyes' }))).toBe('already_reacted');
    expect(await refusal(client.pins.add(at))).toBe('already_pinned');
  });

  it('lists people and channels', async () => {
    const people = await client.users.list({});
    const channels = await client.conversations.list({});

    expect(people.members?.map(({ name }) => name)).toEqual(['ana', 'ben', 'precedent']);
    expect(channels.channels?.map(({ name }) => name)).toEqual(['general', 'incidents', 'alerts']);
    expect(await refusal(client.users.info({ user: 'U0CARL' }))).toBe('user_not_found');
  });

  it('answers with the faults that were asked for, then works again', async () => {
    await workspace.driver.failNext('auth.test', { kind: 'error', error: 'fatal_error' });
    await workspace.driver.failNext('auth.test', { kind: 'status', status: 500 });
    await workspace.driver.failNext('auth.test', { kind: 'ratelimited', retryAfterSeconds: 7 });
    const strict = new WebClient(workspace.botToken, {
      slackApiUrl: workspace.apiUrl,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
      rejectRateLimitedCalls: true,
    });

    expect(await refusal(strict.auth.test())).toBe('fatal_error');
    expect(await refusal(strict.auth.test())).toContain('500');
    await expect(strict.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    expect((await strict.auth.test()).ok).toBe(true);
    expect((await workspace.driver.calls('auth.test')).map(({ error }) => error)).toEqual([
      'fatal_error',
      'fatal_error',
      'ratelimited',
      undefined,
    ]);
  });
});
