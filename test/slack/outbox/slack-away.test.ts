import { describe, expect, it } from 'vitest';
import type { Act, Change, Refusal } from '../../../src/core/incident/change.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { addNote, changeState, giveStatus, tagSeverity } from '../../../src/core/incident/work.ts';
import type { Fault } from '../../../src/workspace/faults.ts';
import type { Message } from '../../../src/workspace/model.ts';
import { type OutboxRig, startOutboxRig } from './support/outbox-rig.ts';

const words = (text: string) => ({ text, masked: [] });
const status =
  (text: string) =>
  (incident: Incident, act: Act): Change | Refusal =>
    giveStatus(incident, words(text), act);

const POLLING = { timeout: 10_000, interval: 2 };

/** Waits until a call was refused for the first time. */
async function firstFailure({ rows }: OutboxRig): Promise<void> {
  await expect.poll(async () => (await rows()).some(({ reason }) => reason !== null), POLLING).toBe(true);
}

/** Which of the given words the messages show, in the order of the messages. */
function wordsIn(messages: readonly Message[], wanted: readonly string[]): readonly string[] {
  const shown = messages.map((message) => JSON.stringify(message.blocks));
  return shown.flatMap((text) => wanted.filter((part) => text.includes(part)));
}

/** What Slack must look like after an incident was declared, told of three times, mitigated and resolved. */
async function expectWholeStory(rig: OutboxRig): Promise<void> {
  const { driver, incidents, workspace } = rig;
  const channel = await rig.channelOf(1);
  const said = await rig.said(channel);
  const order = wordsIn(said.slice(1), ['status one', 'status two', 'status three', 'mitigated it', 'resolved it']);
  expect(order).toEqual(['status one', 'status two', 'status three', 'mitigated it', 'resolved it']);
  expect(said).toHaveLength(6);
  const incident = await incidents.find(workspace.teamId, 1);
  expect(said[0]?.ts).toBe(incident?.cardTs);
  expect(JSON.stringify(said[0]?.blocks)).toContain('resolved it');
  const own = (await driver.waitFor((look) => look.channels())).find(({ id }) => id === channel);
  expect(own?.topic.value).toContain('resolved');
  expect(own?.pins).toEqual([incident?.cardTs]);
  expect([...(own?.members ?? [])].toSorted()).toEqual(['U0ANA', 'U0PRECEDENT']);
  const announced = await rig.said('incidents');
  expect(announced).toHaveLength(1);
  expect(announced[0]?.text).toContain('resolved');
  expect((await rig.rows()).filter(({ state }) => state !== 'done')).toEqual([]);
}

async function tellStory({ declare, work }: OutboxRig): Promise<void> {
  await declare();
  await work(1, status('status one'));
  await work(1, status('status two'));
  await work(1, (incident, act) => changeState(incident, 'mitigate', words('mitigated it'), act));
  await work(1, status('status three'));
  await work(1, (incident, act) => changeState(incident, 'resolve', words('resolved it'), act));
}

/** The order above, as the story is told. */
const TOLD = ['status one', 'status two', 'mitigated it', 'status three', 'resolved it'];

describe('while Slack is away', () => {
  it.each<readonly [string, Fault]>([
    ['answers 503', { kind: 'status', status: 503 }],
    ['breaks connections', { kind: 'reset' }],
    ['limits everything', { kind: 'ratelimited', retryAfterSeconds: 30 }],
    ['limits without saying for how long', { kind: 'status', status: 429 }],
    ['says that it is ill', { kind: 'error', error: 'internal_error' }],
    ['is hidden behind the page of a proxy', { kind: 'error', error: '<html>Sign in to the network</html>' }],
    ['is hidden behind a proxy that knows no such host', { kind: 'status', status: 404 }],
    ['is hidden behind a proxy that wants a password', { kind: 'status', status: 407 }],
  ])('and %s, nothing is lost and nothing is said twice', async (_name, fault) => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await rig.driver.failAll(fault);
    rig.start();
    await tellStory(rig);
    await firstFailure(rig);
    rig.clock.advance(20 * 60_000);
    await rig.work(1, (incident, act) => addNote(incident, words('a note'), act.at, act));
    await firstFailure(rig);

    await rig.driver.failAll(undefined);
    await rig.settle();

    const said = await rig.said(await rig.channelOf(1));
    expect(wordsIn(said.slice(1), TOLD)).toEqual(TOLD);
    expect(said).toHaveLength(1 + TOLD.length);
    expect((await rig.rows()).filter(({ state }) => state !== 'done')).toEqual([]);
  });

  it('and the answers to what it did are lost, each thing is there once', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await tellStory(rig);
    for (const method of ['conversations.create', 'chat.postMessage', 'pins.add', 'conversations.invite']) {
      for (let i = 0; i < 4; i += 1) {
        await rig.driver.failNext(
          method,
          i % 2 === 0 ? { kind: 'reset-after' } : { kind: 'status-after', status: 502 },
        );
      }
    }
    rig.start();
    await rig.settle();

    const said = await rig.said(await rig.channelOf(1));
    expect(wordsIn(said.slice(1), TOLD)).toEqual(TOLD);
    expect(said).toHaveLength(1 + TOLD.length);
    expect(await rig.said('incidents')).toHaveLength(1);
  });
});

