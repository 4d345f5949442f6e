import { describe, expect, it } from 'vitest';
import { addNote, changeState, giveStatus, tagSeverity } from '../../../src/core/incident/work.ts';
import { type OutboxRig, startOutboxRig } from './support/outbox-rig.ts';

const MINUTE_MS = 60_000;
const words = (text: string) => ({ text, masked: [] });

const noteAtCommandLine = ({ work }: OutboxRig, text: string) =>
  work(1, (incident, act) => addNote(incident, words(text), act.at, act), 'cli');

/** An incident that Slack knows all about. */
async function settledIncident(): Promise<OutboxRig> {
  const rig = await startOutboxRig();
  rig.start();
  await rig.declare();
  await rig.settle();
  return rig;
}

/** What was said in the incident's channel after the card, as it shows. */
async function saidAfterCard(rig: OutboxRig): Promise<readonly string[]> {
  const said = await rig.said(await rig.channelOf(1));
  return said.slice(1).map(({ blocks }) => JSON.stringify(blocks));
}

const secondsOf = (ts: string | undefined) => Math.floor(Number(ts));

async function fireReminders({ reminders, clock }: OutboxRig): Promise<number> {
  return (await reminders.fireDue(clock.now())).length;
}

describe('a digest of the command line', () => {
  it('tells each entry once, however many digests there are', async () => {
    const rig = await settledIncident();
    await noteAtCommandLine(rig, 'note one');
    await rig.settle();
    await noteAtCommandLine(rig, 'note two');
    await noteAtCommandLine(rig, 'note three');
    await rig.settle();

    const digests = await saidAfterCard(rig);
    expect(digests.map((text) => ['one', 'two', 'three'].filter((name) => text.includes(`note ${name}`)))).toEqual([
      ['one'],
      ['two', 'three'],
    ]);
  });

  it('is one message for all that was recorded while Slack was away', async () => {
    const rig = await settledIncident();
    await rig.driver.failAll({ kind: 'status', status: 503 });
    for (let i = 1; i <= 5; i += 1) {
      await noteAtCommandLine(rig, `note ${i}.`);
      rig.clock.advance(10 * MINUTE_MS);
    }
    await expect.poll(async () => (await rig.driver.calls('chat.postMessage')).length).toBeGreaterThan(1);
    await rig.driver.failAll(undefined);
    await rig.settle();

    const told = (await saidAfterCard(rig)).join('');
    for (let i = 1; i <= 5; i += 1) expect(told.split(`note ${i}.`)).toHaveLength(2);
  });

  it('tells entries that came after an answer that was lost in a digest of their own', async () => {
    const rig = await settledIncident();
    await rig.stop();
    await noteAtCommandLine(rig, 'note one');
    await rig.startAndDie('after', 'post-digest');
    await noteAtCommandLine(rig, 'note two');
    rig.start();
    await rig.settle();

    const digests = await saidAfterCard(rig);
    expect(digests.map((text) => ['one', 'two'].filter((name) => text.includes(`note ${name}`)))).toEqual([
      ['one'],
      ['two'],
    ]);
  });

  it('says nothing of what people did in Slack', async () => {
    const rig = await settledIncident();
    await rig.work(1, (incident, act) => addNote(incident, words('typed in Slack'), act.at, act));
    await rig.put(1, [{ kind: 'post-digest' }]);
    await rig.settle();

    expect(await saidAfterCard(rig)).toEqual([]);
  });

  it('waits for the channel, however long Slack is away', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failAll({ kind: 'reset' });
    rig.start();
    await rig.declare({}, 'cli');
    await noteAtCommandLine(rig, 'note one');
    for (let i = 0; i < 5; i += 1) {
      await expect
        .poll(async () => (await rig.rows()).find(({ kind }) => kind === 'post-digest')?.reason)
        .toBe('waits for the channel');
      rig.clock.advance(30 * MINUTE_MS);
      await rig.put(2, []);
    }
    await rig.driver.failAll(undefined);
    await rig.settle();

    expect((await saidAfterCard(rig)).map((text) => text.includes('note one'))).toEqual([true]);
    expect((await rig.rows()).filter(({ state }) => state === 'parked')).toEqual([]);
  });

  it('does not go where the incident was declared while its channel is on its way', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'ratelimited', retryAfterSeconds: 1800 });
    rig.start();
    await rig.declare();
    await rig.driver.waitFor((look) => look.calls('conversations.create').length === 1);
    rig.clock.advance(2 * MINUTE_MS);
    await noteAtCommandLine(rig, 'note one');
    await rig.settle();

    expect(await rig.said('#general')).toEqual([]);
    expect(await saidAfterCard(rig)).toHaveLength(1);
  });

  it('goes where the incident was declared when its channel cannot be opened', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failNext('conversations.create', { kind: 'error', error: 'restricted_action' });
    rig.start();
    await rig.declare();
    await noteAtCommandLine(rig, 'note one');
    await rig.settle();

    const said = await rig.said('#general');
    expect(said.map(({ blocks }) => JSON.stringify(blocks).includes('note one'))).toEqual([false, true]);
  });
});

