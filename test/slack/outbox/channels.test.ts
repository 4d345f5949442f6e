import { describe, expect, it } from 'vitest';
import type { IncidentCall } from '../../../src/core/incident/call.ts';
import { giveStatus } from '../../../src/core/incident/work.ts';
import { type OutboxRig, startOutboxRig } from './support/outbox-rig.ts';

const words = (text: string) => ({ text, masked: [] });

/** The calls that were set aside, with the reasons. */
async function parked(rig: OutboxRig): Promise<readonly string[]> {
  const rows = await rig.rows();
  return rows.filter(({ state }) => state === 'parked').map(({ kind, reason }) => `${kind}: ${reason}`);
}

const channelNames = async ({ driver }: OutboxRig) =>
  (await driver.waitFor((look) => look.channels())).map(({ name }) => name);

describe("an incident's channel", () => {
  it('takes the next name when somebody else has its own', async () => {
    const rig = await startOutboxRig();
    await rig.driver.createChannel({ user: 'ben', name: 'inc-1-checkout-fails' });
    await rig.driver.createChannel({ user: 'ben', name: 'inc-1-checkout-fails-2', isPrivate: true });
    rig.start();
    await rig.declare();
    await rig.settle();

    const channel = (await rig.driver.waitFor((look) => look.channels())).at(-1);
    expect(channel).toMatchObject({ id: await rig.channelOf(1), name: 'inc-1-checkout-fails-3' });
    expect(await parked(rig)).toEqual([]);
  });

  it('is not one that somebody else opened meanwhile', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'reset' });
    await rig.driver.createChannel({ user: 'ben', name: 'inc-1-checkout-fails' });
    rig.start();
    await rig.declare();
    await rig.settle();

    expect(await channelNames(rig)).toContain('inc-1-checkout-fails-2');
    expect(await rig.said('inc-1-checkout-fails')).toEqual([]);
  });

  it('is not one that the app opened long before, for another database', async () => {
    const rig = await startOutboxRig();
    rig.start();
    await rig.declare();
    await rig.settle();
    const first = await rig.channelOf(1);
    rig.clock.advance(10 * 60_000);
    await rig.db.updateTable('incidents').set({ channel_id: null, card_ts: null }).execute();
    await rig.driver.failNext('conversations.create', { kind: 'reset' });
    await rig.put(1, [{ kind: 'open-channel' }]);
    await rig.settle();

    expect(await rig.channelOf(1)).not.toBe(first);
    expect(await channelNames(rig)).toContain('inc-1-checkout-fails-2');
  });

  it('is given up after nine names', async () => {
    const rig = await startOutboxRig();
    for (let i = 0; i < 9; i += 1) {
      await rig.driver.failNext('conversations.create', { kind: 'error', error: 'name_taken' });
    }
    rig.start();
    await rig.declare();
    await rig.settle();

    expect((await parked(rig)).at(0)).toBe('open-channel: name_taken');
  });

  it('that cannot be opened leaves the card where the incident was declared, edited in place', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'error', error: 'restricted_action' });
    rig.start();
    await rig.declare();
    await rig.settle();
    await rig.work(1, (incident, act) => giveStatus(incident, words('Rolling back'), act));
    await rig.settle();

    const [card, status] = await rig.said('#general');
    expect(JSON.stringify(card?.blocks)).toContain('Rolling back');
    expect(JSON.stringify(status?.blocks)).toContain('Rolling back');
    expect(await rig.said('#general')).toHaveLength(2);
    expect((await parked(rig)).at(0)).toBe('open-channel: restricted_action');
  });

  it('that cannot be opened is told to who declared it, and leaves a private incident unsaid elsewhere', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await rig.driver.failNext('conversations.create', { kind: 'error', error: 'restricted_action' });
    rig.start();
    await rig.declare({ isPrivate: true });
    await rig.work(1, (incident, act) => giveStatus(incident, words('A leaked key'), act));
    await rig.settle();

    for (const channel of ['#general', '#incidents', '#alerts']) expect(await rig.said(channel)).toEqual([]);
    const told = await rig.driver.calls('chat.postMessage');
    expect(told.map(({ args }) => args.channel)).toEqual(['D0ANA']);
    expect(JSON.stringify(told)).toContain('restricted_action');
    expect(await parked(rig)).toContain('post-entry: the incident has no channel');
  });

  it('is private when the incident is, and nothing is announced', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    rig.start();
    await rig.declare({ isPrivate: true });
    await rig.work(1, (incident, act) => giveStatus(incident, words('A leaked key'), act));
    await rig.settle();

    const channels = await rig.driver.waitFor((look) => look.channels());
    expect(channels.at(-1)).toMatchObject({ id: await rig.channelOf(1), kind: 'private' });
    expect(await rig.said('incidents')).toEqual([]);
    expect(await rig.said(await rig.channelOf(1))).toHaveLength(2);
  });

  it('does without those who cannot be invited', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.invite', { kind: 'error', error: 'user_is_restricted' });
    rig.start();
    await rig.declare();
    await rig.settle();

    expect(await parked(rig)).toEqual(['invite: user_is_restricted']);
    expect(await rig.said(await rig.channelOf(1))).toHaveLength(1);
  });

  it.each<readonly [string, IncidentCall]>([
    ['somebody who is in it', { kind: 'invite', userId: 'U0ANA' }],
    ['the app itself', { kind: 'invite', userId: 'U0PRECEDENT' }],
    ['a card that is pinned', { kind: 'pin-card' }],
  ])('takes %s as done', async (_what, call) => {
    const rig = await startOutboxRig();
    rig.start();
    await rig.declare();
    await rig.put(1, [call]);
    await rig.settle();

    expect(await parked(rig)).toEqual([]);
  });
});

