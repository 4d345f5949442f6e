import { describe, expect, it, vi } from 'vitest';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { asking, atShell, declaredBy, everything, incidentRig } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';

/** A token, put together here so that no scanner takes it for a real one. */
const TOKEN = ['eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ', 'eyJpc3MiOiJrdWJlcm5ldGVzIiwic3ViIjoiYSJ9', 'c2ln-bmF0_dXJl'].join(
  '.',
);

async function declared() {
  const rig = await incidentRig();
  const number = await declaredBy(rig);
  return { rig, target: { number }, work: rig.services.work };
}

describe('a note', () => {
  it.each([
    ['U-ANA', 'at 12:30 rolled back', '2026-11-23T11:30:00.000Z'],
    ['U-BEN', 'at 06:30 rolled back', '2026-11-23T11:30:00.000Z'],
    ['U-CAT', 'at 11:30 rolled back', '2026-11-23T11:30:00.000Z'],
    ['U-BEN', 'at 12:30 UTC: rolled back', '2026-11-22T12:30:00.000Z'],
    ['U-ANA', 'at 2026-11-20 12:30 rolled back', '2026-11-20T11:30:00.000Z'],
    ['U-ANA', 'rolled back', '2026-11-23T12:00:00.000Z'],
  ])('of %s, "%s", happened at %s and is recorded now', async (userId, text, iso) => {
    const { work, target } = await declared();

    const { entries } = await work.addNote(asking(userId), target, ` ${text} `);

    expect(entries).toMatchObject([
      { detail: { kind: 'note' }, text: 'rolled back', occurredAt: Date.parse(iso), recordedAt: NOON },
    ]);
  });

  it('at the command line is written in the zone of the machine', async () => {
    const { work, target } = await declared();
    vi.stubEnv('TZ', 'Asia/Tokyo');

    const { entries } = await work.addNote(atShell(), target, 'at 20:30 rolled back');

    vi.unstubAllEnvs();
    expect(entries).toMatchObject([{ origin: 'cli', occurredAt: Date.parse('2026-11-23T11:30:00Z') }]);
  });

  it('says of secrets that they were masked, and keeps them nowhere', async () => {
    const { rig, work, target } = await declared();

    const { entries } = await work.addNote(asking('U-BEN'), target, `used Authorization: Bearer ${TOKEN} by mistake`);

    expect(entries[0]?.masked.length).toBeGreaterThan(0);
    expect(entries[0]?.text).toMatch(/^used .*by mistake$/);
    expect(JSON.stringify(await everything(rig))).not.toContain(TOKEN.slice(-12));
  });

  it.each([
    ['value_unknown', 'at 2026-02-30 12:00 x'],
    ['words_missing', ' '],
    ['words_missing', 'at 09:00'],
    ['words_too_long', 'x'.repeat(3001)],
    ['incident_refused', 'at today 23:00 x'],
  ])('is refused with %s: %s', async (code, text) => {
    const { work, target } = await declared();

    await expect(work.addNote(asking('U-ANA'), target, text)).rejects.toHaveProperty('code', code);
  });

  it('is a note of nobody else, and tells the channel nothing', async () => {
    const { rig, work, target } = await declared();
    await drained(rig.stores);

    const { entries } = await work.addNote(asking('U-BEN'), target, 'x');

    expect(entries[0]?.by).toEqual({ kind: 'user', id: 'U-BEN' });
    expect(await drained(rig.stores)).toEqual([]);
  });
});

