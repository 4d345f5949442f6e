import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { composePostMortem, seenMark } from '../../../src/core/postmortem/compose.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import type { SectionId } from '../../../src/core/postmortem/post-mortem.ts';
import { ANA, anIncident, BEN, MINUTE_MS, NOBODY, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';
import { patternMatch } from '../../support/sample-answer.ts';

function draftOf(
  incident: Partial<Incident>,
  entries: PostMortemFacts['entries'],
  fields: Partial<PostMortemFacts> = {},
) {
  return composePostMortem(someFacts({ incident: anIncident(incident), entries, ...fields }));
}

function linesOf(draft: ReturnType<typeof composePostMortem>, section: SectionId): readonly string[] {
  return draft.sections.find(({ id }) => id === section)?.composed.map(({ text }) => text) ?? [];
}

describe('a draft', () => {
  it('says unknown where nobody knows', () => {
    const draft = draftOf({}, [declaredEntry()]);

    expect(draft.owner).toBeUndefined();
    expect(linesOf(draft, 'impact')[0]).toBe('Whether customers were affected: unknown.');
    expect(linesOf(draft, 'detection')).toContain('First alert: unknown, none is linked.');
    expect(draft.keyTimes.filter(({ at }) => at === undefined).map(({ name, note }) => [name, note])).toEqual([
      ['started', 'nobody has said when it began'],
      ['detected', 'no alert is linked; not later than it was declared'],
      ['mitigated', 'nobody has marked it as mitigated'],
      ['resolved', 'it is not resolved'],
    ]);
    expect(draft.missing).toContain('an owner (the lead)');
  });

  it('is composed from the record of the incident alone when the timeline is empty', () => {
    const draft = draftOf({ resolvedAt: NOON + MINUTE_MS, state: 'resolved', summary: 'Rolled back' }, []);

    expect(draft.timeline).toEqual([]);
    expect(linesOf(draft, 'summary')).toContain(
      'It was resolved after 1 min (from declared (when it began is not known) to resolved).',
    );
    expect(linesOf(draft, 'resolution')).toEqual(['Resolved: Rolled back']);
    expect(draft.keyTimes.find(({ name }) => name === 'declared')?.sources).toEqual([
      { kind: 'rule', label: 'the record of the incident' },
    ]);
    expect(draft.severityHistory).toHaveLength(1);
  });

  it('labels severity, environment, confirmed patterns and their families', () => {
    const draft = draftOf({ environment: 'production', confirmedPatterns: ['pod-ip-exhaustion'] }, [declaredEntry()]);

    expect(draft.labels).toEqual(['sev2', 'production', 'networking', 'pod-ip-exhaustion']);
  });

  it('leaves out what was withdrawn or corrected, and people of whom nothing is left', () => {
    const draft = draftOf({}, [
      declaredEntry(),
      entryAt(2, 1, { kind: 'note' }, { text: 'rolled bakc', by: ANA }),
      entryAt(3, 2, { kind: 'note' }, { text: 'rolled back', supersedes: 'e-2' }),
      entryAt(4, 3, { kind: 'note' }, { text: 'a secret', by: BEN, recordedBy: BEN }),
      entryAt(5, 4, { kind: 'withdrawn' }, { supersedes: 'e-4' }),
    ]);

    expect(draft.timeline.map(({ text }) => text)).toEqual(['Checkout fails\ncustomers see 502', 'rolled back']);
    expect(linesOf(draft, 'response')).toEqual(['Took part: Ana.']);
  });

  it('orders entries by when they occurred, and names nobody who is not known', () => {
    const draft = draftOf({}, [
      declaredEntry(),
      entryAt(2, 9, { kind: 'note' }, { text: 'late', by: NOBODY, recordedBy: NOBODY }),
      entryAt(3, -5, { kind: 'note' }, { text: 'early', by: NOBODY, recordedBy: NOBODY }),
    ]);

    expect(draft.timeline.map(({ text, who }) => [text, who])).toEqual([
      ['early', 'unknown'],
      ['Checkout fails\ncustomers see 502', 'Ana'],
      ['late', 'unknown'],
    ]);
    expect(linesOf(draft, 'response')).toEqual(['Took part: Ana.']);
  });

  it('names owners of action items, and asks for the ones that are missing', () => {
    const draft = draftOf({}, [
      declaredEntry(),
      entryAt(2, 1, { kind: 'followup', owner: 'U-BEN', due: '2026-12-01' }, { text: 'Alert on subnets' }),
      entryAt(3, 2, { kind: 'followup' }, { text: 'Write it down' }),
    ]);

    expect(draft.actionItems.map(({ text, owner, due }) => [text, owner, due])).toEqual([
      ['Alert on subnets', 'Ben', '2026-12-01'],
      ['Write it down', undefined, undefined],
    ]);
    expect(draft.missing).toContain('an owner for "Write it down"');
  });

  it('keeps a section that a person wrote and tells what is new since', () => {
    const [seen] = composePostMortem(someFacts()).sections.find(({ id }) => id === 'impact')?.composed ?? [];
    const edit = { section: 'impact', version: 2, text: 'Nobody.', author: BEN, at: NOON, masked: [] } as const;

    const draft = draftOf({}, [declaredEntry()], {
      edits: [{ ...edit, seen: seen === undefined ? [] : [seenMark(seen)] }],
    });

    const impact = draft.sections.find(({ id }) => id === 'impact');
    expect(impact?.edit).toMatchObject({ text: 'Nobody.', author: 'Ben', version: 2 });
    expect(impact?.news).toEqual(impact?.composed.slice(1));
  });

  it('does not call a candidate news because other words support it now', () => {
    const first = draftOf({}, [declaredEntry()], { patterns: [patternMatch()] });
    const then = draftOf({}, [declaredEntry()], { patterns: [patternMatch({ evidence: [] })] });

    expect(linesOf(then, 'causes')).toEqual(linesOf(first, 'causes'));
  });

  it('composes ten thousand entries', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entryAt(i + 2, i / 10, { kind: 'note' }, { text: `note ${i}` }),
    );

    const draft = draftOf({}, [declaredEntry(), ...entries]);

    expect(draft.timeline).toHaveLength(10_001);
  });
});
