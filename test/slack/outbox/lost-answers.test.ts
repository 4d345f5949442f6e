import { describe, expect, it } from 'vitest';
import type { IncidentCall } from '../../../src/core/incident/call.ts';
import { addNote, giveStatus, startRunbook } from '../../../src/core/incident/work.ts';
import type { Fault } from '../../../src/workspace/faults.ts';
import { IP_EXHAUSTION } from '../../support/sample-knowledge.ts';
import { type OutboxRig, startOutboxRig } from './support/outbox-rig.ts';

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['is lost with the connection after Slack did it', { kind: 'reset-after' }],
  ['is an error 500 after Slack did it', { kind: 'status-after', status: 500 }],
  ['is lost with the connection before Slack did anything', { kind: 'reset' }],
  ['is an error 503 before Slack did anything', { kind: 'status', status: 503 }],
];

const words = (text: string) => ({ text, masked: [] });

/** A kind of call that makes something in Slack, how it comes about, and where what it made is to be found. */
interface Making {
  readonly kind: string;
  readonly trigger: (rig: OutboxRig) => Promise<unknown>;
  readonly channel: (rig: OutboxRig) => Promise<string>;
}

const own = (rig: OutboxRig) => rig.channelOf(1);
const put = (call: IncidentCall) => (rig: OutboxRig) => rig.put(1, [call]);

const POSTS: readonly Making[] = [
  { kind: 'post-card', trigger: put({ kind: 'post-card' }), channel: own },
  { kind: 'announce', trigger: put({ kind: 'announce' }), channel: async () => 'incidents' },
  {
    kind: 'post-entry',
    trigger: (rig) => rig.work(1, (incident, act) => giveStatus(incident, words('Rolling back'), act)),
    channel: own,
  },
  {
    kind: 'post-digest',
    trigger: (rig) => rig.work(1, (incident, act) => addNote(incident, words('Looked'), act.at, act), 'cli'),
    channel: own,
  },
  {
    kind: 'post-runbook',
    trigger: (rig) =>
      rig.work(1, (incident, act) => startRunbook(incident, { pattern: IP_EXHAUSTION.id, runId: 'run-1' }, act)),
    channel: own,
  },
  {
    kind: 'remind',
    trigger: async (rig) => {
      rig.clock.advance(60 * 60_000);
      await rig.reminders.fireDue(rig.clock.now());
    },
    channel: own,
  },
];

/** An incident that Slack knows all about, and nothing under way. */
async function settledIncident(): Promise<OutboxRig> {
  const rig = await startOutboxRig({ announceChannel: 'incidents' });
  rig.start();
  await rig.declare();
  await rig.settle();
  await rig.stop();
  return rig;
}

const parked = async (rig: OutboxRig) => (await rig.rows()).filter(({ state }) => state === 'parked');

describe.each(POSTS)('$kind', ({ kind, trigger, channel }) => {
  it.each(FAULTS)('says it once when the answer %s', async (_name, fault) => {
    const rig = await settledIncident();
    const before = (await rig.said(await channel(rig))).length;

    await trigger(rig);
    await rig.driver.failNext('chat.postMessage', fault);
    rig.start();
    await rig.settle();

    expect(await rig.said(await channel(rig))).toHaveLength(before + 1);
    expect(await parked(rig)).toEqual([]);
  });

  it.each(['before', 'after'] as const)('says it once when the process is killed just %s', async (when) => {
    const rig = await settledIncident();
    const before = (await rig.said(await channel(rig))).length;

    await trigger(rig);
    await rig.startAndDie(when, kind);
    const left = (await rig.rows()).filter(({ state }) => state === 'sending').map((row) => row.kind);
    rig.start();
    await rig.settle();

    expect(left).toContain(kind);
    expect(await rig.said(await channel(rig))).toHaveLength(before + 1);
    expect(await parked(rig)).toEqual([]);
  });
});

describe('reply', () => {
  async function asked() {
    const rig = await startOutboxRig();
    const { ts } = await rig.driver.postMessage({ user: 'ana', channel: '#general', text: 'what is it?' });
    const call = { kind: 'reply', channelId: 'C0GENERAL', threadTs: ts, questionId: 'q-1' } as const;
    await rig.outbox.add(rig.workspace.teamId, call, rig.clock.now());
    return { rig, ts };
  }

  it.each(FAULTS)('answers in the thread once when the answer %s', async (_name, fault) => {
    const { rig, ts } = await asked();

    await rig.driver.failNext('chat.postMessage', fault);
    rig.start();
    await rig.settle();

    expect(await rig.said('#general')).toMatchObject([{ threadTs: ts }]);
  });

  it('answers in the thread once when the process is killed just after', async () => {
    const { rig, ts } = await asked();

    await rig.startAndDie('after', 'reply');
    rig.start();
    await rig.settle();

    expect(await rig.said('#general')).toMatchObject([{ threadTs: ts }]);
  });
});