describe('a status', () => {
  it('is on the incident, in the timeline and in the channel, and puts off the reminder', async () => {
    const { rig, work, target } = await declared();
    await drained(rig.stores);
    rig.clock.set(NOON + MINUTE_MS);

    const { incident, entries } = await work.giveStatus(asking('U-BEN'), target, ' half is up ');

    expect(incident.status).toEqual({ text: 'half is up', at: NOON + MINUTE_MS, by: { kind: 'user', id: 'U-BEN' } });
    expect((await drained(rig.stores)).map(({ call }) => call)).toEqual([
      { kind: 'post-entry', entryId: entries[0]?.id },
      { kind: 'refresh-card' },
    ]);
  });

  it('from the command line is told in a digest', async () => {
    const { rig, work, target } = await declared();
    await drained(rig.stores);

    await work.giveStatus(atShell(), target, 'half is up');
    await work.giveStatus(atShell(), target, 'most is up');

    expect((await drained(rig.stores)).map(({ call }) => call.kind).toSorted()).toEqual([
      'post-digest',
      'refresh-card',
    ]);
  });

  it('needs words', async () => {
    const { work, target } = await declared();

    await expect(work.giveStatus(asking('U-BEN'), target, '')).rejects.toMatchObject({
      code: 'words_missing',
      message: expect.stringContaining('/incident status Rolling back'),
    });
  });
});

describe('the state', () => {
  it('goes from declared to mitigated to resolved, back and on, each in the timeline', async () => {
    const { rig, work, target } = await declared();

    for (const [transition, words] of [
      ['mitigate', 'traffic moved'],
      ['resolve', 'subnet grown'],
      ['reopen', ''],
      ['resolve', ''],
      ['close', ''],
    ] as const) {
      await work.changeState(asking('U-BEN'), target, transition, words);
    }

    const { incident, entries } = await rig.services.look.show(asking('U-BEN'), target);
    expect(incident).toMatchObject({ state: 'closed', summary: undefined, resolvedAt: NOON, closedAt: NOON });
    expect(entries.slice(1).map(({ detail, text }) => ({ detail, text }))).toEqual([
      { detail: { kind: 'state', from: 'declared', to: 'mitigated' }, text: 'traffic moved' },
      { detail: { kind: 'state', from: 'mitigated', to: 'resolved' }, text: 'subnet grown' },
      { detail: { kind: 'state', from: 'resolved', to: 'declared' }, text: '' },
      { detail: { kind: 'state', from: 'declared', to: 'resolved' }, text: '' },
      { detail: { kind: 'state', from: 'resolved', to: 'closed' }, text: '' },
    ]);
  });

  it('is changed once by two people who do so at the same time', async () => {
    const { rig, work, target } = await declared();

    const outcomes = await Promise.allSettled(
      ['U-ANA', 'U-BEN'].map((userId) => work.changeState(asking(userId), target, 'resolve', userId)),
    );

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(2);
  });

  it('is refused with what is possible', async () => {
    const { work, target } = await declared();

    await expect(work.changeState(asking('U-BEN'), target, 'reopen', '')).rejects.toMatchObject({
      code: 'incident_refused',
      message: 'INC-1 is declared, so it cannot be reopened. Possible now: mitigate, resolve.',
    });
  });
});

describe('a follow-up', () => {
  it.each([
    ['U-ANA', 'alert on subnets by tomorrow', '2026-11-25'],
    ['U-BEN', 'alert on subnets by tomorrow', '2026-11-24'],
    ['U-BEN', 'alert on subnets', undefined],
  ])('of %s, "%s", is due on %s', async (userId, text, due) => {
    const { rig, work, target } = await declared();
    rig.clock.set(Date.parse('2026-11-23T23:30:00Z'));

    const { entries } = await work.addFollowup(asking(userId), target, text, 'U-CAT');

    expect(entries).toMatchObject([{ text: 'alert on subnets' }]);
    expect(entries[0]?.detail).toEqual({ kind: 'followup', owner: 'U-CAT', ...(due === undefined ? {} : { due }) });
  });
});

