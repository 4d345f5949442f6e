import { describe, expect, it } from 'vitest';
import type { EntryDetail, TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { detection } from '../../../src/core/postmortem/detection.ts';
import { draftingOf } from '../../../src/core/postmortem/drafting.ts';
import { durationWords } from '../../../src/core/postmortem/duration-words.ts';
import { severityHistory } from '../../../src/core/postmortem/severity-history.ts';
import { acknowledgedAt, keyDurations, keyTimes } from '../../../src/core/postmortem/times.ts';
import { APP, anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';

const RESOLVED = { kind: 'state', from: 'declared', to: 'resolved' } as const;
const REOPENED = { kind: 'state', from: 'resolved', to: 'declared' } as const;
const MITIGATED = { kind: 'state', from: 'declared', to: 'mitigated' } as const;

function minutes(count: number): number {
  return NOON + count * MINUTE_MS;
}

function draftingWith(incident: Partial<Incident>, ...later: readonly TimelineEntry[]) {
  return draftingOf(someFacts({ incident: anIncident(incident), entries: [declaredEntry(), ...later] }));
}

function tagged(level: 'SEV1' | 'SEV2' | 'SEV3'): EntryDetail {
  const to = { level, tier: 'production', provisional: false } as const;
  return { kind: 'severity', from: to, to };
}

function spansOf(drafting: ReturnType<typeof draftingOf>) {
  return severityHistory(drafting).map(({ severity, from, to }) => [severity.level, from, to]);
}

describe('key times', () => {
  it('are those that people corrected', () => {
    const drafting = draftingWith(
      { state: 'resolved', resolvedAt: minutes(60) },
      entryAt(2, 60, RESOLVED),
      entryAt(3, 40, RESOLVED, { supersedes: 'e-2' }),
    );

    const resolved = keyTimes(drafting).find(({ name }) => name === 'resolved');

    expect(resolved).toMatchObject({ at: minutes(40), sources: [{ label: '#3, state by Ana' }] });
  });

  it('tell the last end of an incident that was reopened', () => {
    const drafting = draftingWith(
      { state: 'resolved', mitigatedAt: undefined, resolvedAt: minutes(90) },
      entryAt(2, 20, MITIGATED),
      entryAt(3, 30, RESOLVED),
      entryAt(4, 50, REOPENED),
      entryAt(5, 90, RESOLVED),
    );

    const times = new Map(keyTimes(drafting).map(({ name, at }) => [name, at]));

    expect(times.get('resolved')).toBe(minutes(90));
    expect(times.get('mitigated')).toBeUndefined();
  });

  it('know no end of an incident that is open again, whatever time the reopening was corrected to', () => {
    const drafting = draftingWith(
      {},
      entryAt(2, 30, RESOLVED),
      entryAt(3, 50, REOPENED),
      entryAt(4, 10, REOPENED, { supersedes: 'e-3' }),
    );

    expect(keyTimes(drafting).at(-1)).toMatchObject({ name: 'resolved', at: undefined, note: 'it is not resolved' });
    expect(drafting.periods.at(-1)?.to).toBeUndefined();
  });

  it('take the first alert for the detection', () => {
    // The timeline holds no alerts yet; their kind is known here already.
    const alert = { ...entryAt(2, -4, { kind: 'note' }), text: 'KubePodNotReady', detail: { kind: 'alert' } as never };
    const drafting = draftingWith({ startedAt: minutes(-10) }, alert);

    const times = keyTimes(drafting);

    expect(times.find(({ name }) => name === 'detected')?.at).toBe(minutes(-4));
    expect(keyDurations(times, undefined)[0]).toMatchObject({ name: 'to detect', ms: 6 * MINUTE_MS });
    expect(detection(drafting)[0]).toMatchObject({
      text: 'First alert: KubePodNotReady',
      sources: [{ label: '#2, alert by Ana' }],
    });
  });
});

describe('key durations', () => {
  it('are unknown where an end is, and where they would be negative', () => {
    const drafting = draftingWith({ startedAt: minutes(30), state: 'resolved', resolvedAt: minutes(20) });

    expect(keyDurations(keyTimes(drafting), undefined).map(({ ms }) => ms)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('count the first deed of a person, not of the app, as acknowledgement', () => {
    const facts = draftingWith(
      {},
      entryAt(2, 1, { kind: 'note' }, { recordedBy: APP }),
      entryAt(3, 9, { kind: 'note' }),
      entryAt(4, 5, { kind: 'note' }),
    );

    expect(acknowledgedAt(facts)).toBe(minutes(5));
  });

  it.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [86_400_000, '1 d'],
    [90_000_000, '1 d 1 h'],
  ])('tell %i ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});

describe('severity over time', () => {
  it('goes from tag to tag, the last one until it was resolved', () => {
    const drafting = draftingWith(
      { state: 'resolved', resolvedAt: minutes(60) },
      entryAt(2, 10, tagged('SEV1')),
      entryAt(3, 60, RESOLVED),
    );

    expect(spansOf(drafting)).toEqual([
      ['SEV2', NOON, minutes(10)],
      ['SEV1', minutes(10), minutes(60)],
    ]);
  });

  it('stands still while the incident was resolved', () => {
    const drafting = draftingWith({}, entryAt(2, 30, RESOLVED), entryAt(3, 50, REOPENED));

    expect(spansOf(drafting)).toEqual([
      ['SEV2', NOON, minutes(30)],
      ['SEV2', minutes(50), undefined],
    ]);
  });

  it('has no new span for a confirmation, and is provisional no more', () => {
    const drafting = draftingWith({}, entryAt(2, 10, tagged('SEV2')));

    expect(severityHistory(drafting)).toMatchObject([{ severity: { provisional: false }, from: NOON, to: undefined }]);
  });

  it('begins when it was declared, though somebody dated a tag before', () => {
    const drafting = draftingWith({}, entryAt(2, -10, tagged('SEV1')));

    expect(spansOf(drafting)).toEqual([['SEV1', NOON, undefined]]);
  });

  it('tells the severity of an incident that was over in the same moment', () => {
    const drafting = draftingWith({ state: 'resolved', resolvedAt: NOON }, entryAt(2, 0, RESOLVED));

    expect(spansOf(drafting)).toEqual([['SEV2', NOON, NOON]]);
  });
});