describe('an announcement', () => {
  it('goes to the channel of that name, which the app joins', async () => {
    const rig = await startOutboxRig({ announceChannel: 'outages' });
    await rig.driver.createChannel({ user: 'ben', name: 'outages' });
    rig.start();
    await rig.declare();
    await rig.settle();

    expect(await rig.said('outages')).toHaveLength(1);
    expect(await parked(rig)).toEqual([]);
  });

  it('is there once when its answer is lost in a channel that the app has yet to join', async () => {
    const rig = await startOutboxRig({ announceChannel: 'outages' });
    const { id } = await rig.driver.createChannel({ user: 'ben', name: 'outages' });
    rig.start();
    await rig.declare();
    await rig.driver.waitFor((look) => look.calls('conversations.join').length > 0);
    await rig.settle();
    await rig.stop();
    await rig.put(1, [{ kind: 'announce' }]);
    await rig.startAndDie('after', 'announce');
    await rig.driver.leaveChannel({ user: 'precedent', channel: id });
    rig.start();
    await rig.settle();

    expect(await rig.said('outages')).toHaveLength(2);
    expect(await parked(rig)).toEqual([]);
  });

  it('goes to the channel of that id', async () => {
    const rig = await startOutboxRig({ announceChannel: 'C0INCIDENTS' });
    rig.start();
    await rig.declare();
    await rig.settle();

    expect(await rig.said('incidents')).toHaveLength(1);
    expect(await rig.driver.calls('conversations.list')).toEqual([]);
  });

  it('is set aside when there is no such channel, and the rest goes on', async () => {
    const rig = await startOutboxRig({ announceChannel: 'outages' });
    rig.start();
    await rig.declare();
    await rig.work(1, (incident, act) => giveStatus(incident, words('Rolling back'), act));
    await rig.settle();

    expect(await parked(rig)).toEqual(['announce: the channel for announcements is not there']);
    expect(await rig.said(await rig.channelOf(1))).toHaveLength(2);
  });

  it('is set aside when the channel is private and the app is not in it', async () => {
    const rig = await startOutboxRig({ announceChannel: 'outages' });
    await rig.driver.createChannel({ user: 'ben', name: 'outages', isPrivate: true });
    rig.start();
    await rig.declare();
    await rig.settle();

    expect(await parked(rig)).toEqual(['announce: the channel for announcements is not there']);
  });
});

describe('two incidents', () => {
  it('are told of side by side: one that is stuck does not hold up the other', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'ratelimited', retryAfterSeconds: 3600 });
    rig.start();
    await rig.declare();
    await rig.driver.waitFor((look) => look.calls('conversations.create').length === 1);
    await rig.declare({ title: words('Login fails') });

    await rig.driver.waitFor((look) => look.channels().find(({ name }) => name === 'inc-2-login-fails'));
    await expect.poll(async () => (await rig.said('inc-2-login-fails')).length).toBe(1);
    expect(await channelNames(rig)).not.toContain('inc-1-checkout-fails');
    await rig.settle();
    expect(await rig.said(await rig.channelOf(1))).toHaveLength(1);
  });
});

describe('calls that make no sense', () => {
  it.each<readonly [IncidentCall, string]>([
    [{ kind: 'post-entry', entryId: 'no-such' }, 'post-entry: there is no such entry'],
    [{ kind: 'post-runbook', runId: 'no-such' }, 'post-runbook: there is no such checklist'],
  ])('are set aside: %s', async (call, reason) => {
    const rig = await startOutboxRig();
    rig.start();
    await rig.declare();
    await rig.put(1, [call]);
    await rig.settle();

    expect(await parked(rig)).toEqual([reason]);
  });

  it('are set aside when the incident is not there', async () => {
    const rig = await startOutboxRig();
    rig.start();
    await rig.put(99, [{ kind: 'post-card' }]);
    await rig.settle();

    expect(await parked(rig)).toEqual(['post-card: there is no such incident']);
  });
});
