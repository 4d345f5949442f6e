import { describe, expect, it } from 'vitest';
import { asking, declaredBy, incidentRig, keyOfStep } from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';

const BEN = 'U-BEN';
const SYMPTOM = 'failed to assign an IP address to container; the subnet has no addresses left';

async function declared(symptom = SYMPTOM) {
  const rig = await incidentRig();
  const target = { number: await declaredBy(rig, { title: 'Zebra', symptom }) };
  await drained(rig.stores);
  const runIdOf = (recorded: Awaited<ReturnType<typeof start>>) => {
    const [entry] = recorded.entries;
    if (entry?.detail.kind !== 'runbook') throw new Error('no runbook was started');
    return entry.detail.runId;
  };
  const start = (pattern?: string, caller = asking(BEN)) => rig.services.runbook.start(caller, target, pattern);
  return { rig, target, runbook: rig.services.runbook, work: rig.services.work, start, runIdOf };
}

describe('starting a runbook', () => {
  it('takes the pattern that fits best', async () => {
    const { rig, start, runIdOf } = await declared();

    const recorded = await start();

    expect(recorded.entries).toMatchObject([{ detail: { kind: 'runbook', pattern: 'pod-ip-exhaustion' } }]);
    expect((await drained(rig.stores)).map(({ call }) => call)).toEqual([
      { kind: 'post-runbook', runId: runIdOf(recorded) },
    ]);
  });

  it('takes the pattern that is named, or that was confirmed, before the one that fits', async () => {
    const { start, work, target } = await declared();
    await work.judgePattern(asking(BEN), target, 'cluster-dns-outage', 'was-it');

    expect((await start()).entries[0]?.detail).toMatchObject({ pattern: 'cluster-dns-outage' });
    expect((await start('node-not-ready')).entries[0]?.detail).toMatchObject({ pattern: 'node-not-ready' });
  });

  it('takes the next best when the best was ruled out', async () => {
    const { start, work, target } = await declared();
    await work.judgePattern(asking(BEN), target, 'pod-ip-exhaustion', 'not-it');

    const { entries } = await start();

    expect(entries[0]?.detail).toMatchObject({ kind: 'runbook' });
    expect(entries[0]?.detail).not.toMatchObject({ pattern: 'pod-ip-exhaustion' });
  });

  it('reads notes, too', async () => {
    const { start, work, target } = await declared('nobody knows');
    await work.addNote(asking(BEN), target, SYMPTOM);

    expect((await start()).entries[0]?.detail).toMatchObject({ pattern: 'pod-ip-exhaustion' });
  });

  it('refuses a pattern that nobody knows, naming the nearest', async () => {
    const { start } = await declared();

    await expect(start('pod-ip-exhaustoin')).rejects.toMatchObject({
      code: 'pattern_unknown',
      message: expect.stringContaining('pod-ip-exhaustion'),
    });
  });

  it('says what to do when nothing fits, with a pattern that there is', async () => {
    const { start } = await declared('zebra');

    await expect(start()).rejects.toMatchObject({
      code: 'pattern_unknown',
      message: expect.stringContaining('/incident runbook cluster-dns-outage'),
    });
    expect((await start('cluster-dns-outage')).entries).toHaveLength(1);
  });

  it('is one checklist when it is asked for twice by the same identifier', async () => {
    const { rig, start } = await declared();
    const caller = asking(BEN);

    const [first, second] = [await start(undefined, caller), await start(undefined, caller)];

    expect(second).toEqual({ ...first, isRepeated: true });
    expect(await drained(rig.stores)).toHaveLength(1);
  });
});

describe('ticking a step', () => {
  it('writes the timeline in the words of the step, and refreshes the checklist', async () => {
    const { rig, target, runbook, start, runIdOf } = await declared();
    const runId = runIdOf(await start());
    await drained(rig.stores);

    const { recorded } = await runbook.tick(asking(BEN), target, {
      runId,
      step: 0,
      key: await keyOfStep(0),
      outcome: 'done',
    });

    expect(recorded.entries).toMatchObject([
      {
        detail: { kind: 'tick', runId, pattern: 'pod-ip-exhaustion', step: 0, phase: 'diagnose', outcome: 'done' },
        text: expect.stringMatching(/\w/),
      },
    ]);
    expect((await drained(rig.stores)).map(({ call }) => call)).toEqual([{ kind: 'refresh-runbook', runId }]);
  });

  it('ranks the patterns again by what was found', async () => {
    const { target, runbook, start, runIdOf, rig } = await declared();
    const before = (await rig.services.look.show(asking(BEN), target)).patterns;
    const runId = runIdOf(await start());

    for (let step = 0; step < 4; step++) {
      await runbook.tick(asking(BEN), target, { runId, step, key: await keyOfStep(step), outcome: 'failed' });
    }
    const { patterns } = await runbook.tick(asking(BEN), target, {
      runId,
      step: 0,
      key: await keyOfStep(0),
      outcome: 'not-applicable',
    });

    const scoreIn = (ranked: typeof patterns) => ranked.find(({ id }) => id === 'pod-ip-exhaustion')?.score ?? 0;
    expect(before[0]?.id).toBe('pod-ip-exhaustion');
    expect(scoreIn(before) - scoreIn(patterns)).toBeCloseTo(4 * Math.log(3), 9);
    expect((await rig.services.look.show(asking(BEN), target)).patterns).toEqual(patterns);
  });

  it('records nothing when the step says so already, and another outcome when it changes', async () => {
    const { rig, target, runbook, start, runIdOf } = await declared();
    const runId = runIdOf(await start());
    const tick = async (outcome: 'done' | 'failed') =>
      (await runbook.tick(asking(BEN), target, { runId, step: 0, key: await keyOfStep(0), outcome })).recorded.entries
        .length;

    expect([await tick('done'), await tick('done'), await tick('failed'), await tick('done')]).toEqual([1, 0, 1, 1]);
    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(5);
  });

  it.each([
    ['of another checklist', { runId: 'run-9', step: 0 }],
    ['that the checklist does not have', { step: 99 }],
    ['before the first', { step: -1 }],
    ['that says something else by now', { key: 'other' }],
    ['by the button of another one', { step: 1 }],
  ])('refuses a step %s', async (_which, fields) => {
    const { rig, target, runbook, start, runIdOf } = await declared();
    const runId = runIdOf(await start());

    const ticked = runbook.tick(asking(BEN), target, {
      runId,
      step: 0,
      key: await keyOfStep(0),
      outcome: 'done',
      ...fields,
    });

    await expect(ticked).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringContaining('/incident runbook'),
    });
    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(2);
  });

  it('refuses a checklist of another incident', async () => {
    const { rig, runbook, start, runIdOf } = await declared();
    const runId = runIdOf(await start());
    const other = await declaredBy(rig);

    const ticked = runbook.tick(
      asking(BEN),
      { number: other },
      { runId, step: 0, key: await keyOfStep(0), outcome: 'done' },
    );

    await expect(ticked).rejects.toHaveProperty('code', 'value_unknown');
  });
});
