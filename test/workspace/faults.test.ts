import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { clientFor, refusalOf } from './support/web-client.ts';

const channel = 'C0GENERAL';

describe('faults', () => {
  let workspace: LocalWorkspace;
  let impatient: WebClient;
  beforeEach(async () => {
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
    impatient = clientFor(workspace, 0);
  });
  afterEach(() => workspace.stop());

  const respond = async () => {
    const response = await fetch(`${workspace.url}response/key`, { method: 'POST' });
    if (response.status === 503) throw new Error('away');
  };
  const said = async () => (await workspace.driver.messages('general')).map(({ text }) => text);

  it.each([
    ['a closed connection', { kind: 'reset-after' }, 'fetch failed'],
    ['an error of the server', { kind: 'status-after', status: 500 }, '500'],
  ] as const)('lose the answer to what has happened behind %s', async (_name, fault, shown) => {
    await workspace.driver.failNext('chat.postMessage', fault);

    const refusal = await refusalOf(impatient.chat.postMessage({ channel, text: 'once' }));

    expect(refusal).toContain(shown);
    expect(await said()).toEqual(['once']);
  });

  it('make a retrying client say the same thing twice when the answer got lost', async () => {
    await workspace.driver.failNext('chat.postMessage', { kind: 'reset-after' });

    await clientFor(workspace, 1).chat.postMessage({ channel, text: 'twice' });

    expect(await said()).toEqual(['twice', 'twice']);
  });

  it('close the connection before anything has happened', async () => {
    await workspace.driver.failNext('chat.postMessage', { kind: 'reset' });

    await refusalOf(impatient.chat.postMessage({ channel, text: 'never' }));

    expect(await said()).toEqual([]);
    expect((await workspace.driver.calls()).at(-1)).toMatchObject({ error: 'connection_reset' });
  });

  it.each([{ kind: 'status', status: 503 }, { kind: 'reset' }] as const)('take Slack away: $kind', async (fault) => {
    const app = clientFor(workspace, 0, workspace.appToken);

    await workspace.driver.failAll(fault);
    const away = [
      await refusalOf(impatient.auth.test()),
      await refusalOf(app.apps.connections.open({})),
      await refusalOf(respond()),
    ];
    await workspace.driver.failAll(undefined);

    expect(away).not.toContain('no error');
    expect(await refusalOf(impatient.auth.test())).toBe('no error');
  });

  it('take the tokens back and give them again', async () => {
    const app = clientFor(workspace, 0, workspace.appToken);

    await workspace.driver.revokeToken();
    const revoked = [await refusalOf(impatient.auth.test()), await refusalOf(app.apps.connections.open({}))];
    await workspace.driver.restoreToken();

    expect(revoked).toEqual(['token_revoked', 'token_revoked']);
    expect(await refusalOf(impatient.auth.test())).toBe('no error');
  });
});

describe('scopes', () => {
  let workspace: LocalWorkspace;
  let client: WebClient;
  beforeEach(async () => {
    const scopes = ['chat:write', 'channels:history', 'channels:manage', 'channels:read'];
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, scopes });
    client = clientFor(workspace);
  });
  afterEach(() => workspace.stop());

  const refusal = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return typeof error === 'object' && error !== null && 'data' in error ? error.data : error;
  };

  it('allow what was granted', async () => {
    expect(await refusal(client.chat.postMessage({ channel, text: 'x' }))).toBeUndefined();
    expect(await refusal(client.conversations.create({ name: 'inc-1' }))).toBeUndefined();
    expect((await client.auth.test()).response_metadata?.scopes).toContain('chat:write');
  });

  it('name what is needed and what is there', async () => {
    const provided = 'chat:write,channels:history,channels:manage,channels:read';
    const missing = (needed: string) => ({ ok: false, error: 'missing_scope', needed, provided });

    expect(await refusal(client.pins.list({ channel }))).toMatchObject(missing('pins:read'));
    expect(await refusal(client.users.info({ user: 'U0ANA' }))).toMatchObject(missing('users:read'));
    expect(await refusal(client.conversations.create({ name: 'inc-1', is_private: true }))).toMatchObject(
      missing('groups:write'),
    );
    expect(await refusal(client.conversations.list({ types: 'public_channel,private_channel' }))).toMatchObject(
      missing('groups:read'),
    );
  });

  it('differ for private channels', async () => {
    const { driver } = workspace;
    const closed = await driver.createChannel({ user: 'ana', name: 'secret', isPrivate: true });
    await driver.invite({ user: 'ana', channel: 'secret', invitee: 'precedent' });

    expect(await refusal(client.conversations.history({ channel }))).toBeUndefined();
    expect(await refusal(client.conversations.history({ channel: closed.id }))).toMatchObject({
      needed: 'groups:history',
    });
  });

  it('let the bot post where it is not, with chat:write.public', async () => {
    const open = await startLocalWorkspace({
      port: 0,
      delivery: { mode: 'socket' },
      scopes: ['chat:write', 'chat:write.public'],
    });
    const { id } = await open.driver.createChannel({ user: 'ana', name: 'status' });
    const elsewhere = await workspace.driver.createChannel({ user: 'ana', name: 'status' });

    expect(await refusalOf(clientFor(open).chat.postMessage({ channel: id, text: 'x' }))).toBe('no error');
    expect(await refusalOf(client.chat.postMessage({ channel: elsewhere.id, text: 'x' }))).toBe('not_in_channel');
    await open.stop();
  });
});
