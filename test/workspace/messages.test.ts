import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceDriver } from '../../src/workspace/driver.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import type { Message } from '../../src/workspace/model.ts';
import { type ListeningApp, startListeningApp } from './support/listening-app.ts';
import { clientFor, refusalOf } from './support/web-client.ts';

const channel = 'C0GENERAL';

describe('messages', () => {
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

  const say = (text: string, threadTs?: string): Promise<Message> =>
    driver.postMessage({ user: 'ana', channel, text, ...(threadTs === undefined ? {} : { threadTs }) });
  const texts = (answer: { messages?: readonly { text?: string }[] }) => answer.messages?.map(({ text }) => text);

  it('get reactions and lose them again, in threads too', async () => {
    const root = await say('root');
    const reply = await say('reply', root.ts);
    const at = { channel, timestamp: reply.ts, name: 'pushpin' };

    await driver.addReaction({ user: 'ben', channel, ts: reply.ts, name: 'pushpin' });
    await client.reactions.add(at);
    const before = await client.reactions.get({ channel, timestamp: reply.ts });
    await client.reactions.remove(at);
    await driver.removeReaction({ user: 'ben', channel, ts: reply.ts, name: 'pushpin' });
    const after = await client.reactions.get({ channel, timestamp: reply.ts });
    await driver.flushEvents();

    expect(before).toMatchObject({
      type: 'message',
      channel,
      message: { reactions: [{ name: 'pushpin', users: ['U0BEN', workspace.botUserId], count: 2 }] },
    });
    expect(after.message?.reactions).toBeUndefined();
    expect(await refusalOf(client.reactions.remove(at))).toBe('no_reaction');
    const item = { type: 'message', channel, ts: reply.ts };
    const ben = { user: 'U0BEN', reaction: 'pushpin', item, item_user: 'U0ANA', event_ts: expect.any(String) };
    const events = app.events();
    expect(events).toContainEqual({ type: 'reaction_added', ...ben });
    expect(events).toContainEqual({ type: 'reaction_removed', ...ben });
  });

  it('are pinned, listed and unpinned, in threads too', async () => {
    const root = await say('root');
    const reply = await say('reply', root.ts);

    await client.pins.add({ channel, timestamp: root.ts });
    await client.pins.add({ channel, timestamp: reply.ts });
    const both = await client.pins.list({ channel });
    await client.pins.remove({ channel, timestamp: root.ts });
    const one = await client.pins.list({ channel });

    expect(both.items).toMatchObject([
      { channel, created_by: workspace.botUserId, message: { text: 'reply', pinned_to: [channel] } },
      { message: { text: 'root', permalink: expect.stringContaining('/archives/C0GENERAL/p') } },
    ]);
    expect(one.items).toMatchObject([{ message: { text: 'reply' } }]);
    expect(await refusalOf(client.pins.remove({ channel, timestamp: root.ts }))).toBe('no_pin');
  });

  it('keep their metadata and show it to those who ask', async () => {
    const metadata = { event_type: 'incident_card', event_payload: { incident: 7 } };
    const { ts = '', message } = await client.chat.postMessage({ channel, text: 'card', metadata });
    await client.chat.update({ channel, ts, text: 'card again' });

    const plain = await client.conversations.history({ channel });
    const full = await client.conversations.history({ channel, include_all_metadata: true });
    const thread = await client.conversations.replies({ channel, ts, include_all_metadata: true });
    const body = { channel, text: 'x', metadata: { event_type: 'no payload' } };

    expect(message?.metadata).toEqual(metadata);
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    expect([full.messages?.[0]?.metadata, thread.messages?.[0]?.metadata]).toEqual([metadata, metadata]);
    expect(await refusalOf(client.apiCall('chat.postMessage', body))).toBe('invalid_metadata_format');
  });

  it('are read from a thread by the timestamp of its first message, of a reply, or of neither', async () => {
    const root = await say('root');
    const reply = await say('one', root.ts);
    await say('two', root.ts);
    const alone = await say('alone');

    const by = async (ts: string) => texts(await client.conversations.replies({ channel, ts }));

    expect(await by(root.ts)).toEqual(['root', 'one', 'two']);
    expect(await by(reply.ts)).toEqual(['one']);
    expect(await by(alone.ts)).toEqual(['alone']);
    expect(await refusalOf(by('1.000001'))).toBe('thread_not_found');
  });

  it('are read from a thread within a time, its first message always before them', async () => {
    const { ts } = await say('root');
    const one = await say('one', ts);
    const two = await say('two', ts);
    await say('three', ts);

    const read = async (range: object) => texts(await client.conversations.replies({ channel, ts, ...range }));

    expect(await read({ oldest: two.ts })).toEqual(['root', 'three']);
    expect(await read({ oldest: two.ts, inclusive: true })).toEqual(['root', 'two', 'three']);
    expect(await read({ latest: two.ts })).toEqual(['root', 'one']);
    expect(await read({ oldest: one.ts, latest: one.ts, inclusive: true })).toEqual(['root', 'one']);
    expect(await refusalOf(read({ oldest: 'yesterday' }))).toBe('invalid_ts_oldest');
  });

  it('are read from a thread page by page', async () => {
    const { ts } = await say('root');
    for (const text of ['one', 'two', 'three']) await say(text, ts);

    const first = await client.conversations.replies({ channel, ts, limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.replies({ channel, ts, limit: 3, cursor });

    expect([texts(first), first.has_more]).toEqual([['root', 'one', 'two'], true]);
    expect([texts(second), second.has_more]).toEqual([['root', 'three'], false]);
  });

  it('tell how they were before they changed or went', async () => {
    const { id: closed } = await driver.createChannel({ user: 'ana', name: 'inc-1', isPrivate: true });
    await driver.invite({ user: 'ana', channel: closed, invitee: 'precedent' });
    const message = await driver.postMessage({ user: 'ana', channel: closed, text: 'DNS is down' });
    const edited = await driver.editMessage({ user: 'ana', message, text: 'DNS is slow' });
    await driver.deleteMessage({ user: 'ana', message });

    const place = { channel: closed, channel_type: 'group' };
    expect(app.events().slice(1)).toMatchObject([
      { type: 'message', text: 'DNS is down', ...place },
      {
        subtype: 'message_changed',
        ...place,
        message: { text: 'DNS is slow', edited: { user: 'U0ANA', ts: edited.edited?.ts } },
        previous_message: { text: 'DNS is down' },
      },
      { subtype: 'message_deleted', ...place, deleted_ts: message.ts, previous_message: { text: 'DNS is slow' } },
    ]);
  });

  it('leave a gravestone where others have replied', async () => {
    const message = await say('root');
    await say('reply', message.ts);
    await client.pins.add({ channel, timestamp: message.ts });

    await driver.deleteMessage({ user: 'ana', message });

    expect(app.events().at(-1)).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts: message.ts, user: 'USLACKBOT', reply_count: 1 },
      previous_message: { text: 'root' },
    });
    expect((await client.pins.list({ channel })).items).toEqual([]);
  });

  it('carry files that the bot can read', async () => {
    const content = '{"reason":"BackOff"}';
    const files = [{ name: 'events.json', mimetype: 'application/json', content }];

    await driver.postMessage({ user: 'ana', channel, text: 'see this', files });

    const [message] = (await client.conversations.history({ channel })).messages ?? [];
    const file = message?.files?.[0];
    expect(app.events()).toMatchObject([{ type: 'message', subtype: 'file_share', files: [{ id: file?.id }] }]);
    expect(file).toMatchObject({
      name: 'events.json',
      title: 'events.json',
      mimetype: 'application/json',
      filetype: 'json',
      size: 20,
      user: 'U0ANA',
      url_private: expect.stringContaining(workspace.url),
      permalink: expect.stringContaining(workspace.url),
    });
  });
});

describe('commands', () => {
  const typed = 'role lead @ana in #general & <all> see https://x.example/a?b=1&c=2. @nobody #nowhere me@ana.example';

  async function received(escapeCommands: boolean, text: string): Promise<unknown> {
    const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, escapeCommands });
    const app = await startListeningApp(workspace);
    await workspace.driver.slashCommand({ user: 'ben', channel: 'general', command: '/incident', text });
    await app.stop();
    await workspace.stop();
    return app.heard[0]?.body.text;
  }

  it('carry references when the manifest escapes them', async () => {
    expect(await received(true, typed)).toBe(
      'role lead <@U0ANA|ana> in <#C0GENERAL|general> &amp; &lt;all&gt; see <https://x.example/a?b=1&amp;c=2>. ' +
        '@nobody #nowhere me@ana.example',
    );
  });

  it('carry what was typed when it does not', async () => {
    expect(await received(false, typed)).toBe(typed);
  });

  it('keep references and entities that are there already', async () => {
    const text = '<@U0BEN|ben> <#C0GENERAL> <!here> <https://x.example|x> &lt;none&gt; @here';

    expect(await received(true, text)).toBe(text.replace('@here', '<!here>'));
  });
});
