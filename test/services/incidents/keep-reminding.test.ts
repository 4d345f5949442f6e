import { describe, expect, it } from 'vitest';
import { MINUTE_MS, NOBODY, NOON } from '../../support/a-incident.ts';
import { asking, declaredBy, incidentRig, openChannel } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';
import { MESSAGE } from '../../support/message-facts.ts';

const HOUR_MS = 60 * MINUTE_MS;
const READ = { editedTs: '', text: 'x', files: [], author: NOBODY, editor: NOBODY, threadTs: undefined };

async function declared() {
  const rig = await incidentRig();
  const number = await declaredBy(rig, { severity: 'sev1' });
  const channelId = await openChannel(rig, number);
  await drained(rig.stores);
  const { reminding } = rig.services;
  const remindedAt = async (minute: number) => {
    rig.clock.set(NOON + minute * MINUTE_MS);
    await reminding.tick();
    return (await drained(rig.stores)).map(({ call }) => call.kind);
  };
  return { rig, target: { number }, channelId, reminding, remindedAt };
}

describe('the tick of the clock', () => {
  it('puts what is due into the outbox and wakes it, once', async () => {
    const { rig, remindedAt } = await declared();
    const before = rig.wakes();

    expect(await remindedAt(29)).toEqual([]);
    expect(rig.wakes()).toBe(before);
    expect(await remindedAt(30)).toEqual(['remind']);
    expect(await remindedAt(31)).toEqual([]);
    expect(rig.wakes()).toBe(before + 1);
  });

  it('reminds of no status that was given', async () => {
    const { rig, target, remindedAt } = await declared();
    rig.clock.set(NOON + 20 * MINUTE_MS);
    await rig.services.work.giveStatus(asking('U-BEN'), target, 'x');
    await drained(rig.stores);

    expect(await remindedAt(49)).toEqual([]);
    expect(await remindedAt(50)).toEqual(['remind']);
  });

  it('forgets after an hour what nobody pinned', async () => {
    const { rig, channelId, reminding } = await declared();
    const messages = async () => (await rig.stores.db.selectFrom('message_facts').select('key').execute()).length;
    await rig.services.capture.edited('T1', { ...MESSAGE, channelId }, [READ]);

    rig.clock.set(NOON + HOUR_MS);
    await reminding.tick();
    expect(await messages()).toBe(1);
    rig.clock.set(NOON + HOUR_MS + 1);
    await reminding.tick();

    expect(await messages()).toBe(0);
  });

  it('forgets after a week what Slack took, and nothing that waits', async () => {
    const { rig, target, reminding } = await declared();
    await rig.services.work.giveStatus(asking('U-BEN'), target, 'x');
    const waiting = await rig.stores.outbox.due(NOON);
    rig.clock.set(NOON + 7 * 24 * HOUR_MS + 1);

    await reminding.tick();

    const states = await rig.stores.db.selectFrom('outbox').select('state').execute();
    expect(states.filter(({ state }) => state === 'done')).toEqual([]);
    expect((await rig.stores.outbox.due(NOON)).map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
  });
});

describe('snoozing', () => {
  it('puts the reminder off for as long as was said', async () => {
    const { reminding, target, remindedAt } = await declared();

    await reminding.snooze(asking('U-BEN'), target, 'status', HOUR_MS);

    expect(await remindedAt(59)).toEqual([]);
    expect(await remindedAt(60)).toEqual(['remind']);
  });
});
