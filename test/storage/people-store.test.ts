import { describe, expect, it, onTestFinished } from 'vitest';
import { outboxClient } from '../../src/compose/web-client.ts';
import { askPerson } from '../../src/slack/ask-person.ts';
import { type AskPerson, peopleStore } from '../../src/storage/people-store.ts';
import { startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { recordingLog } from '../support/recording-log.ts';

const HOUR_MS = 60 * 60_000;

/** The store over a real database, asking a local workspace through the real client. */
async function openPeople() {
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  onTestFinished(workspace.stop);
  const { driver, teamId, botToken, apiUrl } = workspace;
  const log = recordingLog();
  const ask: AskPerson = askPerson(outboxClient(botToken, apiUrl, log), (id) => id === teamId);
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const db = await memoryDatabase();
  const people = peopleStore({ db, ask, clock, log });
  const asked = async () => (await driver.calls('users.info')).length;
  return { workspace, driver, db, log, ask, clock, people, asked, find: (id: string) => people.find(teamId, id) };
}

describe('somebody in Slack', () => {
  it('is a member, with name and time zone', async () => {
    const { find } = await openPeople();

    expect(await find('U0ANA')).toEqual({ userId: 'U0ANA', kind: 'member', name: 'Ana', timeZone: 'Etc/UTC' });
  });

  it.each([
    ['a guest', { name: 'gus', guest: 'multi' }, 'guest'],
    ['a guest of one channel', { name: 'una', guest: 'single' }, 'guest'],
    ['of another workspace', { name: 'sam', team: 'T0OTHER' }, 'stranger'],
    ['a guest of another workspace', { name: 'sue', team: 'T0OTHER', guest: 'multi' }, 'stranger'],
  ] as const)('may be %s', async (_what, person, kind) => {
    const { find, driver } = await openPeople();
    const { id } = await driver.addPerson(person);

    expect(await find(id)).toMatchObject({ userId: id, kind });
  });

  it('may be a bot', async () => {
    const { find, workspace } = await openPeople();

    expect(await find(workspace.botUserId)).toMatchObject({ kind: 'bot', name: 'Precedent' });
  });

  it('may be nobody that Slack knows', async () => {
    const { find, db } = await openPeople();

    expect(await find('U0NOBODY')).toMatchObject({ kind: 'nobody' });
    expect(await db.selectFrom('people').selectAll().execute()).toEqual([]);
  });
});

describe('what Slack said about somebody', () => {
  it('serves for an hour', async () => {
    const { find, clock, asked } = await openPeople();

    await find('U0ANA');
    clock.at += HOUR_MS - 1;
    await find('U0ANA');
    expect(await asked()).toBe(1);
    clock.at += 1;
    await find('U0ANA');

    await expect.poll(asked).toBe(2);
  });

  it('is replaced by what it says later', async () => {
    const { workspace, db, log, clock } = await openPeople();
    const answers = [
      { userId: 'U0ANA', kind: 'member', name: 'Ana', timeZone: 'Europe/Berlin' },
      { userId: 'U0ANA', kind: 'guest', name: 'Ana (left)', timeZone: undefined },
    ] as const;
    let times = 0;
    const people = peopleStore({ db, ask: async () => answers[times++], clock, log });

    const first = await people.find(workspace.teamId, 'U0ANA');
    clock.at += HOUR_MS;
    const second = await people.find(workspace.teamId, 'U0ANA');

    expect([first, second]).toEqual([answers[0], answers[0]]);
    await expect.poll(() => people.find(workspace.teamId, 'U0ANA')).toEqual(answers[1]);
  });

  it('serves while Slack takes its time to say it anew', async () => {
    const { workspace, db, log, clock } = await openPeople();
    const ana = { userId: 'U0ANA', kind: 'member', name: 'Ana', timeZone: undefined } as const;
    let isSlow = false;
    const ask = () => (isSlow ? new Promise<undefined>(() => undefined) : Promise.resolve(ana));
    const people = peopleStore({ db, ask, clock, log });
    await people.find(workspace.teamId, 'U0ANA');

    isSlow = true;
    clock.at += HOUR_MS;
    const soon = await people.find(workspace.teamId, 'U0ANA');
    clock.at += 48 * HOUR_MS;
    const late = await people.find(workspace.teamId, 'U0ANA');

    expect([soon, late]).toEqual([ana, ana]);
    expect(await people.find(workspace.teamId, 'U0BEN')).toBeUndefined();
  });

  it('is kept apart for each workspace', async () => {
    const { people, asked } = await openPeople();

    await people.find('T1', 'U0ANA');
    await people.find('T2', 'U0ANA');

    expect(await asked()).toBe(2);
  });

  it.each([
    ['is away', { kind: 'status', status: 503 }],
    ['breaks the connection', { kind: 'reset' }],
    ['limits', { kind: 'ratelimited', retryAfterSeconds: 60 }],
  ] as const)('serves longer when Slack %s', async (_how, fault) => {
    const { find, driver, clock, log } = await openPeople();
    const before = await find('U0ANA');

    clock.at += 24 * HOUR_MS;
    await driver.failAll(fault);

    expect(await find('U0ANA')).toEqual(before);
    await expect
      .poll(() => log.lines)
      .toContainEqual(expect.objectContaining({ level: 'warn', message: 'person not looked up' }));
  });

  it('serves longer when the token is no good', async () => {
    const { find, driver, clock } = await openPeople();
    const before = await find('U0ANA');

    clock.at += 24 * HOUR_MS;
    await driver.revokeToken();

    expect(await find('U0ANA')).toEqual(before);
  });

  it('is asked for again as soon as Slack is back', async () => {
    const { find, driver, clock } = await openPeople();
    await driver.failAll({ kind: 'reset' });
    expect(await find('U0ANA')).toBeUndefined();
    await driver.failAll(undefined);
    clock.at += 1;

    expect(await find('U0ANA')).toMatchObject({ kind: 'member' });
  });

  it('is nothing as long as Slack was never asked', async () => {
    const { find, driver } = await openPeople();
    await find('U0ANA');
    await driver.failAll({ kind: 'status', status: 503 });

    expect(await find('U0BEN')).toBeUndefined();
  });
});