describe('unasked messages', () => {
  it('keep a minute between them', async () => {
    const rig = await settledIncident();
    for (let i = 1; i <= 4; i += 1) {
      await noteAtCommandLine(rig, `note ${i}.`);
      await expect.poll(async () => (await rig.rows()).filter(({ state }) => state === 'sending')).toEqual([]);
      await rig.settle();
    }

    const times = (await rig.said(await rig.channelOf(1))).slice(1).map(({ ts }) => secondsOf(ts));
    expect(times).toHaveLength(4);
    expect(times.map((at, i) => at - (times[i - 1] ?? at))).toEqual([0, 60, 60, 60]);
  });

  it('do not hold up what people asked for', async () => {
    const rig = await settledIncident();
    await noteAtCommandLine(rig, 'note one');
    await rig.settle();
    await noteAtCommandLine(rig, 'note two');
    const before = rig.clock.now();
    await rig.work(1, (incident, act) => giveStatus(incident, words('asked for'), act));

    await expect.poll(async () => (await saidAfterCard(rig)).some((text) => text.includes('asked for'))).toBe(true);
    expect(rig.clock.now()).toBe(before);
  });

  it('keep their distance when the process begins anew', async () => {
    const rig = await settledIncident();
    await noteAtCommandLine(rig, 'note one');
    await rig.settle();
    await rig.stop();
    await noteAtCommandLine(rig, 'note two');
    rig.start();

    await expect
      .poll(async () => (await rig.rows()).filter(({ kind }) => kind === 'post-digest').map(({ reason }) => reason))
      .toEqual([null, 'keeps its distance']);
  });
});

describe('a reminder', () => {
  it('is posted when nobody has given a status', async () => {
    const rig = await settledIncident();
    rig.clock.advance(60 * MINUTE_MS);
    await fireReminders(rig);
    await rig.settle();

    expect(await saidAfterCard(rig)).toEqual([expect.stringContaining('no status yet')]);
  });

  it.each<readonly [string, (rig: OutboxRig) => Promise<unknown>]>([
    ['a status was given', ({ work }) => work(1, (incident, act) => giveStatus(incident, words('news'), act))],
    [
      'it was resolved',
      ({ work }) => work(1, (incident, act) => changeState(incident, 'resolve', words('fixed'), act)),
    ],
    [
      'it is less severe',
      ({ work }) =>
        work(1, (incident, act) => {
          const severity = { level: 'SEV4', tier: 'trivial', provisional: false } as const;
          return tagSeverity(incident, severity, { reason: words(''), suggested: undefined }, act);
        }),
    ],
  ])('is not posted when meanwhile %s', async (_what, meanwhile) => {
    const rig = await settledIncident();
    await rig.stop();
    rig.clock.advance(60 * MINUTE_MS);
    expect(await fireReminders(rig)).toBe(1);
    rig.clock.advance(1000);
    await meanwhile(rig);
    rig.start();
    await rig.settle();

    expect((await saidAfterCard(rig)).filter((text) => text.includes('⏰'))).toEqual([]);
    expect((await rig.rows()).find(({ kind }) => kind === 'remind')?.state).toBe('done');
  });

  it('is posted once after a long absence of Slack, whatever came due in it', async () => {
    const rig = await settledIncident();
    await rig.driver.failAll({ kind: 'status', status: 503 });
    for (let hour = 1; hour <= 6; hour += 1) {
      rig.clock.advance(60 * MINUTE_MS);
      expect(await fireReminders(rig)).toBe(1);
    }
    rig.clock.advance(MINUTE_MS);
    await rig.driver.failAll(undefined);
    await rig.settle();

    expect(await saidAfterCard(rig)).toEqual([expect.stringContaining('no status yet')]);
    expect((await rig.rows()).filter(({ state }) => state !== 'done')).toEqual([]);
  });

  it('comes again when it is due again, though the last one was late', async () => {
    const rig = await settledIncident();
    await rig.driver.failAll({ kind: 'status', status: 503 });
    rig.clock.advance(60 * MINUTE_MS);
    await fireReminders(rig);
    rig.clock.advance(50 * MINUTE_MS);
    await rig.driver.failAll(undefined);
    await rig.settle();
    rig.clock.advance(10 * MINUTE_MS);
    expect(await fireReminders(rig)).toBe(1);
    await rig.settle();

    expect(await saidAfterCard(rig)).toHaveLength(2);
  });

  it('that waited long behind the channel is posted when the channel is there', async () => {
    const rig = await startOutboxRig();
    await rig.driver.failAll({ kind: 'reset' });
    rig.start();
    await rig.declare();
    for (let hour = 1; hour <= 3; hour += 1) {
      rig.clock.advance(60 * MINUTE_MS);
      await fireReminders(rig);
    }
    rig.clock.advance(2 * 60 * MINUTE_MS);
    await rig.driver.failAll(undefined);
    await rig.settle();

    expect(await saidAfterCard(rig)).toEqual([expect.stringContaining('no status yet')]);
  });
});
