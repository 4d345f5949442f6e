import { describe, expect, it } from 'vitest';
import type { ConfirmedFinding } from '../../../src/services/incidents/record-finding.ts';
import { NOON } from '../../support/a-incident.ts';
import { asking, declaredBy, incidentRig } from '../../support/incident-parts.ts';

const MINUTE_MS = 60_000;

function finding(fields: Partial<ConfirmedFinding> = {}): ConfirmedFinding {
  return {
    cause: 'c0ffee',
    pattern: 'node-not-ready',
    headline: 'node n1 with 12 pods in 3 namespaces: Kubelet stopped posting node status.',
    scope: 'prod-eu: pay, shop',
    firstAt: NOON - 20 * MINUTE_MS,
    lastAt: NOON - 5 * MINUTE_MS,
    counts: { pods: 12, workloads: 4, namespaces: 3, nodes: 1, events: 40 },
    ...fields,
  };
}

describe('recording a finding', () => {
  it('writes it to the timeline at the time of its first sign', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);

    const { entries } = await rig.services.recordFinding(asking('U-BEN'), { number }, finding());

    expect(entries).toMatchObject([
      {
        occurredAt: NOON - 20 * MINUTE_MS,
        recordedAt: NOON,
        by: { kind: 'user', id: 'U-BEN' },
        origin: 'slack',
        text: 'node n1 with 12 pods in 3 namespaces: Kubelet stopped posting node status.',
        detail: {
          kind: 'finding',
          pattern: 'node-not-ready',
          title: 'Nodes go NotReady: kubelet stops reporting',
          scope: 'prod-eu: pay, shop',
          firstAt: NOON - 20 * MINUTE_MS,
          lastAt: NOON - 5 * MINUTE_MS,
          counts: { pods: 12, workloads: 4, namespaces: 3, nodes: 1, events: 40 },
        },
      },
    ]);
  });

  it('keeps the same cause once an incident, whoever confirms it and however it has grown', async () => {
    const rig = await incidentRig();
    const [first, second] = [await declaredBy(rig), await declaredBy(rig)];
    await rig.services.recordFinding(asking('U-BEN'), { number: first }, finding());

    const again = await rig.services.recordFinding(asking('U-ANA'), { number: first }, finding({ headline: 'more' }));
    const other = await rig.services.recordFinding(asking('U-ANA'), { number: first }, finding({ cause: 'tea' }));
    const elsewhere = await rig.services.recordFinding(asking('U-ANA'), { number: second }, finding());

    expect(again.entries).toEqual([]);
    expect([other, elsewhere].map(({ entries }) => entries.length)).toEqual([1, 1]);
  });

  it.each([
    ['nothing says when it began', {}],
    ["the cluster's clock is ahead", { firstAt: NOON + 90 * MINUTE_MS }],
  ])('takes the moment of recording when %s', async (_why, time) => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const { firstAt: _, ...timeless } = finding();

    const { entries } = await rig.services.recordFinding(asking('U-ANA'), { number }, { ...timeless, ...time });

    expect(entries.map(({ occurredAt }) => occurredAt)).toEqual([NOON]);
  });

  it('masks secrets in its words', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const headline = 'pod shop/web-0: cannot reach postgres://web:hunter2hunter2@db:5432/shop';

    const { entries } = await rig.services.recordFinding(asking('U-ANA'), { number }, finding({ headline }));

    expect(entries[0]?.text).not.toContain('hunter2');
    expect(entries[0]?.masked).not.toEqual([]);
  });

  it('says nothing in the channel', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const before = await rig.stores.outbox.due(Number.MAX_SAFE_INTEGER);

    await rig.services.recordFinding(asking('U-ANA'), { number }, finding());

    expect(await rig.stores.outbox.due(Number.MAX_SAFE_INTEGER)).toEqual(before);
  });

  it('is refused to guests and in a closed incident', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig);
    const record = (user: string) => rig.services.recordFinding(asking(user), { number }, finding());

    await expect(record('U-GUEST')).rejects.toMatchObject({ code: 'not_a_member' });
    await rig.services.work.changeState(asking('U-ANA'), { number }, 'resolve', 'done');
    await rig.services.work.changeState(asking('U-ANA'), { number }, 'close', '');
    await expect(record('U-ANA')).rejects.toMatchObject({ code: 'incident_refused' });
  });
});
