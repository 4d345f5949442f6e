import { describe, expect, it } from 'vitest';
import { currentTimeline } from '../../../src/core/incident/timeline.ts';
import { UserError } from '../../../src/errors.ts';
import type { ReadMessage } from '../../../src/services/incident-ports.ts';
import { ANA, BEN, NOBODY } from '../../support/a-incident.ts';
import { asking, atShell, declaredBy, everything, incidentRig, openChannel } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';
import { SENT_AT, secondsIn } from '../../support/message-facts.ts';

/** A token, put together here so that no scanner takes it for a real one. */
const TOKEN = ['eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ', 'eyJpc3MiOiJrdWJlcm5ldGVzIiwic3ViIjoiYSJ9', 'c2ln-bmF0_dXJl'].join(
  '.',
);

const TS = `${SENT_AT / 1000}.000100`;
const LINK = 'https://example.com/p1';

function read(text: string, seconds = 0): ReadMessage {
  return {
    editedTs: seconds === 0 ? '' : secondsIn(seconds),
    text,
    files: [],
    author: ANA,
    editor: seconds === 0 ? NOBODY : ANA,
    threadTs: undefined,
  };
}

function pin(userId: string, seconds: number) {
  return { userId, at: SENT_AT + seconds * 1000 };
}

async function declared(isPrivate = false) {
  const rig = await incidentRig();
  const number = await declaredBy(rig, { isPrivate });
  const message = { channelId: await openChannel(rig, number), ts: TS };
  await drained(rig.stores);
  const timeline = async (of = number) => {
    const entries = await rig.stores.incidents.entries('T1', of);
    return currentTimeline(entries)
      .filter(({ detail }) => detail.kind !== 'declared')
      .map(({ detail, text }) => `${detail.kind} ${text}`);
  };
  return { rig, number, message, timeline, capture: rig.services.capture };
}

describe('a pin', () => {
  it('asks Slack for that message, and keeps it when it was read', async () => {
    const { rig, capture, message, timeline, number } = await declared();

    await capture.pinned('T1', message, pin('U-BEN', 10));
    expect(await timeline()).toEqual([]);
    expect((await drained(rig.stores)).map(({ call }) => call)).toEqual([{ kind: 'fetch-message', ...message }]);
    await capture.fetched('T1', message, read('it is slow'), LINK);

    expect((await rig.stores.incidents.entries('T1', number)).at(-1)).toMatchObject({
      text: 'it is slow',
      by: ANA,
      recordedBy: BEN,
      occurredAt: SENT_AT,
      recordedAt: rig.clock.now(),
      permalink: LINK,
    });
  });

  it('of what was edited and deleted meanwhile keeps what was pinned, and the rest beside it', async () => {
    const { capture, message, timeline } = await declared();

    await capture.pinned('T1', message, pin('U-BEN', 10));
    await capture.deleted('T1', message, read('it is down', 15), SENT_AT + 20_000);
    await capture.edited('T1', message, [read('it is slow'), read('it is down', 15)]);
    await capture.fetched('T1', message, undefined, undefined);

    expect(await timeline()).toEqual(['message it is slow', 'message-edited it is down', 'message-deleted ']);
  });

  it('that comes after the edit and the deletion finds them', async () => {
    const { capture, message, timeline } = await declared();

    await capture.edited('T1', message, [read('it is slow'), read('it is down', 15)]);
    await capture.deleted('T1', message, undefined, SENT_AT + 20_000);
    await capture.pinned('T1', message, pin('U-BEN', 10));

    expect(await timeline()).toEqual(['message it is slow', 'message-edited it is down', 'message-deleted ']);
  });

  it('that is removed takes the entry with it', async () => {
    const { capture, message, timeline } = await declared();
    await capture.pinned('T1', message, pin('U-BEN', 10));
    await capture.fetched('T1', message, read('it is slow'), LINK);

    await capture.unpinned('T1', message, pin('U-ANA', 15));
    expect(await timeline()).toEqual(['message it is slow']);
    await capture.unpinned('T1', message, pin('U-BEN', 20));

    expect(await timeline()).toEqual([]);
  });

  it('is kept without its secrets, which are stored nowhere', async () => {
    const { rig, capture, message, number } = await declared();

    await capture.edited('T1', message, [read(`Authorization: Bearer ${TOKEN}`)]);
    await capture.pinned('T1', message, pin('U-BEN', 10));

    expect((await rig.stores.incidents.entries('T1', number)).at(-1)?.masked.length).toBeGreaterThan(0);
    expect(JSON.stringify(await everything(rig))).not.toContain(TOKEN.slice(-12));
  });

  it('keeps no secret of the name or the address of a file', async () => {
    const { rig, capture, message, number } = await declared();
    const url = `https://files.example/x.txt?token=${TOKEN}`;
    const files = [{ name: `dump ${TOKEN}`, url, mimetype: 'text/plain' }];

    await capture.edited('T1', message, [{ ...read('see file'), files }]);
    await capture.pinned('T1', message, pin('U-BEN', 10));

    const [entry] = (await rig.stores.incidents.entries('T1', number)).slice(-1);
    expect(entry?.detail).toMatchObject({ files: [{ name: 'dump [redacted]', url: '' }] });
    expect(entry?.masked.length).toBeGreaterThan(0);
    expect(JSON.stringify(await everything(rig))).not.toContain(TOKEN.slice(-12));
  });

  it('in a channel of no incident is none of ours', async () => {
    const { rig, capture } = await declared();
    const before = await everything(rig);
    const elsewhere = { channelId: 'C-ELSEWHERE', ts: TS };

    await capture.pinned('T1', elsewhere, pin('U-BEN', 10));
    await capture.unpinned('T1', elsewhere, pin('U-BEN', 20));
    await capture.edited('T1', elsewhere, [read('x')]);
    await capture.deleted('T1', elsewhere, read('x'), SENT_AT);
    await capture.pinned('T2', { channelId: 'C-INC-1', ts: TS }, pin('U-EVE', 10));

    expect(await everything(rig)).toEqual(before);
  });

  it.each(['U-GUEST', 'U-STRANGER'])('by %s is refused', async (userId) => {
    const { rig, capture, message } = await declared();
    const before = await everything(rig);

    await expect(capture.pinned('T1', message, pin(userId, 10))).rejects.toHaveProperty('code', 'not_a_member');

    expect(await everything(rig)).toEqual(before);
  });

  it('by somebody about whom Slack cannot be asked fails, so that it is sent again', async () => {
    const { rig, capture, message } = await declared();
    const before = await everything(rig);

    const pinned = capture.pinned('T1', message, pin('U-WHO', 10));

    await expect(pinned).rejects.toThrow('nobody can tell who has pinned it');
    await expect(pinned).rejects.not.toBeInstanceOf(UserError);
    expect(await everything(rig)).toEqual(before);
  });

  it('in a closed incident changes nothing', async () => {
    const { rig, capture, message, number } = await declared();
    for (const step of ['resolve', 'close'] as const) {
      await rig.services.work.changeState(asking('U-BEN'), { number }, step, '');
    }
    const before = await everything(rig);

    await capture.pinned('T1', message, pin('U-BEN', 10));
    await capture.unpinned('T1', message, pin('U-BEN', 20));

    expect(await everything(rig)).toEqual(before);
  });
});

