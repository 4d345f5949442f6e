import { describe, expect, it } from 'vitest';
import { NOON } from '../../support/a-incident.ts';
import { asking, atShell, declaredBy, incidentRig } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';

const ANA = 'U-ANA';
const BEN = 'U-BEN';

describe('a list', () => {
  it('has what is open, or everything, the newest first', async () => {
    const { services, ...rig } = await incidentRig();
    for (let i = 0; i < 4; i++) await declaredBy({ services });
    for (const [number, ...steps] of [
      [1, 'resolve', 'close'],
      [2, 'resolve'],
      [3, 'mitigate'],
    ] as const) {
      for (const step of steps) await services.work.changeState(asking(ANA), { number }, step, '');
    }

    expect((await services.look.list(asking(BEN), 'open')).map(({ number }) => number)).toEqual([4, 3]);
    expect((await services.look.list(asking(BEN), 'all')).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(await drained(rig.stores)).not.toEqual([]);
  });

  it('ends after forty', async () => {
    const { services } = await incidentRig();
    for (let i = 0; i < 41; i++) await declaredBy({ services });

    const listed = await services.look.list(asking(BEN), 'open');

    expect(listed).toHaveLength(40);
    expect(listed.at(-1)?.number).toBe(2);
  });

  it('of another workspace has nothing of this one', async () => {
    const { services } = await incidentRig();
    await declaredBy({ services });

    expect(await services.look.list(asking('U-EVE', { teamId: 'T2' }), 'all')).toEqual([]);
    expect(await services.look.list(atShell({ teamId: 'T2' }), 'all')).toEqual([]);
  });
});

describe('an incident that is shown', () => {
  it('has its timeline with what was superseded, its members and what fits', async () => {
    const { services } = await incidentRig();
    const number = await declaredBy({ services }, { symptom: 'failed to assign an IP address to container' });
    await services.correctTimeline(asking(BEN), { number }, { seq: 1, text: 'other' });

    const shown = await services.look.show(asking(BEN), { number });

    expect(shown.incident.number).toBe(number);
    expect(shown.entries.map(({ seq, supersedes }) => ({ seq, supersedes }))).toEqual([
      { seq: 1, supersedes: undefined },
      { seq: 2, supersedes: shown.entries[0]?.id },
    ]);
    expect(shown.members).toEqual([ANA]);
    expect(shown.patterns[0]?.id).toBe('pod-ip-exhaustion');
  });
});

describe('a look at the timeline', () => {
  it('says up to which entry that reader had seen it', async () => {
    const { services } = await incidentRig();
    const number = await declaredBy({ services });
    const look = async (userId: string) => {
      const { entries, seenUpTo } = await services.look.timeline(asking(userId), { number });
      return { length: entries.length, seenUpTo };
    };

    expect(await look(ANA)).toEqual({ length: 1, seenUpTo: 0 });
    await services.work.addNote(asking(BEN), { number }, 'x');
    await services.work.addNote(asking(BEN), { number }, 'y');

    expect(await look(ANA)).toEqual({ length: 3, seenUpTo: 1 });
    expect(await look(ANA)).toEqual({ length: 3, seenUpTo: 3 });
    expect(await look(BEN)).toEqual({ length: 3, seenUpTo: 0 });
  });

  it('of one incident is no look at another', async () => {
    const { services } = await incidentRig();
    await declaredBy({ services });
    await declaredBy({ services });
    await services.look.timeline(asking(ANA), { number: 1 });

    expect((await services.look.timeline(asking(ANA), { number: 2 })).seenUpTo).toBe(0);
  });

  it('at the command line has nothing new, for nobody is known there', async () => {
    const { services } = await incidentRig();
    const number = await declaredBy({ services });

    expect((await services.look.timeline(atShell(), { number })).seenUpTo).toBe(1);
    expect((await services.look.timeline(asking(ANA), { number })).seenUpTo).toBe(0);
  });

  it('that is refused is none', async () => {
    const { services, stores } = await incidentRig();
    const number = await declaredBy({ services }, { isPrivate: true });

    await expect(services.look.timeline(asking(BEN), { number })).rejects.toHaveProperty('code', 'incident_unknown');
    await stores.incidents.putMember('T1', number, BEN, true, NOON + 1);

    expect((await services.look.timeline(asking(BEN), { number })).seenUpTo).toBe(0);
  });
});
