import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/core/cluster/diagnosis.ts';
import type { ClusterSnapshot } from '../../src/core/cluster/objects.ts';
import { UserError } from '../../src/errors.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import type { ClusterReader, ClusterScope, ReadBounds, ReadProgress } from '../../src/services/cluster-ports.ts';
import { type Diagnose, diagnose, READ_BOUNDS } from '../../src/services/diagnose.ts';
import { builtIn } from '../support/built-in.ts';
import { crashingPod, silentNode, snapshotOf } from '../support/cluster-objects.ts';

let service: Diagnose;
beforeAll(async () => {
  const { answerer, knowledge } = await builtIn();
  service = diagnose({ answerer, knowledge, redactor });
});

const whole = snapshotOf([crashingPod('web-0'), silentNode('n1')]);
const early = snapshotOf([crashingPod('web-0')], {
  read: [{ kind: 'pods', count: 1, isComplete: false }],
  unread: [{ kind: 'nodes', reason: 'not arrived yet' }],
});

/** Gives a first part of the cluster when it is slow, then all of it; remembers what it was asked for. */
class ScriptedReader implements ClusterReader {
  readonly asked: { readonly scope: ClusterScope; readonly bounds: ReadBounds }[] = [];
  readonly #partial: ClusterSnapshot | undefined;

  constructor(partial?: ClusterSnapshot) {
    this.#partial = partial;
  }

  async read(
    scope: ClusterScope,
    bounds: ReadBounds,
    onProgress: (progress: ReadProgress) => void,
    onPartial: (snapshot: ClusterSnapshot) => void,
  ): Promise<ClusterSnapshot> {
    this.asked.push({ scope, bounds });
    onProgress({ kind: 'pods', read: 500, total: 31_000 });
    if (this.#partial) onPartial(this.#partial);
    return whole;
  }
}

const patternsOf = ({ findings }: Diagnosis) => findings.map(({ pattern }) => pattern);

describe('diagnose', () => {
  it('answers from what has arrived and completes the answer afterwards', async () => {
    const partial: Diagnosis[] = [];

    const diagnosis = await service.live(new ScriptedReader(early), {}, { onPartial: (one) => partial.push(one) });

    expect(partial.map((one) => [one.isFinal, patternsOf(one)])).toEqual([[false, ['crash-loop']]]);
    expect([diagnosis.isFinal, patternsOf(diagnosis)]).toEqual([true, ['node-not-ready', 'crash-loop']]);
  });

  it('says what had not arrived, and asks for it', async () => {
    const partial: Diagnosis[] = [];

    await service.live(new ScriptedReader(early), {}, { onPartial: (one) => partial.push(one) });

    expect(partial[0]?.unread).toEqual([{ kind: 'nodes', reason: 'not arrived yet' }]);
    expect(partial[0]?.severity.unknown).toContain('nodes were not read (not arrived yet)');
  });

  it('passes on scope, bounds and progress', async () => {
    const reader = new ScriptedReader(early);
    const progress: ReadProgress[] = [];

    await service.live(reader, { context: 'prod', namespace: 'shop' }, { onProgress: (one) => progress.push(one) });

    expect(reader.asked).toEqual([{ scope: { context: 'prod', namespace: 'shop' }, bounds: READ_BOUNDS }]);
    expect(progress).toEqual([{ kind: 'pods', read: 500, total: 31_000 }]);
  });

  it('leaves time to name what has arrived within the five seconds of the answer', () => {
    expect(READ_BOUNDS.answerAfterMs).toBeLessThan(5000);
    expect(READ_BOUNDS.giveUpAfterMs).toBeGreaterThan(READ_BOUNDS.answerAfterMs);
  });

  it('has the fields of an answer for what the cluster says', async () => {
    const { match, patterns, precedents, steps, query } = await service.live(new ScriptedReader(), {});

    expect(match).toBe('found');
    expect(
      patterns
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['crash-loop', 'node-not-ready']);
    expect(precedents.length).toBeGreaterThan(0);
    expect(steps.length).toBeGreaterThan(0);
    expect(query).toContain('Kubelet stopped posting node status.');
  });

  it('passes on that nothing could be read', async () => {
    const closed: ClusterReader = {
      read: () => Promise.reject(new UserError('cluster_unreachable', 'no such context')),
    };

    await expect(service.live(closed, {})).rejects.toMatchObject({ code: 'cluster_unreachable' });
  });

  it('takes environments that are configured', async () => {
    const { answerer, knowledge } = await builtIn();
    const configured = diagnose({ answerer, knowledge, redactor, environments: { shop: 'staging' } });

    expect(configured.snapshot(snapshotOf([crashingPod('web-0')])).severity.tier).toBe('non-production');
  });
});
