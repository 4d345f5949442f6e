import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceDriver } from '../../src/workspace/driver.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { type ListeningApp, startListeningApp } from './support/listening-app.ts';
import { clientFor, refusalOf } from './support/web-client.ts';

const channel = 'C0GENERAL';

let workspace: LocalWorkspace;
let driver: WorkspaceDriver;
let client: WebClient;
let app: ListeningApp;

beforeEach(async () => {
  workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  driver = workspace.driver;
  client = clientFor(workspace);
  app = await startListeningApp(workspace);
});
afterEach(async () => {
  await app.stop();
  await workspace.stop();
});

const get = (url: string, token?: string) =>
  fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

describe('files', () => {
  it('are uploaded by the official client and posted into a thread', async () => {
    const { ts } = await driver.postMessage({ user: 'ana', channel, text: 'where is the draft?' });

    await client.files.uploadV2({
      channel_id: channel,
      thread_ts: ts,
      filename: 'inc-1.md',
      title: 'Post-mortem',
      content: '# Größe',
      initial_comment: 'here it is',
    });

    const [, reply] = (await client.conversations.replies({ channel, ts })).messages ?? [];
    const [file] = reply?.files ?? [];
    expect(reply).toMatchObject({ text: 'here it is', thread_ts: ts, subtype: 'file_share' });
    expect(file).toMatchObject({ name: 'inc-1.md', title: 'Post-mortem', mimetype: 'text/markdown', size: 9 });
    expect((await client.files.info({ file: file?.id ?? '' })).file).toMatchObject({ channels: [channel] });
    expect(await (await get(file?.url_private ?? '', workspace.botToken)).text()).toBe('# Größe');
    expect((await get(file?.url_private ?? '')).status).toBe(403);
  });

  it('are taken as bare bytes too, and shared once only', async () => {
    const { upload_url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'a.bin',
      length: 2,
    });
    const early = client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });

    expect(await refusalOf(early)).toBe('file_not_found');
    await fetch(upload_url, { method: 'POST', body: new Uint8Array([0, 255]) });
    await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });
    const again = client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });

    expect(await refusalOf(again)).toBe('file_not_found');
    const stored = await get(`${workspace.url}files/${workspace.botUserId}/${id}/a.bin`);
    expect(new Uint8Array(await stored.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('are deleted by the bot when they are its own', async () => {
    await client.files.uploadV2({ channel_id: channel, filename: 'a.txt', content: 'mine' });
    const files = [{ name: 'b.txt', mimetype: 'text/plain', content: 'yours' }];
    await driver.postMessage({ user: 'ana', channel, text: '', files });
    const [yours, mine] = (await client.conversations.history({ channel })).messages ?? [];
    const own = mine?.files?.[0];

    await client.files.delete({ file: own?.id ?? '' });

    const after = (await client.conversations.history({ channel })).messages?.[1]?.files;
    expect(after).toEqual([{ id: own?.id, mode: 'tombstone' }]);
    expect(await refusalOf(client.files.info({ file: own?.id ?? '' }))).toBe('file_deleted');
    expect((await get(own?.url_private ?? '', workspace.botToken)).status).toBe(404);
    expect(await refusalOf(client.files.delete({ file: yours?.files?.[0]?.id ?? '' }))).toBe('cant_delete_file');
    expect(await refusalOf(client.files.info({ file: 'F0NOWHERE' }))).toBe('file_not_found');
  });

  it('are saved by browsers and never run', async () => {
    const files = [{ name: 'x.html', mimetype: 'text/html', content: '<script>1</script>' }];
    const message = await driver.postMessage({ user: 'ana', channel, text: '', files });

    const response = await get(`${workspace.url}files/U0ANA/${message.files?.[0]?.id}/x.html`);

    expect(response.headers.get('content-disposition')).toBe('attachment');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('the Home tab', () => {
  const view = (text: string): HomeView => ({
    type: 'home',
    blocks: [
      {
        type: 'section',
        text: { type: 'plain_text', text },
        accessory: { type: 'button', action_id: 'show', text: { type: 'plain_text', text: 'Show' } },
      },
    ],
  });

  it('is published for one person, with the hash of what was there before', async () => {
    const first = (await client.views.publish({ user_id: 'U0ANA', view: view('one') })).view;
    const second = (await client.views.publish({ user_id: 'U0ANA', view: view('two'), hash: first?.hash ?? '' })).view;
    const late = client.views.publish({ user_id: 'U0ANA', view: view('three'), hash: first?.hash ?? '' });

    expect(await refusalOf(late)).toBe('hash_conflict');
    expect(second).toMatchObject({ id: first?.id, type: 'home' });
    expect(await driver.home('ana')).toMatchObject({ blocks: [{ text: { text: 'two' } }] });
    expect(await driver.home('ben')).toBeUndefined();
    expect(await driver.openViews('ana')).toEqual([]);
  });

  it('tells when somebody opens it, and what they press there', async () => {
    await driver.openHome({ user: 'ana' });
    const { view: published } = await client.views.publish({ user_id: 'U0ANA', view: view('one') });
    await driver.pressButton({ user: 'ana', viewId: published?.id ?? '', actionId: 'show' });

    expect(app.events()).toMatchObject([{ type: 'app_home_opened', user: 'U0ANA', channel: 'D0ANA', tab: 'home' }]);
    expect(app.heard.at(-1)?.body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: published?.id },
      view: { type: 'home' },
      actions: [{ action_id: 'show' }],
    });
  });
});

describe('beside the messages', () => {
  it('stand bookmarks', async () => {
    const link = 'https://runbooks.example/dns';
    const added = await client.bookmarks.add({ channel_id: channel, title: 'Runbook', type: 'link', link });

    const listed = await client.bookmarks.list({ channel_id: channel });
    const bad = client.bookmarks.add({ channel_id: channel, title: 'x', type: 'link', link: 'javascript:1' });

    expect(listed.bookmarks).toEqual([added.bookmark]);
    expect(added.bookmark).toMatchObject({ channel_id: channel, title: 'Runbook', link, type: 'link' });
    expect(await refusalOf(bad)).toBe('invalid_link');
  });

  it('stands one canvas of the channel, which can be changed as a whole', async () => {
    const markdown = (text: string) => ({ type: 'markdown' as const, markdown: text });
    const { canvas_id: id = '' } = await client.conversations.canvases.create({
      channel_id: channel,
      document_content: markdown('# INC-1'),
    });
    await client.canvases.edit({
      canvas_id: id,
      changes: [{ operation: 'insert_at_end', document_content: markdown('resolved') }],
    });

    const second = client.conversations.canvases.create({ channel_id: channel });

    expect(await driver.canvases()).toMatchObject([{ id, channel, markdown: '# INC-1\n\nresolved' }]);
    expect(await refusalOf(second)).toBe('channel_canvas_already_exists');
  });

  it('stand canvases of their own, for whom they are shared with', async () => {
    const { canvas_id: id = '' } = await client.canvases.create({ title: 'Post-mortem' });
    await client.canvases.access.set({ canvas_id: id, access_level: 'read', channel_ids: [channel] });
    await client.canvases.access.set({ canvas_id: id, access_level: 'write', user_ids: ['U0ANA'] });

    const both = { canvas_id: id, access_level: 'read', channel_ids: [channel], user_ids: ['U0ANA'] };

    expect(await driver.canvases()).toMatchObject([
      { title: 'Post-mortem', access: { [channel]: 'read', U0ANA: 'write' } },
    ]);
    expect(await refusalOf(client.apiCall('canvases.access.set', both))).toBe('invalid_parameters');
  });
});

it('shows the page only the channels that its person sees', async () => {
  await driver.createChannel({ user: 'ana', name: 'secret', isPrivate: true });

  const seenBy = async (user: string) => (await get(`${workspace.url}local/workspace?user=${user}`)).text();

  expect(await seenBy('U0ANA')).toContain('"secret"');
  expect(await seenBy('U0BEN')).not.toContain('"secret"');
  expect((await get(`${workspace.url}local/channel?user=U0BEN&channel=secret`)).status).toBe(400);
});