describe('open-channel', () => {
  const channels = async (rig: OutboxRig) =>
    rig.driver.waitFor((look) => look.channels().filter(({ name }) => name.startsWith('inc-')));

  it.each(FAULTS.flatMap(([name, fault]) => [false, true].map((isPrivate) => ({ name, fault, isPrivate }))))(
    'opens one channel when the answer $name (private: $isPrivate)',
    async ({ fault, isPrivate }) => {
      const rig = await startOutboxRig();
      await rig.driver.failNext('conversations.create', fault);
      await rig.declare({ isPrivate });
      rig.start();
      await rig.settle();

      const kind = isPrivate ? 'private' : 'public';
      expect(await channels(rig)).toMatchObject([{ id: await rig.channelOf(1), name: 'inc-1-checkout-fails', kind }]);
    },
  );

  it.each(['before', 'after'] as const)('opens one channel when the process is killed just %s', async (when) => {
    const rig = await startOutboxRig();
    await rig.declare();
    await rig.startAndDie(when, 'open-channel');
    rig.start();
    await rig.settle();

    expect(await channels(rig)).toMatchObject([{ id: await rig.channelOf(1), name: 'inc-1-checkout-fails' }]);
  });

  it('opens one channel when the answer is lost under the second name', async () => {
    const rig = await startOutboxRig();
    await rig.driver.createChannel({ user: 'ben', name: 'inc-1-checkout-fails' });
    await rig.driver.failNext('conversations.create', { kind: 'error', error: 'name_taken' });
    await rig.driver.failNext('conversations.create', { kind: 'reset-after' });
    await rig.declare();
    rig.start();
    await rig.settle();

    expect((await channels(rig)).map(({ name }) => name)).toEqual(['inc-1-checkout-fails', 'inc-1-checkout-fails-2']);
    expect((await channels(rig)).at(1)?.id).toBe(await rig.channelOf(1));
  });
});

describe('a call that may have reached Slack', () => {
  it('is looked for again when looking failed', async () => {
    const rig = await settledIncident();
    const channel = await rig.channelOf(1);
    await rig.driver.failNext('chat.postMessage', { kind: 'reset-after' });
    await rig.driver.failNext('conversations.history', { kind: 'status', status: 502 });
    await rig.driver.failNext('conversations.history', { kind: 'ratelimited', retryAfterSeconds: 30 });
    const before = (await rig.said(channel)).length;

    await rig.work(1, (incident, act) => giveStatus(incident, words('Rolling back'), act));
    rig.start();
    await rig.settle();

    expect(await rig.said(channel)).toHaveLength(before + 1);
    expect(await rig.driver.calls('conversations.history')).toHaveLength(3);
  });

  it('is found among hundreds of later messages', async () => {
    const rig = await settledIncident();
    const channel = await rig.channelOf(1);
    await rig.driver.joinChannel({ user: 'ben', channel });
    await rig.work(1, (incident, act) => giveStatus(incident, words('Rolling back'), act));
    await rig.startAndDie('after', 'post-entry');
    for (let i = 0; i < 450; i += 1) await rig.driver.postMessage({ user: 'ben', channel, text: `line ${i}` });
    const before = (await rig.said(channel)).length;
    rig.start();
    await rig.settle();

    expect(await rig.said(channel)).toHaveLength(before);
  });

  it('is not taken for an equal one that was made before', async () => {
    const rig = await settledIncident();
    const channel = await rig.channelOf(1);
    rig.start();
    await rig.work(1, (incident, act) => giveStatus(incident, words('Same words'), act));
    await rig.settle();
    const before = (await rig.said(channel)).length;
    await rig.driver.failNext('chat.postMessage', { kind: 'reset' });

    await rig.work(1, (incident, act) => giveStatus(incident, words('Same words'), act));
    await rig.settle();

    expect(await rig.said(channel)).toHaveLength(before + 1);
  });

  it('leaves in the store where it was found', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    for (let i = 0; i < 2; i += 1) await rig.driver.failNext('chat.postMessage', { kind: 'reset-after' });
    await rig.declare();
    rig.start();
    await rig.settle();

    const [card] = await rig.said(await rig.channelOf(1));
    const [announcement] = await rig.said('incidents');
    const incident = await rig.incidents.find(rig.workspace.teamId, 1);
    expect(incident?.cardTs).toBe(card?.ts);
    expect(incident?.announcement).toEqual({ channelId: 'C0INCIDENTS', ts: announcement?.ts });
  });
});
