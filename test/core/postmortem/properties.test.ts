import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePostMortem, seenMark } from '../../../src/core/postmortem/compose.ts';
import type { StoredEdit } from '../../../src/core/postmortem/facts.ts';
import { SECTION_IDS } from '../../../src/core/postmortem/post-mortem.ts';
import { ANA, NOON } from '../../support/a-incident.ts';
import { anyWords, declaredOnly, factsOf, happening, letHappen } from '../../support/replay/random-facts.ts';

const happenings = fc.array(happening, { maxLength: 30 });

describe('a draft, whatever happened', () => {
  it('is the same when it is composed twice', () => {
    fc.assert(
      fc.property(happenings, (what) => {
        const facts = factsOf(letHappen(declaredOnly(), what));

        expect(composePostMortem(facts)).toEqual(composePostMortem(structuredClone(facts)));
      }),
    );
  });

  it('keeps what a person wrote, and tells as news only what that person has not seen', () => {
    fc.assert(
      fc.property(happenings, happenings, anyWords, fc.constantFrom(...SECTION_IDS), (what, later, text, section) => {
        const before = letHappen(declaredOnly(), what);
        const shown = composePostMortem(factsOf(before)).sections.find(({ id }) => id === section);
        const seen = (shown?.composed ?? []).map(seenMark);
        const edit: StoredEdit = { section, version: 1, text, author: ANA, at: NOON, seen, masked: [] };

        const draft = composePostMortem(factsOf(letHappen(before, later), { edits: [edit] }));

        const now = draft.sections.find(({ id }) => id === section);
        expect(now?.edit).toEqual({ ...edit, author: 'Ana' });
        expect(now?.news).toEqual(now?.composed.filter((line) => !seen.includes(seenMark(line))));
        expect(draft.sections.filter((other) => other.edit !== undefined)).toHaveLength(1);
      }),
    );
  });

  it('has a source on every line that no person wrote, and no two lines of a section under one key', () => {
    fc.assert(
      fc.property(happenings, (what) => {
        const draft = composePostMortem(factsOf(letHappen(declaredOnly(), what)));

        const known = draft.keyTimes.filter(({ at }) => at !== undefined);
        const sourced = [...draft.sections.flatMap(({ composed }) => composed), ...known].map(({ sources }) => sources);
        const single = [...draft.timeline, ...draft.severityHistory, ...draft.actionItems].map(({ source }) => [
          source,
        ]);
        for (const sources of [...sourced, ...single]) {
          expect(sources.length).toBeGreaterThan(0);
          for (const { label } of sources) expect(label).not.toBe('');
        }
        for (const { composed } of draft.sections) {
          expect(new Set(composed.map(({ key }) => key)).size).toBe(composed.length);
          for (const { text } of composed) expect(text).not.toMatch(/[\n\r]/);
        }
      }),
    );
  });

  it('claims nothing to be resolved while it is open, and that it is resolved once it is', () => {
    fc.assert(
      fc.property(happenings, (what) => {
        const happened = letHappen(declaredOnly(), what);
        const isOpen = happened.incident.resolvedAt === undefined;

        const draft = composePostMortem(factsOf(happened));

        const keys = draft.sections.flatMap(({ composed }) => composed.map(({ key }) => key));
        expect(keys.includes('summary:open')).toBe(isOpen);
        expect(keys.includes('resolution:open')).toBe(isOpen);
        expect(keys.includes('summary:resolved')).toBe(!isOpen);
        expect(keys.includes('resolution:resolved')).toBe(!isOpen);
        expect(draft.keyTimes.find(({ name }) => name === 'resolved')?.at === undefined).toBe(isOpen);
        expect(draft.severityHistory.at(-1)?.to === undefined).toBe(isOpen);
        if (isOpen) expect(draft.durations.find(({ name }) => name === 'to resolve')?.ms).toBeUndefined();
      }),
    );
  });

  it('tells severities one after the other, and durations that are not negative', () => {
    fc.assert(
      fc.property(happenings, (what) => {
        const { severityHistory, durations } = composePostMortem(factsOf(letHappen(declaredOnly(), what)));

        for (const [index, { from, to }] of severityHistory.entries()) {
          const next = severityHistory[index + 1];
          if (to !== undefined) expect(to).toBeGreaterThanOrEqual(from);
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(to ?? Number.POSITIVE_INFINITY);
        }
        for (const { ms } of durations) expect(ms ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
