import { describe, expect, it } from 'vitest';
import { type OutboxRig, startOutboxRig } from './support/outbox-rig.ts';

/** A started outbox with an incident, and its channel, in which two people are. */
async function incidentWithPeople() {
  const rig = await startOutboxRig();
  rig.start();
  await rig.declare();
  await rig.settle();
  const channel = await rig.channelOf(1);
  await rig.driver.joinChannel({ user: 'ben', channel });
  return { rig, channel };
}

async function fetch(rig: OutboxRig, channelId: string, ts: string) {
  await rig.put(1, [{ kind: 'fetch-message', channelId, ts }]);
  await rig.settle();
  return rig.fetched.at(-1);
}

describe('a captured message', () => {
  it('is read exactly, between neighbours', async () => {
    const { rig, channel } = await incidentWithPeople();
    await rig.driver.postMessage({ user: 'ana', channel, text: 'before' });
    const { ts } = await rig.driver.postMessage({ user: 'ben', channel, text: 'the subnet is full' });
    await rig.driver.postMessage({ user: 'ana', channel, text: 'after' });

    expect(await fetch(rig, channel, ts)).toMatchObject({
      message: { channelId: channel, ts },
      read: { text: 'the subnet is full', author: { kind: 'user', id: 'U0BEN' }, editedTs: '', threadTs: undefined },
      permalink: expect.stringContaining(ts.replace('.', '')),
    });
  });

  it('may be a reply in a thread', async () => {
    const { rig, channel } = await incidentWithPeople();
    const root = await rig.driver.postMessage({ user: 'ana', channel, text: 'root' });
    await rig.driver.postMessage({ user: 'ana', channel, text: 'reply before', threadTs: root.ts });
    const { ts } = await rig.driver.postMessage({ user: 'ben', channel, text: 'it had 900', threadTs: root.ts });
    await rig.driver.postMessage({ user: 'ana', channel, text: 'reply after', threadTs: root.ts });

    expect(await fetch(rig, channel, ts)).toMatchObject({
      read: { text: 'it had 900', author: { kind: 'user', id: 'U0BEN' }, threadTs: root.ts },
      permalink: expect.stringContaining(ts.replace('.', '')),
    });
  });

  it('may be the first of a thread', async () => {
    const { rig, channel } = await incidentWithPeople();
    const { ts } = await rig.driver.postMessage({ user: 'ana', channel, text: 'root' });
    await rig.driver.postMessage({ user: 'ben', channel, text: 'reply', threadTs: ts });

    expect(await fetch(rig, channel, ts)).toMatchObject({ read: { text: 'root', threadTs: undefined } });
  });

  it('is read as it stands after an edit, with its files', async () => {
    const { rig, channel } = await incidentWithPeople();
    const file = { name: 'graph.png', mimetype: 'image/png', content: 'png' };
    const message = await rig.driver.postMessage({ user: 'ben', channel, text: 'scaled to 0', files: [file] });
    const edited = await rig.driver.editMessage({ user: 'ben', message, text: 'scaled to 2' });

    expect(await fetch(rig, channel, message.ts)).toMatchObject({
      read: {
        text: 'scaled to 2',
        editedTs: edited.edited?.ts,
        editor: { kind: 'user', id: 'U0BEN' },
        files: [{ name: 'graph.png', mimetype: 'image/png', url: expect.stringContaining('http') }],
      },
    });
  });

  it("is the app's own when the app said it", async () => {
    const { rig, channel } = await incidentWithPeople();
    const [card] = await rig.said(channel);

    expect(await fetch(rig, channel, card?.ts ?? '')).toMatchObject({ read: { author: { kind: 'app' } } });
  });

  it('that was deleted is missing', async () => {
    const { rig, channel } = await incidentWithPeople();
    const message = await rig.driver.postMessage({ user: 'ben', channel, text: 'gone' });
    await rig.driver.postMessage({ user: 'ana', channel, text: 'a neighbour' });
    await rig.driver.deleteMessage({ user: 'ben', message });

    expect(await fetch(rig, channel, message.ts)).toMatchObject({ read: undefined, permalink: undefined });
  });

  it('that was deleted under its replies is missing', async () => {
    const { rig, channel } = await incidentWithPeople();
    const message = await rig.driver.postMessage({ user: 'ben', channel, text: 'gone' });
    await rig.driver.postMessage({ user: 'ana', channel, text: 'reply', threadTs: message.ts });
    await rig.driver.deleteMessage({ user: 'ben', message });

    expect(await fetch(rig, channel, message.ts)).toMatchObject({ read: undefined, permalink: undefined });
  });

  it('that was deleted just after it was read keeps its words', async () => {
    const { rig, channel } = await incidentWithPeople();
    const { ts } = await rig.driver.postMessage({ user: 'ben', channel, text: 'short-lived' });
    await rig.driver.failNext('chat.getPermalink', { kind: 'error', error: 'message_not_found' });

    expect(await fetch(rig, channel, ts)).toMatchObject({ read: { text: 'short-lived' }, permalink: undefined });
  });

  it('in a channel that the app is not in is missing', async () => {
    const { rig } = await incidentWithPeople();
    const { id } = await rig.driver.createChannel({ user: 'ben', name: 'elsewhere', isPrivate: true });
    const { ts } = await rig.driver.postMessage({ user: 'ben', channel: id, text: 'secret' });

    expect(await fetch(rig, id, ts)).toMatchObject({ read: undefined });
  });

  it('is asked for again when Slack is away', async () => {
    const { rig, channel } = await incidentWithPeople();
    const { ts } = await rig.driver.postMessage({ user: 'ben', channel, text: 'the subnet is full' });
    await rig.driver.failNext('conversations.replies', { kind: 'status', status: 503 });
    await rig.driver.failNext('chat.getPermalink', { kind: 'ratelimited', retryAfterSeconds: 5 });

    expect(await fetch(rig, channel, ts)).toMatchObject({ read: { text: 'the subnet is full' } });
    expect(rig.fetched).toHaveLength(1);
  });
});
