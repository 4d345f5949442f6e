import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';
import {
  asking,
  atShell,
  declaredBy,
  type IncidentRig,
  incidentRig,
  openChannel,
} from '../../support/incident-parts.ts';

const ANA = 'U-ANA';
const BEN = 'U-BEN';

async function refusal(asked: Promise<unknown>): Promise<UserError> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('not refused');
}

function statusIn({ services }: IncidentRig, channelId: string, userId = BEN) {
  return services.work.giveStatus(asking(userId), { channelId }, 'half is up');
}

describe('a command in a channel', () => {
  it('is about the incident of that channel', async () => {
    const rig = await incidentRig();
    await declaredBy(rig);
    const channelId = await openChannel(rig, await declaredBy(rig, { title: 'Login fails' }));

    expect((await statusIn(rig, channelId)).incident.title).toBe('Login fails');
  });

  it('is about the incident that it names, wherever it is given', async () => {
    const rig = await incidentRig();
    const channelId = await openChannel(rig, await declaredBy(rig));
    await declaredBy(rig, { title: 'Login fails' });

    const { incident } = await rig.services.work.giveStatus(asking(BEN), { channelId, number: 2 }, 'x');

    expect(incident.title).toBe('Login fails');
  });
});

describe('a command in the wrong channel', () => {
  it('is told how to declare when nothing is open', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    await rig.services.work.changeState(asking(ANA), { number }, 'resolve', '');

    expect(await refusal(statusIn(rig, 'C-ELSEWHERE'))).toMatchObject({
      code: 'wrong_channel',
      message: 'This channel belongs to no incident, and none is open. /incident declare opens one.',
    });
  });

  it('is told which one it would mean', async () => {
    const rig = await incidentRig();
    await declaredBy(rig);

    expect(await refusal(statusIn(rig, 'C-ELSEWHERE'))).toMatchObject({
      code: 'wrong_channel',
      message:
        'This channel belongs to no incident. You would mean INC-1 "Checkout fails" (#inc-1-checkout-fails): use its channel, or name it after the command, such as /incident status INC-1 ...',
    });
  });

  it('is told how many more are open than are named', async () => {
    const rig = await incidentRig();
    for (const title of ['a', 'b', 'c', 'd', 'e']) await declaredBy(rig, { title });
    const five = (await refusal(statusIn(rig, 'C-ELSEWHERE'))).message;
    for (const title of ['f', 'g']) await declaredBy(rig, { title });

    expect(five).not.toContain('more');
    expect((await refusal(statusIn(rig, 'C-ELSEWHERE'))).message).toContain(
      'INC-3 "c" (#inc-3-c); and 2 more, which /incident list shows.',
    );
  });

  it('is told which ones are open, the newest first, five at most', async () => {
    const rig = await incidentRig();
    for (const title of ['a', 'b', 'c', 'd', 'e', 'f']) await declaredBy(rig, { title });
    await rig.services.work.changeState(asking(ANA), { number: 5 }, 'mitigate', '');
    await rig.services.work.changeState(asking(ANA), { number: 4 }, 'resolve', '');

    const { message } = await refusal(statusIn(rig, 'C-ELSEWHERE'));

    expect(message.match(/INC-\d+ "/g)).toEqual(['INC-6 "', 'INC-5 "', 'INC-3 "', 'INC-2 "', 'INC-1 "']);
    expect(message).toContain('/incident status INC-6 ...');
  });

  it('is told nothing of private ones that the person is not in', async () => {
    const rig = await incidentRig();
    const channelId = await openChannel(rig, await declaredBy(rig, { title: 'Secret breach', isPrivate: true }));

    for (const channel of ['C-ELSEWHERE', channelId]) {
      const { code, message } = await refusal(statusIn(rig, channel));
      expect(code).toBe('wrong_channel');
      expect(message).not.toMatch(/INC-1|Secret/);
    }
    expect((await refusal(statusIn(rig, 'C-ELSEWHERE', ANA))).message).toContain('Secret breach');
  });

  it('is told of every open one at the command line', async () => {
    const rig = await incidentRig();
    await declaredBy(rig, { title: 'Secret breach', isPrivate: true });

    expect((await refusal(rig.services.work.giveStatus(atShell(), {}, 'x'))).message).toContain('Secret breach');
  });
});

describe('a private incident', () => {
  async function secret() {
    const rig = await incidentRig();
    const number = await declaredBy(rig, { title: 'Secret breach', isPrivate: true });
    const channelId = await openChannel(rig, number);
    const join = (userId: string, isMember: boolean, at: number) =>
      rig.services.followMembers({ teamId: 'T1', channelId, userId, isMember, at });
    const sees = async (userId: string) =>
      (await rig.services.look.list(asking(userId), 'all')).length === 1 &&
      (await rig.services.look.at(asking(userId), channelId)) !== undefined;
    return { rig, number, channelId, join, sees };
  }

  it('is one message for what is not there and for what must not be seen', async () => {
    const { rig } = await secret();
    const show = (number: number) => refusal(rig.services.look.show(asking(BEN), { number }));

    expect((await show(1)).message.replace('INC-1', 'INC-2')).toBe((await show(2)).message);
  });

  it('is seen by those who come into its channel, until they leave', async () => {
    const { join, sees } = await secret();

    expect([await sees(ANA), await sees(BEN)]).toEqual([true, false]);
    await join(BEN, true, NOON + 2);
    expect(await sees(BEN)).toBe(true);
    await join(BEN, false, NOON + 3);
    await join(BEN, true, NOON + 2);
    expect(await sees(BEN)).toBe(false);
    await join(ANA, false, NOON + 3);

    expect(await sees(ANA)).toBe(false);
  });

  it('is not opened by coming into another channel, or one of another workspace', async () => {
    const { rig, channelId, sees } = await secret();

    await rig.services.followMembers({ teamId: 'T1', channelId: 'C-ELSEWHERE', userId: BEN, isMember: true, at: NOON });
    await rig.services.followMembers({ teamId: 'T2', channelId, userId: BEN, isMember: true, at: NOON });

    expect(await sees(BEN)).toBe(false);
  });

  it('is not opened by a role in it', async () => {
    const { rig, number, sees } = await secret();

    await rig.services.work.assignRole(asking(ANA), { number }, 'lead', BEN);

    expect(await sees(BEN)).toBe(false);
  });

  it('is announced nowhere', async () => {
    const rig = await incidentRig({ announceChannel: 'C-ALL' });
    const number = await declaredBy(rig, { isPrivate: true });
    await rig.services.work.changeState(asking(ANA), { number }, 'resolve', '');

    const calls = await rig.stores.db.selectFrom('outbox').select('kind').execute();

    expect(calls.filter(({ kind }) => kind.includes('announce'))).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
  });
});

describe('somebody about whom Slack cannot be asked', () => {
  it('is told to try again, and that the command line works', async () => {
    const rig = await incidentRig();

    const { code, message } = await refusal(rig.services.look.list(asking('U-WHO'), 'open'));

    expect(code).toBe('not_a_member');
    expect(message).toMatch(/Try again in a minute; on the command line, precedent works/);
  });

  it('sees no incident in a channel, like guests and strangers', async () => {
    const rig = await incidentRig();
    const channelId = await openChannel(rig, await declaredBy(rig));

    for (const userId of ['U-WHO', 'U-GUEST', 'U-STRANGER']) {
      expect(await rig.services.look.at(asking(userId), channelId)).toBeUndefined();
    }
    expect((await rig.services.look.at(asking(BEN), channelId))?.number).toBe(1);
    expect(await rig.services.look.at(asking(BEN), 'C-ELSEWHERE')).toBeUndefined();
  });
});

describe('a request that is told twice', () => {
  it('is done once by the same identifier, and gives the same answer', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const caller = asking(BEN);
    const note = () => rig.services.work.addNote(caller, { number }, 'rolled back');

    const [first, second] = [await note(), await note()];

    expect(first).toMatchObject({ isRepeated: false, entries: [{ seq: 2 }] });
    expect(second).toEqual({ ...first, isRepeated: true });
  });

  it('is done once when it was typed again for want of an answer', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const note = (requestId: string) =>
      rig.services.work.addNote(asking(BEN, { requestId, fingerprint: 'ben: rolled back' }), { number }, 'rolled back');

    await note('a');
    rig.clock.set(NOON + MINUTE_MS);
    expect((await note('b')).isRepeated).toBe(true);
    await rig.stores.inbox.markHandled('T1', 'b', NOON + MINUTE_MS);

    expect((await note('c')).isRepeated).toBe(false);
    expect(await rig.stores.incidents.entries('T1', number)).toHaveLength(3);
  });

  it('declares once, and puts what must be told into the outbox once', async () => {
    const rig = await incidentRig();
    const caller = asking(ANA);

    await declaredBy(rig, {}, caller);
    const before = await rig.stores.db.selectFrom('outbox').selectAll().execute();
    await declaredBy(rig, {}, caller);

    expect(await rig.stores.db.selectFrom('outbox').selectAll().execute()).toEqual(before);
    expect(await rig.services.look.list(caller, 'all')).toHaveLength(1);
  });
});
