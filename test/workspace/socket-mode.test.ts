import { SocketModeClient } from '@slack/socket-mode';
import type { ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';

const Interaction = z.object({ trigger_id: z.string() });
const Command = z.object({ response_url: z.string(), text: z.string(), channel_name: z.string() });
const VIEW: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Title' }, blocks: [] };

describe('Socket Mode of the local workspace', () => {
  let workspace: LocalWorkspace;
  let socket: SocketModeClient;
  let web: WebClient;
  let nowMs: number;
  const bodies: unknown[] = [];

  beforeEach(async () => {
    bodies.length = 0;
    nowMs = Date.UTC(2026, 10, 22, 13);
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, now: () => nowMs });
    web = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
    socket = new SocketModeClient({
      appToken: workspace.appToken,
      clientPingTimeout: 50,
      clientOptions: { slackApiUrl: workspace.apiUrl },
    });
    socket.on('slack_event', ({ ack, body }: { ack: () => Promise<void>; body: unknown }) => {
      bodies.push(body);
      void ack();
    });
    await socket.start();
  });
  afterEach(async () => {
    await socket.disconnect();
    await workspace.stop();
  });

  async function command(): Promise<z.infer<typeof Command>> {
    await workspace.driver.slashCommand({ user: 'ana', channel: 'alerts', command: '/incident', text: 'list' });
    return Command.parse(bodies.at(-1));
  }

  async function trigger(): Promise<string> {
    await workspace.driver.globalShortcut({ user: 'ana', callbackId: 'declare' });
    return Interaction.parse(bodies.at(-1)).trigger_id;
  }

  async function post(url: string, body: object): Promise<{ status: number; body: unknown }> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  it('greets the client and takes its acknowledgement', async () => {
    const result = await workspace.driver.slashCommand({ user: 'ana', channel: 'alerts', command: '/incident' });

    expect(result.error).toBeUndefined();
    expect(bodies).toMatchObject([{ command: '/incident', channel_name: 'alerts', user_id: 'U0ANA' }]);
  });

  it('reports a command that reaches no app', async () => {
    await socket.disconnect();
    await workspace.driver.waitFor(({ connections }) => connections() === 0);

    const result = await workspace.driver.slashCommand({ user: 'ana', channel: 'alerts', command: '/incident' });

    expect(result.error).toBe('dispatch_failed');
  });

  it('makes the client connect anew on demand', async () => {
    await workspace.driver.disconnectSockets('refresh_requested');
    await workspace.driver.waitFor(({ calls }) => calls('apps.connections.open').length === 2);
    await workspace.driver.waitFor(({ connections }) => connections() === 1);

    expect((await command()).text).toBe('list');
  });

  it('sends nothing more to a connection that it asked to go', async () => {
    const heard: unknown[] = [];
    const second = new SocketModeClient({
      appToken: workspace.appToken,
      clientOptions: { slackApiUrl: workspace.apiUrl },
    });
    second.on('slack_event', ({ ack, body }: { ack: () => Promise<void>; body: unknown }) => {
      heard.push(body);
      void ack();
    });
    await second.start();

    await workspace.driver.disconnectSockets('warning', 1);
    await workspace.driver.slashCommand({ user: 'ana', channel: 'alerts', command: '/incident' });

    await second.disconnect();
    expect([bodies.length, heard.length]).toEqual([0, 1]);
  });

  it('waits for a message in a channel that does not exist yet', async () => {
    const wait = workspace.driver.waitFor(({ messages }) => messages('inc-1').at(0));

    const { channel } = await web.conversations.create({ name: 'inc-1' });
    await web.chat.postMessage({ channel: channel?.id ?? '', text: 'here' });

    expect((await wait).text).toBe('here');
  });

  it('lets a trigger open one view within three seconds', async () => {
    const fresh = await trigger();
    const stale = await trigger();

    await web.views.open({ trigger_id: fresh, view: VIEW });
    nowMs += 3001;

    await expect(web.views.open({ trigger_id: fresh, view: VIEW })).rejects.toThrow('exchanged_trigger_id');
    await expect(web.views.open({ trigger_id: stale, view: VIEW })).rejects.toThrow('expired_trigger_id');
    expect(await workspace.driver.openViews('ana')).toHaveLength(1);
  });

  it('stacks three views and takes them away one by one', async () => {
    const { view: first } = await web.views.open({ trigger_id: await trigger(), view: VIEW });
    await web.views.push({ trigger_id: await trigger(), view: VIEW });
    const { view: third } = await web.views.push({ trigger_id: await trigger(), view: VIEW });
    const fourth = web.views.push({ trigger_id: await trigger(), view: VIEW });

    await expect(fourth).rejects.toThrow('push_limit_reached');
    expect(third?.root_view_id).toBe(first?.id);
    await workspace.driver.closeView({ user: 'ana', viewId: third?.id ?? '' });
    expect(await workspace.driver.openViews('ana')).toHaveLength(2);
  });

  it('refuses an update with an old hash, and of a view that is gone', async () => {
    const { view } = await web.views.open({ trigger_id: await trigger(), view: VIEW });
    const at = { view_id: view?.id ?? '', view: VIEW };

    await web.views.update({ ...at, hash: view?.hash ?? '' });

    await expect(web.views.update({ ...at, hash: view?.hash ?? '' })).rejects.toThrow('hash_conflict');
    await workspace.driver.closeView({ user: 'ana', viewId: at.view_id });
    await expect(web.views.update(at)).rejects.toThrow('not_found');
  });

  it('takes five responses to a response URL', async () => {
    const { response_url: url } = await command();

    for (const text of ['1', '2', '3', '4', '5']) expect((await post(url, { text })).status).toBe(200);

    expect(await post(url, { text: '6' })).toEqual({ status: 404, body: { ok: false, error: 'used_url' } });
    expect(await workspace.driver.ephemerals('alerts', 'ana')).toHaveLength(5);
  });

  it('takes no response after half an hour, and none with invalid blocks', async () => {
    const { response_url: url } = await command();

    const invalid = await post(url, { blocks: [{ type: 'header' }] });
    nowMs += 30 * 60 * 1000 + 1;
    const late = await post(url, { text: 'late' });

    expect(invalid).toMatchObject({ status: 400, body: { error: 'invalid_blocks' } });
    expect(late).toMatchObject({ status: 404, body: { error: 'expired_url' } });
  });

  it('tells of messages, reactions, edits and deletions', async () => {
    const { driver } = workspace;
    const message = await driver.postMessage({ user: 'ana', channel: 'general', text: 'DNS is down' });
    await driver.addReaction({ user: 'ben', channel: 'general', ts: message.ts, name: 'pushpin' });
    await driver.editMessage({ user: 'ana', message, text: 'DNS is slow' });
    await driver.deleteMessage({ user: 'ana', message });

    expect(bodies).toMatchObject([
      { type: 'event_callback', team_id: workspace.teamId, event: { type: 'message', text: 'DNS is down' } },
      { event: { type: 'reaction_added', user: 'U0BEN', reaction: 'pushpin', item: { ts: message.ts } } },
      {
        event: {
          subtype: 'message_changed',
          message: { text: 'DNS is slow', edited: { user: 'U0ANA' } },
          previous_message: { text: 'DNS is down' },
        },
      },
      { event: { subtype: 'message_deleted', deleted_ts: message.ts } },
    ]);
  });

  it('says what happened last when a wait is in vain', async () => {
    await command();

    const wait = workspace.driver.waitFor(() => false, 1);

    await expect(wait).rejects.toThrow('last deliveries [slash_commands: acknowledged], 1 connections');
  });
});
