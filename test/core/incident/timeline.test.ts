import { describe, expect, it } from 'vitest';
import { isSameActor } from '../../../src/core/incident/actor.ts';
import { correctionsOf, currentTimeline, historyOf } from '../../../src/core/incident/timeline.ts';
import { ANA, APP, anEntry, BEN, NOBODY, NOON } from '../../support/a-incident.ts';

describe('currentTimeline', () => {
  it('stands in the order in which things happened, then in which they were recorded', () => {
    const entries = [
      anEntry({ id: 'a', seq: 1, occurredAt: NOON, recordedAt: NOON + 5 }),
      anEntry({ id: 'b', seq: 2, occurredAt: NOON - 1, recordedAt: NOON + 6 }),
      anEntry({ id: 'd', seq: 4, occurredAt: NOON, recordedAt: NOON + 4 }),
      anEntry({ id: 'c', seq: 3, occurredAt: NOON, recordedAt: NOON + 4 }),
    ];

    expect(currentTimeline(entries).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('leaves out what was superseded or withdrawn', () => {
    const entries = [
      anEntry({ id: 'a', seq: 1 }),
      anEntry({ id: 'b', seq: 2 }),
      anEntry({ id: 'c', seq: 3, supersedes: 'a' }),
      anEntry({ id: 'd', seq: 4, supersedes: 'b', detail: { kind: 'withdrawn' } }),
    ];

    expect(currentTimeline(entries).map(({ id }) => id)).toEqual(['c']);
  });
});

describe('correctionsOf', () => {
  const first = anEntry();
  const reworded = anEntry({ id: 'e-2', seq: 2, text: 'rolled forward', supersedes: 'e-1' });
  const retimed = anEntry({ id: 'e-3', seq: 3, text: 'rolled forward', occurredAt: NOON - 1, supersedes: 'e-2' });

  it('counts changes of words and of the time', () => {
    const entries = [first, reworded, retimed];

    expect(entries.map((entry) => correctionsOf(entry, entries))).toEqual([0, 1, 2]);
  });

  it('counts neither a pin that came back nor a link that came late', () => {
    const withdrawn = anEntry({ id: 'e-2', seq: 2, text: '', supersedes: 'e-1', detail: { kind: 'withdrawn' } });
    const restored = anEntry({ id: 'e-3', seq: 3, supersedes: 'e-2' });
    const linked = anEntry({ id: 'e-4', seq: 4, supersedes: 'e-3', permalink: 'https://example.com/p1' });

    expect(correctionsOf(linked, [first, withdrawn, restored, linked])).toBe(0);
  });
});

describe('historyOf', () => {
  const pinned = anEntry({ detail: { kind: 'message', channelId: 'C1', ts: '1.0', files: [], isReadable: true } });
  const corrected = { ...pinned, id: 'e-2', seq: 2, supersedes: 'e-1', text: 'x', recordedBy: BEN };

  it('tells who had an entry recorded first, and who corrected it last', () => {
    const linked = { ...corrected, id: 'e-3', seq: 3, supersedes: 'e-2', recordedBy: APP };

    expect(historyOf(linked, [pinned, corrected, linked])).toEqual({
      corrections: 1,
      correctedBy: BEN,
      recordedBy: ANA,
    });
    expect(historyOf(pinned, [pinned])).toEqual({ corrections: 0, correctedBy: undefined, recordedBy: ANA });
  });

  it('takes the last one who pinned where a pin came back', () => {
    const withdrawn = anEntry({ id: 'e-2', seq: 2, text: '', supersedes: 'e-1', detail: { kind: 'withdrawn' } });
    const restored = { ...pinned, id: 'e-3', seq: 3, supersedes: 'e-2', recordedBy: BEN };

    expect(historyOf(restored, [pinned, withdrawn, restored]).recordedBy).toEqual(BEN);
  });
});

describe('isSameActor', () => {
  const everybody = [ANA, BEN, APP, { kind: 'cli', name: 'ana' }, { kind: 'cli', name: 'ben' }] as const;

  it.each(everybody)('knows $kind $id$name again and nobody else', (actor) => {
    expect(everybody.filter((other) => isSameActor(actor, other))).toEqual([actor]);
  });

  it('takes nobody for an unknown person', () => {
    expect(isSameActor(NOBODY, NOBODY)).toBe(false);
    expect(isSameActor(NOBODY, ANA)).toBe(false);
  });
});