describe('a limit of Slack', () => {
  it('keeps the call back for as long as it says', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'ratelimited', retryAfterSeconds: 42 });
    rig.start();
    await rig.declare();
    await firstFailure(rig);
    const creates = () => rig.driver.calls('conversations.create');

    rig.clock.advance(41_000);
    await rig.put(2, []);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await creates()).toHaveLength(1);
    await rig.settle();

    expect(await creates()).toHaveLength(2);
    expect(rig.clock.now() % 60_000).toBe(42_000);
  });
});

describe('a token that was taken back', () => {
  it('stops everything until there is a new one; then all is told in order', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await rig.driver.revokeToken();
    rig.start();
    await tellStory(rig);
    await firstFailure(rig);
    rig.clock.advance(10 * 60_000);
    await rig.work(1, (incident, act) => {
      const severity = { level: 'SEV1', tier: 'production', provisional: false } as const;
      return tagSeverity(incident, severity, { reason: words('nobody can pay'), suggested: undefined }, act);
    });
    const complaints = () => rig.log.lines.filter(({ message }) => message.startsWith('Slack does not accept'));
    await expect.poll(() => complaints().length, POLLING).toBe(2);
    expect((await rig.rows()).map(({ state }) => state)).not.toContain('parked');

    await rig.driver.restoreToken();
    rig.clock.advance(30_000);
    await rig.settle();

    const said = await rig.said(await rig.channelOf(1));
    expect(wordsIn(said.slice(1), [...TOLD, 'nobody can pay'])).toEqual([...TOLD, 'nobody can pay']);
    expect(said).toHaveLength(2 + TOLD.length);
    expect((await rig.rows()).filter(({ state }) => state !== 'done')).toEqual([]);
  });
});

describe('changes that come while others wait', () => {
  it('are one edit of the card, one topic and one edit of the announcement', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    rig.start();
    await rig.declare();
    await rig.settle();
    await rig.stop();

    for (const level of ['SEV1', 'SEV2', 'SEV1', 'SEV3', 'SEV1'] as const) {
      const severity = { level, tier: 'production', provisional: false } as const;
      await rig.work(1, (incident, act) =>
        tagSeverity(incident, severity, { reason: words(''), suggested: undefined }, act),
      );
    }
    const { driver } = rig;
    const topicsBefore = (await driver.calls('conversations.setTopic')).length;
    rig.start();
    await rig.settle();

    const edits = await driver.calls('chat.update');
    expect(edits.map(({ args }) => args.channel)).toEqual([await rig.channelOf(1), 'C0INCIDENTS']);
    expect(await driver.calls('conversations.setTopic')).toHaveLength(topicsBefore + 1);
    const [card] = await rig.said(await rig.channelOf(1));
    expect(JSON.stringify(card?.blocks)).toContain('SEV1');
  });

  it('while one is being sent, are told by another one', async () => {
    const rig = await startOutboxRig();
    rig.start();
    await rig.declare();
    await rig.settle();
    await rig.work(1, status('first'));
    await rig.stop();
    await rig.startAndDie('after', 'refresh-card');

    await rig.work(1, status('second'));
    rig.start();
    await rig.settle();

    const [card] = await rig.said(await rig.channelOf(1));
    expect(JSON.stringify(card?.blocks)).toContain('second');
  });

  it('are told as they stand when they are told', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await rig.declare();
    await rig.work(1, (incident, act) => changeState(incident, 'resolve', words('by itself'), act));
    rig.start();
    await rig.settle();

    expect((await rig.said('incidents')).map(({ text }) => text)).toEqual([expect.stringContaining('resolved')]);
  });
});

describe('the whole story', () => {
  it('is told in full when all goes well', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    rig.start();
    await rig.declare();
    await rig.work(1, status('status one'));
    await rig.work(1, status('status two'));
    await rig.work(1, status('status three'));
    await rig.work(1, (incident, act) => changeState(incident, 'mitigate', words('mitigated it'), act));
    await rig.work(1, (incident, act) => changeState(incident, 'resolve', words('resolved it'), act));
    await rig.settle();

    await expectWholeStory(rig);
  });

  it('is told in full when the process is killed after every single call', async () => {
    const rig = await startOutboxRig({ announceChannel: 'incidents' });
    await rig.declare();
    await rig.work(1, status('status one'));
    await rig.work(1, status('status two'));
    await rig.work(1, status('status three'));
    await rig.work(1, (incident, act) => changeState(incident, 'mitigate', words('mitigated it'), act));
    await rig.work(1, (incident, act) => changeState(incident, 'resolve', words('resolved it'), act));
    // Each of these lives has the call that the last one was killed after looked up, and is killed after the next.
    for (;;) {
      const rows = await rig.rows();
      const next = rows.filter(({ state }) => state === 'waiting' || state === 'sending');
      const first = next[0]?.state === 'sending' ? next[1] : next[0];
      if (first === undefined) break;
      await rig.startAndDie('after', first.id);
    }
    rig.start();
    await rig.settle();

    await expectWholeStory(rig);
  });
});
