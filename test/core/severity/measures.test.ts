import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/core/matching/normalise.ts';
import { measuresIn } from '../../../src/core/severity/measures.ts';

const measures = (text: string) => measuresIn(normalise(text), []);

describe('measuresIn', () => {
  it.each([
    ['12% of requests fail', 0.12],
    ['0,5 % of our users', 0.005],
    ['20 percent of production traffic', 0.2],
    ['99.9% of all calls', 0.999],
  ])('reads the share in "%s"', (text, share) => {
    expect(measures(text).percent?.share).toBeCloseTo(share, 6);
  });

  it.each(['CPU at 90%', 'disk 85% full', '50% of the nodes'])('reads no share of customers in "%s"', (text) => {
    expect(measures(text).percent).toBeUndefined();
  });

  it.each([
    ['3 of 9 nodes NotReady', 1 / 3],
    ['half the prod nodes are down', 0.5],
    ['two thirds of our workers are unreachable', 2 / 3],
    ['5/10 nodes not ready', 0.5],
  ])('reads the share of nodes in "%s"', (text, share) => {
    expect(measures(text).nodesShare).toBeCloseTo(share, 6);
  });

  it.each(['3 nodes NotReady', '3 of 0 nodes NotReady', '9 nodes are fine'])(
    'reads no share of nodes in "%s"',
    (text) => {
      expect(measures(text).nodesShare).toBeUndefined();
    },
  );

  it.each([
    ['for 2 hours', 2],
    ['for the last 90 hours', 90],
    ['for over an hour', 1],
    ['for two days', 48],
    ['for about three hours', 3],
  ])('reads how long it lasts in "%s"', (text, hours) => {
    expect(measures(text).hours).toBe(hours);
  });

  it('reads no duration of minutes', () => {
    expect(measures('for 20 minutes').hours).toBeUndefined();
  });

  it.each([
    ['burn rate 14.4', 14.4],
    ['burnrate: 6', 6],
  ])('reads the figure in "%s"', (text, rate) => {
    expect(measures(text).burnRate).toBe(rate);
  });

  it.each(['refresh helps', 'retrying works', 'there is a workaround'])('reads that %s', (text) => {
    expect(measures(text).workaround).toBe(true);
  });

  it.each(['we lost all orders', 'somebody deleted the customer database', 'the job overwrote 3 records'])(
    'reads lost data in "%s"',
    (text) => {
      expect(measures(text).dataLoss).toBeDefined();
    },
  );

  it('reads nothing that is not said', () => {
    expect(measures('pods are Pending')).toEqual({
      percent: undefined,
      nodesShare: undefined,
      burnRate: undefined,
      hours: undefined,
      workaround: false,
      dataLoss: undefined,
      reasons: [],
    });
  });
});
