import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../../src/services/incidents/declare-incident.ts';
import { APP, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { asking, atShell, everything, incidentRig } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';

/** A JSON web token, put together here so that no scanner takes it for a real one. */
const TOKEN = ['eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ', 'eyJpc3MiOiJrdWJlcm5ldGVzIiwic3ViIjoiYSJ9', 'c2ln-bmF0_dXJl'].join(
  '.',
);

async function declare(declaration: Partial<Declaration>, caller = asking('U-ANA'), announceChannel?: string) {
  const rig = await incidentRig(announceChannel === undefined ? {} : { announceChannel });
  const recorded = await rig.services.declare(caller, { title: 'Checkout fails', ...declaration });
  return { rig, ...recorded };
}

describe('declaring an incident', () => {
  it('keeps what was said, and takes the rest for unknown', async () => {
    const { incident } = await declare({
      symptom: ' customers see 502 ',
      isPrivate: true,
      startedAt: NOON - 5 * MINUTE_MS,
      questionId: 'q-1',
      channelId: 'C-ASKED',
    });

    expect(incident).toMatchObject({
      number: 1,
      title: 'Checkout fails',
      symptom: 'customers see 502',
      environment: 'unknown',
      customersAffected: 'unknown',
      isPrivate: true,
      startedAt: NOON - 5 * MINUTE_MS,
      questionId: 'q-1',
      originChannelId: 'C-ASKED',
      declaredBy: { kind: 'user', id: 'U-ANA' },
      declaredAt: NOON,
    });
  });

  it('puts what Slack must be told into the outbox, and wakes it', async () => {
    const { rig } = await declare({}, asking('U-ANA'), 'C-ALL');

    expect((await drained(rig.stores)).map(({ call }) => call.kind)).toEqual([
      'open-channel',
      'invite',
      'post-card',
      'pin-card',
      'set-topic',
      'announce',
    ]);
    expect(rig.wakes()).toBe(1);
  });

  it('reminds of a status from then on', async () => {
    const { rig } = await declare({ severity: 'sev1' });

    rig.clock.set(NOON + 30 * MINUTE_MS);
    await rig.services.reminding.tick();

    expect((await drained(rig.stores)).map(({ call }) => call)).toContainEqual({ kind: 'remind', reminder: 'status' });
  });

  it('makes one line of the title', async () => {
    expect((await declare({ title: '  Checkout\n  fails ' })).incident.title).toBe('Checkout fails');
  });

  it('masks secrets before anything is stored', async () => {
    const { rig, incident, entries } = await declare({
      title: `token ${TOKEN}`,
      symptom: `Authorization: Bearer ${TOKEN}`,
    });

    expect(JSON.stringify(await everything(rig))).not.toContain(TOKEN.slice(-12));
    expect(incident.title).toMatch(/^token /);
    expect(entries[0]?.masked.length).toBeGreaterThan(0);
  });

  it.each([
    ['09:30', '2026-11-23T08:30:00.000Z'],
    ['at yesterday 23:30', '2026-11-22T22:30:00.000Z'],
    ['09:30 UTC', '2026-11-23T09:30:00.000Z'],
  ])('reads "%s" in the zone of the person', async (started, iso) => {
    expect((await declare({ started })).incident.startedAt).toBe(Date.parse(iso));
  });

  it('takes a start within a minute of now for now', async () => {
    expect((await declare({ started: '13:01' })).incident.startedAt).toBe(NOON + MINUTE_MS);
  });

  it.each([
    ['words_missing', { title: ' \n ' }],
    ['words_too_long', { title: 'x'.repeat(151) }],
    ['words_too_long', { symptom: 'x'.repeat(3001) }],
    ['value_unknown', { severity: 'sev5' }],
    ['value_unknown', { started: 'noonish' }],
    ['incident_refused', { startedAt: NOON + MINUTE_MS + 1 }],
    ['incident_refused', { started: '2026-11-24 09:00' }],
  ] as const)('refuses with %s: %j', async (code, declaration) => {
    const rig = await incidentRig();

    const declared = rig.services.declare(asking('U-ANA'), { title: 'Checkout fails', ...declaration });

    await expect(declared).rejects.toHaveProperty('code', code);
    expect(await rig.stores.incidents.find('T1', 1)).toBeUndefined();
  });

  it('is possible at the command line', async () => {
    const { rig, incident, entries } = await declare({ isPrivate: true }, atShell());

    expect(incident.declaredBy).toEqual({ kind: 'cli', name: 'ana' });
    expect(entries).toMatchObject([{ origin: 'cli', by: { kind: 'cli', name: 'ana' } }]);
    expect(entries[0]?.recordedBy).not.toEqual(APP);
    expect(await rig.stores.incidents.members('T1', 1)).toEqual([]);
  });
});

describe('the severity of a new incident', () => {
  const hurt = { symptom: 'Payments are down for all customers in production' };

  it.each([
    ['the suggestion, provisionally', hurt, { level: 'SEV1', tier: 'production', provisional: true }],
    [
      'the level that is said',
      { ...hurt, severity: 'SEV-2' },
      { level: 'SEV2', tier: 'production', provisional: false },
    ],
    [
      'a level that the words contradict',
      { ...hurt, severity: 'p4' },
      { level: 'SEV4', tier: 'non-production', provisional: false },
    ],
    [
      'a tier, with the level suggested',
      { ...hurt, severity: 'production' },
      { level: 'SEV1', tier: 'production', provisional: true },
    ],
    [
      'a tier, with its worst level',
      { ...hurt, severity: 'nonprod' },
      { level: 'SEV3', tier: 'non-production', provisional: true },
    ],
    ['a tier that has one level', { ...hurt, severity: '🤷' }, { level: 'SEV4', tier: 'trivial', provisional: false }],
    [
      'a level, in the tier that the answers tell',
      { severity: '3', customersAffected: 'no' },
      { level: 'SEV3', tier: 'non-production', provisional: false },
    ],
  ] as const)('is %s', async (_what, declaration, severity) => {
    expect((await declare(declaration)).incident.severity).toEqual(severity);
  });

  it('does not take "not working" in the title for a denial of what the symptom says', async () => {
    const { incident } = await declare({ title: 'Payments not working', symptom: 'customers complain' });

    expect(incident.severity).toMatchObject({ level: 'SEV2', tier: 'production' });
  });
});
