import { describe, expect, it } from 'vitest';
import { type Correction, correctEntry, standingEntry } from '../../../src/core/incident/correct.ts';
import type { EntryDetail, TimelineEntry } from '../../../src/core/incident/entry.ts';
import { currentTimeline } from '../../../src/core/incident/timeline.ts';
import {
  ANA,
  anAct,
  anEntry,
  anIncident,
  BEN,
  carriedOut,
  MINUTE_MS,
  NOON,
  plainWords,
  refusalOf,
  storedAs,
} from '../../support/a-incident.ts';

const SEVERITY = { level: 'SEV2', tier: 'production', provisional: true } as const;
const MESSAGE = { channelId: 'C1', ts: '1.000100' };

/** An entry of every kind that stands in a timeline, and whether its words are people's. */
const DETAILS: readonly (readonly [EntryDetail, boolean])[] = [
  [{ kind: 'note' }, true],
  [{ kind: 'status' }, true],
  [{ kind: 'followup' }, true],
  [{ kind: 'message', ...MESSAGE, files: [], isReadable: true }, true],
  [{ kind: 'declared', severity: SEVERITY, isPrivate: false }, true],
  [{ kind: 'severity', from: SEVERITY, to: SEVERITY }, true],
  [{ kind: 'state', from: 'declared', to: 'mitigated' }, true],
  [{ kind: 'message-edited', ...MESSAGE, files: [] }, false],
  [{ kind: 'message-deleted', ...MESSAGE }, false],
  [{ kind: 'role', role: 'lead', userId: 'U1' }, false],
  [{ kind: 'environment', value: 'production' }, false],
  [{ kind: 'customers', value: 'yes' }, false],
  [{ kind: 'pattern', pattern: 'dns', verdict: 'was-it' }, false],
  [{ kind: 'runbook', pattern: 'dns', runId: 'r-1' }, false],
];

function correct(entries: readonly TimelineEntry[], correction: Correction) {
  return correctEntry(anIncident(), entries, correction, anAct());
}

