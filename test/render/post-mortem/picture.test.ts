import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePostMortem } from '../../../src/core/postmortem/compose.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { LANES, MARK_WIDTH, marksOf } from '../../../src/render/post-mortem/picture/lanes.ts';
import { timeScale } from '../../../src/render/post-mortem/picture/time-scale.ts';
import { timelinePicture } from '../../../src/render/post-mortem/picture.ts';
import { pngOf } from '../../../src/render/post-mortem/png.ts';
import { anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';
import { anyWords, declaredOnly, factsOf, HOSTILE, happening, letHappen } from '../../support/replay/random-facts.ts';

const RESOLVED = { kind: 'state', from: 'declared', to: 'resolved' } as const;
/** Bytes at which a PNG begins, and where its width and height stand. */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];
const WIDTH_AT = 16;

function draftWith(fields: Partial<PostMortemFacts> = {}) {
  return composePostMortem(someFacts(fields));
}

function notes(count: number, minutesApart: number) {
  return Array.from({ length: count }, (_, i) => entryAt(i + 2, (i + 1) * minutesApart, { kind: 'note' }));
}

describe('the drawing of a timeline', () => {
  it('is the same for the same draft, and well-formed whatever the words are', () => {
    for (const words of HOSTILE) {
      const draw = () => timelinePicture(draftWith({ incident: anIncident({ title: words }) }), { zone: 'UTC' }).svg;

      expect(draw()).toBe(draw());
      expect([...pngOf(draw()).subarray(0, PNG_SIGNATURE.length)]).toEqual(PNG_SIGNATURE);
    }
  });

  it('shows every entry once, and no mark over another', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), anyWords, (what, title) => {
        const { timeline } = composePostMortem(factsOf(letHappen(declaredOnly(title), what)));
        const { x } = timeScale(
          timeline.map(({ occurredAt }) => occurredAt),
          200,
          1156,
        );

        const lanes = LANES.map((lane) => marksOf(timeline, lane, x));

        expect(lanes.flat().flatMap(({ lines }) => lines)).toHaveLength(timeline.length);
        for (const marks of lanes) {
          for (const [index, mark] of marks.entries()) {
            const next = marks[index + 1];
            if (next !== undefined) expect(next.x - mark.x).toBeGreaterThanOrEqual(MARK_WIDTH);
          }
        }
      }),
    );
  });

  it('counts what it cannot show one by one', () => {
    const { svg, text } = timelinePicture(draftWith({ entries: [declaredEntry(), ...notes(500, 0.5)] }), {
      zone: 'UTC',
    });

    const counts = [...text.matchAll(/Notes, messages: (\d+) entries/g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(svg).toMatch(/<title>#2 to #\d+: \d+ entries, 2026-11-23 12:00 to 2026-11-23 12:\d\d<\/title>/);
  });

  it('counts ten thousand entries in thousands', () => {
    const { svg } = timelinePicture(draftWith({ entries: [declaredEntry(), ...notes(10_000, 0)] }), {
      zone: 'UTC',
    });

    expect(svg).toContain('>10k</text>');
  });

  it('draws an open severity on, and durations that are unknown as such', () => {
    const { svg, text } = timelinePicture(draftWith(), { zone: 'UTC' });

    expect(svg).toContain('>SEV2 production (provisional)</text>');
    expect(svg.match(/>unknown<\/text>/g)).toHaveLength(4);
    expect(text).toContain(
      '2026-11-23 12:00  now               Severity SEV2 production (provisional), still standing',
    );
    expect(text).toContain('Time to resolve: unknown\nTimes are in UTC.');
  });

  it('names changes of state and how long they took', () => {
    const incident = anIncident({ state: 'resolved', startedAt: NOON, resolvedAt: NOON + 60 * MINUTE_MS });
    const { svg } = timelinePicture(draftWith({ incident, entries: [declaredEntry(), entryAt(2, 60, RESOLVED)] }), {
      zone: 'UTC',
    });

    expect(svg).toContain('>Declared</text>');
    expect(svg).toContain('>Resolved</text>');
    expect(svg).toContain('>1 h</text>');
  });

  it('cuts a long time without entries, and says how long it was', () => {
    const entries = [declaredEntry(), ...notes(5, 3), entryAt(9, 3000, { kind: 'note' })];

    const { svg, text } = timelinePicture(draftWith({ entries }), { zone: 'UTC' });

    expect(svg).toContain('>Cut, nothing recorded</text>');
    expect(svg).toContain('>2 d 1 h</text>');
    expect(text).toContain('Nothing recorded for 2 d 1 h; the drawing is cut here');
  });

  it('writes a title only in letters that its font has', () => {
    const titled = (title: string) =>
      timelinePicture(draftWith({ incident: anIncident({ title }) }), { zone: 'UTC' }).svg;

    expect(titled('Zahlungen für Ωmega стоят')).toContain('>INC-7: Zahlungen für Ωmega стоят</text>');
    expect(titled('注文できない')).toContain('>INC-7</text>');
    expect(titled('x'.repeat(400))).toMatch(/>INC-7: x+…<\/text>/);
  });

  it('follows the screen of the reader only where it is asked to', () => {
    const draft = draftWith();

    expect(timelinePicture(draft, { zone: 'UTC' }).svg).not.toContain('@media');
    expect(timelinePicture(draft, { zone: 'UTC', theme: 'auto' }).svg).toContain('@media (prefers-color-scheme:dark)');
  });
});

describe('the drawing as PNG', () => {
  it('has two pixels for one, the same bytes for the same drawing, and its words in it', () => {
    const svg = (title: string) => timelinePicture(draftWith({ incident: anIncident({ title }) }), { zone: 'UTC' }).svg;

    const png = pngOf(svg('Checkout fails'));

    expect(Buffer.from(png).readUInt32BE(WIDTH_AT)).toBe(2400);
    expect(Buffer.from(png).equals(pngOf(svg('Checkout fails')))).toBe(true);
    expect(Buffer.from(png).equals(pngOf(svg('Checkout works')))).toBe(false);
  });
});
