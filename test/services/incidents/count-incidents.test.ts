import { describe, expect, it } from 'vitest';
import type { BreakdownName } from '../../../src/core/statistics/breakdown.ts';
import type { Numbers } from '../../../src/core/statistics/numbers.ts';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { asking, atShell, declaredBy, incidentRig, openChannel } from '../../support/incident-parts.ts';
import { declareIn } from '../../support/incident-stores.ts';

const ANA = 'U-ANA';
const BEN = 'U-BEN';
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Of the team's own, by one property. */
function ownBy({ breakdowns }: Numbers, name: BreakdownName): Readonly<Record<string, number>> {
  const rows = breakdowns.find((breakdown) => breakdown.name === name)?.rows ?? [];
  return Object.fromEntries(rows.flatMap(({ id, own }) => (own.count === 0 ? [] : [[id, own.count]])));
}

describe('counting incidents', () => {
  it('takes patterns that were confirmed, not those that fit', async () => {
    const { services } = await incidentRig();
    const symptom = 'failed to assign an IP address to container';
    const number = await declaredBy({ services }, { symptom });
    await declaredBy({ services }, { symptom });
    await services.work.judgePattern(asking(ANA), { number }, 'pod-ip-exhaustion', 'was-it');

    const numbers = await services.numbers(asking(BEN));

    expect(ownBy(numbers, 'pattern')).toEqual({ 'pod-ip-exhaustion': 1, unconfirmed: 1 });
    expect(ownBy(numbers, 'category')).toEqual({ scheduling: 1, unconfirmed: 1 });
    expect(numbers.own).toBe(2);
    expect(numbers.known).toBe(111);
  });

  it('takes a trigger from those who wrote one, in its newest words', async () => {
    const { services } = await incidentRig();
    for (let i = 0; i < 3; i++) await declaredBy({ services });
    const write = (number: number, text: string, basedOn: number) =>
      services.postMortem.edit(asking(ANA), { number }, { section: 'trigger', text, basedOn });
    await write(1, 'upgrade', 0);
    await write(1, 'Deploy.\nOf 14:02.', 1);
    await write(2, 'Nobody knows.', 0);

    expect(ownBy(await services.numbers(asking(BEN)), 'trigger')).toEqual({
      deploy: 1,
      'in other words': 1,
      unknown: 1,
    });
  });

  it('takes the time from when it began, else from when it was declared', async () => {
    const { services, clock } = await incidentRig();
    await declaredBy({ services }, { startedAt: NOON - 20 * MINUTE_MS });
    await declaredBy({ services });
    await declaredBy({ services });
    clock.set(NOON + 10 * MINUTE_MS);
    for (const number of [1, 2]) await services.work.changeState(asking(ANA), { number }, 'resolve', '');

    expect((await services.numbers(asking(BEN))).timeToResolve.own).toEqual({
      count: 2,
      missing: 1,
      median: 20 * MINUTE_MS,
      percentile90: 30 * MINUTE_MS,
    });
  });

  it('takes those of the last days, when it is asked for days', async () => {
    const { services, stores } = await incidentRig();
    await declareIn(stores, { declaredAt: NOON - 31 * DAY_MS });
    await declareIn(stores, { declaredAt: NOON - 30 * DAY_MS });
    await declareIn(stores, { declaredAt: NOON });

    expect((await services.numbers(asking(BEN), { days: 30 })).own).toBe(2);
    expect((await services.numbers(asking(BEN))).own).toBe(3);
  });

  it('takes all, however many there are', async () => {
    const { services, stores } = await incidentRig();
    for (let i = 0; i < 501; i++) await declareIn(stores);

    expect((await services.numbers(asking(BEN))).own).toBe(501);
  });

  it('takes private incidents for their members and the command line only', async () => {
    const { services, stores } = await incidentRig();
    const number = await declaredBy({ services }, { isPrivate: true });
    await openChannel({ stores }, number);

    expect((await services.numbers(asking(ANA))).own).toBe(1);
    expect((await services.numbers(asking(BEN))).own).toBe(0);
    expect((await services.numbers(atShell())).own).toBe(1);
    expect((await services.numbers(atShell({ teamId: 'T2' }))).own).toBe(0);
  });

  it.each(['U-GUEST', 'U-STRANGER', 'U-WHO'])('is not done for %s, who is no member', async (userId) => {
    const { services } = await incidentRig();

    await expect(services.numbers(asking(userId))).rejects.toMatchObject({ code: 'not_a_member' });
  });

  it.each([0, -1, 1.5, Number.NaN, 1e9])('refuses %d days', async (days) => {
    const { services } = await incidentRig();

    await expect(services.numbers(asking(ANA), { days })).rejects.toMatchObject({ code: 'value_unknown' });
  });
});