describe('adding a message from its menu', () => {
  it('keeps it at once, and its link when it was read', async () => {
    const { rig, capture, message, timeline, number } = await declared();

    const incident = await capture.added(asking('U-BEN'), { number }, message, read('it is slow'));
    expect(incident.number).toBe(number);
    expect(await timeline()).toEqual(['message it is slow']);
    await capture.fetched('T1', message, read('it is slow'), LINK);

    expect(await timeline()).toEqual(['message it is slow']);
    expect((await rig.stores.incidents.entries('T1', number)).at(-1)?.permalink).toBe(LINK);
  });

  it('keeps one that was noticed before, from any channel', async () => {
    const { capture, number, timeline } = await declared();
    const elsewhere = { channelId: 'C-ELSEWHERE', ts: TS };
    await capture.noticed('T1', elsewhere, read('it is slow'));

    await capture.added(asking('U-BEN'), { number }, elsewhere);
    await capture.edited('T1', elsewhere, [read('it is slow'), read('it is down', Date.now())]);

    expect(await timeline()).toEqual(['message it is slow', 'message-edited it is down']);
  });

  it('is not taken back by a reaction that goes', async () => {
    const { capture, message, number, timeline } = await declared();
    await capture.added(asking('U-BEN'), { number }, message, read('it is slow'));

    await capture.unpinned('T1', message, pin('U-BEN', 20));

    expect(await timeline()).toEqual(['message it is slow']);
  });

  it('adds it once, however often it is asked for', async () => {
    const { rig, capture, message, number } = await declared();

    for (const caller of [asking('U-BEN'), asking('U-BEN'), asking('U-ANA'), atShell()]) {
      await capture.added(caller, { number }, message, read('it is slow'));
      rig.clock.set(rig.clock.now() + 1000);
    }

    expect(await rig.stores.incidents.entries('T1', number)).toHaveLength(2);
  });

  it('to a private incident is for its members, and shows in no other', async () => {
    const { rig, capture, message, number, timeline } = await declared(true);
    const other = await declaredBy(rig);

    await expect(capture.added(asking('U-BEN'), { number }, message, read('x'))).rejects.toHaveProperty(
      'code',
      'incident_unknown',
    );
    await capture.added(asking('U-ANA'), { number }, message, read('it is slow'));
    await capture.added(asking('U-BEN'), { number: other }, message, read('it is slow'));
    await capture.unpinned('T1', message, pin('U-ANA', 30));

    expect(await timeline()).toEqual(['message it is slow']);
    expect(await timeline(other)).toEqual(['message it is slow']);
  });
});
