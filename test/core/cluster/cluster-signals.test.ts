import { describe, expect, it } from 'vitest';
import { clusterSignals, particularity } from '../../../src/core/cluster/cluster-signals.ts';
import { condition } from '../../support/cluster-objects.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { knowledgeOf, logSignal, patternWith, signalsOf } from '../../support/small-patterns.ts';

const source = 'a test';
const eventSignal = (id: string, reason: string, match: string) => ({
  ...logSignal(id, match),
  kind: 'event',
  reason,
});
const small = clusterSignals([
  patternWith('tea', [
    eventSignal('tea.1', 'Boiling', 'water'),
    logSignal('tea.2', 'hot water everywhere'),
    {
      id: 'tea.3',
      kind: 'pod-status',
      source,
      object: 'Cup / Mug (kitchen)',
      field: 'status.phase',
      values: ['Empty'],
    },
    { id: 'tea.4', kind: 'node-condition', source, type: 'Ready', status: 'False', reason: 'Cold', message: 'no fire' },
    { id: 'tea.5', kind: 'node-condition', source, type: 'Ready', status: 'Unknown' },
    { id: 'tea.6', kind: 'alert', source, name: 'TeaIsCold' },
    { id: 'tea.7', kind: 'metric', source, name: 'tea_celsius', expr: 'tea_celsius < 40' },
  ]),
]);
const ids = (hits: readonly { readonly signal: { readonly id: string } }[]) => hits.map(({ signal }) => signal.id);

describe('signals of a cluster', () => {
  it('of the reason of an event stand before others, which count where those do not', () => {
    expect(ids(small.inEvent({ type: 'Warning', reason: 'Boiling', message: 'hot water everywhere' }))).toEqual([
      'tea.1',
    ]);
    expect(ids(small.inEvent({ type: 'Warning', reason: 'Boiling', message: 'water. hot water everywhere' }))).toEqual([
      'tea.1',
      'tea.2',
    ]);
    expect(ids(small.inEvent({ type: 'Warning', reason: 'Other', message: 'hot water everywhere' }))).toEqual([
      'tea.1',
      'tea.2',
    ]);
  });

  it('of what a healthy cluster says count for their own reason only', () => {
    expect(ids(small.inEvent({ type: 'Normal', reason: 'Boiling', message: 'hot water' }))).toEqual(['tea.1']);
    expect(ids(small.inEvent({ type: 'Normal', reason: 'Other', message: 'hot water' }))).toEqual([]);
  });

  it('of a state stand for object, field and value', () => {
    const at = (object: string, value: string) => ids(small.ofField({ object, field: 'status.phase', value }));

    expect([at('Cup', 'Empty'), at('Mug', 'Empty'), at('Pot', 'Empty'), at('Cup', 'Full')]).toEqual([
      ['tea.3'],
      ['tea.3'],
      [],
      [],
    ]);
  });

  it('of a node stand for type and status, for reason and message where they have them', () => {
    const found = (status: 'False' | 'Unknown', reason: string, message: string, type = 'Ready') =>
      ids(small.ofNodeCondition(condition(type, status, { reason, message })));

    expect(found('False', 'Cold', 'there is no fire here')).toEqual(['tea.4']);
    expect(found('False', 'Cold', 'all is well')).toEqual([]);
    expect(found('False', 'Wet', 'no fire')).toEqual([]);
    expect(found('Unknown', 'Anything', '')).toEqual(['tea.5']);
    expect(found('Unknown', '', '', 'DiskPressure')).toEqual([]);
  });

  it('are found in text and in messages', () => {
    expect(ids(small.inText('TeaIsCold: hot water everywhere'))).toEqual(['tea.1', 'tea.2', 'tea.6']);
    expect(ids(small.inMessage('TeaIsCold: hot water everywhere'))).toEqual(['tea.1', 'tea.2']);
  });

  it('say the more the longer they are', () => {
    const signals = signalsOf(
      knowledgeOf(
        patternWith('tea', [
          logSignal('tea.1', 'water'),
          { id: 'tea.2', kind: 'node-condition', source, type: 'Ready', status: 'False', reason: 'Cold' },
          { id: 'tea.3', kind: 'pod-status', source, object: 'Cup', field: 'status.phase', values: ['Empty'] },
          { id: 'tea.4', kind: 'alert', source, name: 'TeaIsCold' },
        ]),
      ),
    );

    expect(signals.map(({ signal }) => particularity(signal))).toEqual([5, 14, 12, 9]);
  });

  it('of the knowledge base are all found in their own example, by the reason that they name', async () => {
    const { knowledge } = await realKnowledge();
    const real = clusterSignals(knowledge.patterns.values());
    const missed = signalsOf(knowledge).flatMap(({ signal }) => {
      if (signal.kind !== 'event') return [];
      const { example, reason, type = 'Warning' } = signal;
      const lost = reason.filter(
        (one) => !ids(real.inEvent({ type, reason: one, message: example })).includes(signal.id),
      );
      return lost.map((one) => `${signal.id} ${one}`);
    });

    expect(missed).toEqual([]);
  });
});
