import { describe, expect, it } from 'vitest';
import { asking, incidentRig } from '../../support/incident-parts.ts';
import { declareIn } from '../../support/incident-stores.ts';

const BEN = 'U-BEN';
const numbersIn = (incidents: readonly { readonly number: number }[]) => incidents.map(({ number }) => number);

describe('a page of a list', () => {
  it('tells how many incidents come after it', async () => {
    const { services, stores } = await incidentRig();
    for (let i = 0; i < 43; i++) await declareIn(stores);

    const first = await services.look.page(asking(BEN), 'open');
    const second = await services.look.page(asking(BEN), 'open', { limit: 2, before: 4 });
    const last = await services.look.page(asking(BEN), 'all', { limit: 3, before: 4 });

    expect([first.incidents.length, first.incidents.at(-1)?.number, first.more]).toEqual([40, 4, 3]);
    expect([numbersIn(second.incidents), second.more]).toEqual([[3, 2], 1]);
    expect([numbersIn(last.incidents), last.more]).toEqual([[3, 2, 1], 0]);
  });

  it('counts only what its reader may see, in the states asked for', async () => {
    const { services, stores } = await incidentRig();
    await declareIn(stores);
    await declareIn(stores, { isPrivate: true });
    await declareIn(stores, { state: 'closed' });
    await declareIn(stores);
    await declareIn(stores, { teamId: 'T2' });

    expect((await services.look.page(asking(BEN), 'open', { limit: 1 })).more).toBe(1);
    expect((await services.look.page(asking(BEN), 'all', { limit: 1 })).more).toBe(2);
    expect((await services.look.page(asking('U-ANA'), 'all', { limit: 1 })).more).toBe(3);
  });

  it('of nothing is empty', async () => {
    const { services } = await incidentRig();

    expect(await services.look.page(asking(BEN), 'open')).toEqual({ incidents: [], more: 0 });
  });
});