describe('a role', () => {
  it.each([
    ['U-BOT', 'Bot is a bot, so nobody was made lead.'],
    ['U-STRANGER', 'Sid is of another workspace and sees no incident of this one, so nobody was made lead.'],
    ['U-GHOST', 'Slack knows nobody here with the id U-GHOST, so nobody was made lead.'],
  ])('is not given to %s', async (userId, message) => {
    const { rig, work, target } = await declared();

    await expect(work.assignRole(asking('U-ANA'), target, 'lead', userId)).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringContaining(message),
    });
    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(1);
  });

  it.each([
    ['U-BEN', false],
    ['U-GUEST', true],
    ['U-NOT-ASKED', false],
  ])('is given to %s', async (userId, isGuest) => {
    const { work, target } = await declared();

    const assigned = await work.assignRole(asking('U-ANA'), target, 'lead', userId);

    expect(assigned).toMatchObject({ isGuest, incident: { roles: { lead: userId } } });
  });

  it('is given at the command line without asking Slack', async () => {
    const { work, target } = await declared();

    const { incident } = await work.assignRole(atShell(), target, 'lead', 'U-GHOST');

    expect(incident.roles).toEqual({ lead: 'U-GHOST' });
  });
});

describe('a verdict on a pattern', () => {
  it('that nobody knows is refused', async () => {
    const { work, target } = await declared();

    await expect(work.judgePattern(asking('U-BEN'), target, 'gremlins', 'was-it')).rejects.toHaveProperty(
      'code',
      'pattern_unknown',
    );
  });
});

describe('a correction', () => {
  it('takes the place of the entry, in the zone of who corrects', async () => {
    const { rig, work, target } = await declared();
    await work.addNote(asking('U-ANA'), target, 'rolled bck');

    const { entries } = await rig.services.correctTimeline(asking('U-BEN'), target, {
      seq: 2,
      text: ' rolled back ',
      time: '06:30',
    });

    expect(entries).toMatchObject([
      {
        seq: 3,
        text: 'rolled back',
        occurredAt: Date.parse('2026-11-23T11:30:00Z'),
        by: { kind: 'user', id: 'U-ANA' },
        recordedBy: { kind: 'user', id: 'U-BEN' },
      },
    ]);
  });

  it('at the command line is written in the zone of the machine', async () => {
    const { rig, target } = await declared();
    vi.stubEnv('TZ', 'Asia/Tokyo');

    const { entries } = await rig.services.correctTimeline(atShell(), target, { seq: 1, time: '20:30' });

    vi.unstubAllEnvs();
    expect(entries[0]?.occurredAt).toBe(Date.parse('2026-11-23T11:30:00Z'));
  });

  it('takes a time from a picker', async () => {
    const { rig, target } = await declared();

    const { entries } = await rig.services.correctTimeline(asking('U-BEN'), target, { seq: 1, occurredAt: NOON - 1 });

    expect(entries[0]?.occurredAt).toBe(NOON - 1);
  });

  it.each([
    ['value_unknown', { time: 'noonish' }],
    ['value_unknown', { time: '09:00 or so' }],
    ['value_unknown', { time: '25:00' }],
    ['words_too_long', { text: 'x'.repeat(3001) }],
    ['incident_refused', { text: '' }],
    ['incident_refused', { seq: 9, text: 'x' }],
    ['incident_refused', { occurredAt: NOON + 2 * MINUTE_MS }],
  ])('is refused with %s: %j', async (code, correction) => {
    const { rig, target } = await declared();

    const corrected = rig.services.correctTimeline(asking('U-BEN'), target, { seq: 1, ...correction });

    await expect(corrected).rejects.toHaveProperty('code', code);
  });

  it('of the same entry by two people at once is one correction; the other is told which to correct', async () => {
    const { rig, target } = await declared();
    const correct = (userId: string) =>
      rig.services.correctTimeline(asking(userId), target, { seq: 1, text: `as ${userId} says` });

    const outcomes = await Promise.allSettled([correct('U-ANA'), correct('U-BEN')]);

    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveProperty('message', 'Entry #1 was corrected already; correct #2, which took its place.');
    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(2);
  });
});