describe('correctEntry', () => {
  it('puts a new entry in the place of the old one; whose words they are stays', () => {
    const entry = anEntry({ permalink: 'https://example.com/p1' });

    const { incident, entries } = carriedOut(
      correct([entry], { seq: 1, text: { text: 'rolled forward', masked: ['jwt'] } }),
    );

    expect(incident).toEqual(anIncident());
    expect(entries).toEqual([
      {
        id: 'n-1',
        occurredAt: NOON,
        recordedAt: NOON + 10 * MINUTE_MS,
        by: ANA,
        recordedBy: BEN,
        origin: 'slack',
        text: 'rolled forward',
        detail: { kind: 'note' },
        masked: ['jwt'],
        supersedes: 'e-1',
        permalink: 'https://example.com/p1',
      },
    ]);
  });

  it('corrects the time alone and keeps the words with what was masked in them', () => {
    const entry = anEntry({ masked: ['jwt'] });

    const { entries } = carriedOut(correct([entry], { seq: 1, occurredAt: NOON - MINUTE_MS }));

    expect(entries).toMatchObject([
      { text: 'rolled back', masked: ['jwt'], occurredAt: NOON - MINUTE_MS, supersedes: 'e-1' },
    ]);
  });

  it('makes a chain of which the last entry stands', () => {
    const first = anEntry();
    const second = carriedOut(correct([first], { seq: 1, text: plainWords('two') })).entries.map((entry) =>
      storedAs(2, entry),
    );
    const third = carriedOut(
      correctEntry(
        anIncident(),
        [first, ...second],
        { seq: 2, text: plainWords('three') },
        anAct({ newId: () => 'n-3' }),
      ),
    ).entries.map((entry) => storedAs(3, entry));

    const timeline = currentTimeline([first, ...second, ...third]);

    expect(timeline.map(({ seq, text }) => ({ seq, text }))).toEqual([{ seq: 3, text: 'three' }]);
  });

  it('records nothing when nothing differs', () => {
    expect(carriedOut(correct([anEntry()], { seq: 1, text: plainWords('rolled back') })).entries).toEqual([]);
    expect(carriedOut(correct([anEntry()], { seq: 1, occurredAt: NOON })).entries).toEqual([]);
    expect(carriedOut(correct([anEntry()], { seq: 1 })).entries).toEqual([]);
  });

  it.each(DETAILS)('corrects words of an entry only where they are people’s: $kind', (detail, isWorded) => {
    const decision = correct([anEntry({ detail })], { seq: 1, text: plainWords('other words') });

    if (isWorded) expect(carriedOut(decision).entries).toHaveLength(1);
    else expect(refusalOf(decision).message).toBe('Entry #1 has no words to correct; its time can be corrected.');
  });

  it.each(DETAILS)('corrects the time of any entry, unchanged words told along: $kind', (detail) => {
    const { entries } = carriedOut(
      correct([anEntry({ detail })], { seq: 1, text: plainWords('rolled back'), occurredAt: NOON - 1 }),
    );

    expect(entries).toMatchObject([{ detail, occurredAt: NOON - 1 }]);
  });

  it('refuses an entry that was corrected, naming the one that took its place', () => {
    const entries = [anEntry(), anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1' })];

    expect(refusalOf(correct(entries, { seq: 1, text: plainWords('x') }))).toEqual({
      refused: 'entry',
      message: 'Entry #1 was corrected already; correct #2, which took its place.',
    });
  });

  it('names the entry that stands at the end of a chain of corrections', () => {
    const entries = [
      anEntry(),
      anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1' }),
      anEntry({ id: 'e-3', seq: 3, supersedes: 'e-2' }),
    ];

    expect(refusalOf(correct(entries, { seq: 1, text: plainWords('x') })).message).toContain('correct #3');
  });

  it('refuses a withdrawn entry and one that does not exist', () => {
    const withdrawn = anEntry({ detail: { kind: 'withdrawn' } });

    expect(refusalOf(correct([withdrawn], { seq: 1, text: plainWords('x') })).message).toBe(
      'Entry #1 cannot be corrected.',
    );
    expect(refusalOf(correct([anEntry()], { seq: 9, text: plainWords('x') })).message).toBe(
      'INC-7 has no entry #9. /incident timeline shows the numbers.',
    );
  });

  it('refuses to leave an entry without words, but not one that had none', () => {
    const wordless = anEntry({ text: '', detail: { kind: 'state', from: 'declared', to: 'mitigated' } });

    expect(refusalOf(correct([anEntry()], { seq: 1, text: plainWords('') })).refused).toBe('value');
    expect(
      carriedOut(correct([wordless], { seq: 1, text: plainWords(''), occurredAt: NOON - 1 })).entries,
    ).toHaveLength(1);
  });

  it('refuses a time in the future', () => {
    expect(refusalOf(correct([anEntry()], { seq: 1, occurredAt: NOON + 12 * MINUTE_MS })).refused).toBe('time');
  });

  it('refuses every correction in a closed incident', () => {
    const decision = correctEntry(
      anIncident({ state: 'closed' }),
      [anEntry()],
      { seq: 1, text: plainWords('x') },
      anAct(),
    );

    expect(refusalOf(decision).refused).toBe('closed');
  });
});

describe('a correction of what the card shows', () => {
  it('changes the last status with its entry, and leaves a later one', () => {
    const entry = anEntry({ seq: 1, detail: { kind: 'status' }, text: 'half of the pds are up', recordedAt: NOON });
    const status = { text: entry.text, at: NOON, by: ANA };
    const fix = { seq: 1, text: plainWords('half of the pods are up') };

    const current = carriedOut(correctEntry(anIncident({ status }), [entry], fix, anAct({ actor: BEN })));
    const later = anIncident({ status: { text: 'all up', at: NOON + MINUTE_MS, by: ANA } });
    const old = carriedOut(correctEntry(later, [entry], fix, anAct({ actor: BEN })));

    expect(current.incident.status).toEqual({ ...status, text: 'half of the pods are up' });
    expect(old.incident).toBe(later);
  });

  it('changes the summary with the entry that resolved it', () => {
    const detail = { kind: 'state', from: 'declared', to: 'resolved' } as const;
    const entry = anEntry({ seq: 1, detail, text: 'a larger subnet' });
    const incident = anIncident({ state: 'resolved', summary: 'a larger subnet' });

    const { incident: changed } = carriedOut(
      correctEntry(incident, [entry], { seq: 1, text: plainWords('a second subnet') }, anAct({ actor: BEN })),
    );

    expect(changed.summary).toBe('a second subnet');
  });
});

describe('standingEntry', () => {
  const entries = [
    anEntry(),
    anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1' }),
    anEntry({ id: 'e-3', seq: 3, supersedes: 'e-2' }),
    anEntry({ id: 'e-4', seq: 4 }),
    anEntry({ id: 'e-5', seq: 5, supersedes: 'e-4', detail: { kind: 'withdrawn' }, text: '' }),
  ];

  it.each([1, 2, 3])('is the end of the chain in which #%d stood', (seq) => {
    expect(standingEntry(anIncident(), entries, seq)).toMatchObject({ seq: 3 });
  });

  it.each([
    [4, 'Entry #4 was taken out of the timeline, so it cannot be corrected.'],
    [9, 'INC-7 has no entry #9. /incident timeline shows the numbers.'],
  ])('is none where nothing of #%d stands', (seq, message) => {
    expect(standingEntry(anIncident(), entries, seq)).toEqual({ refused: 'entry', message });
  });
});
