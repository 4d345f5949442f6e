import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostMortem, TimelineLine } from '../../../src/core/postmortem/post-mortem.ts';
import { shownText } from '../../../src/render/post-mortem/foreign-text.ts';
import { PART_HEADINGS } from '../../../src/render/post-mortem/outline.ts';
import { postMortemPdf } from '../../../src/render/post-mortem/pdf/post-mortem-pdf.ts';
import { anyWords, HOSTILE } from '../../support/replay/random-facts.ts';
import { DECLARED_AT } from '../../support/sample-incident.ts';
import { sampleEdit, sampleLine, samplePostMortem, sampleSection } from '../../support/sample-post-mortem.ts';
import { type ParsedPdf, parsedPdf, solid } from './parsed-pdf.ts';

const MINUTE_MS = 60_000;

function pdfOf(fields: Partial<PostMortem> = {}): Promise<Uint8Array> {
  return postMortemPdf(samplePostMortem(fields), { zone: 'Europe/Berlin' });
}

async function readPdf(fields: Partial<PostMortem> = {}): Promise<ParsedPdf> {
  return parsedPdf(await pdfOf(fields));
}

function entry(seq: number, fields: Partial<TimelineLine> = {}): TimelineLine {
  const at = DECLARED_AT + seq * MINUTE_MS;
  return {
    seq,
    occurredAt: at,
    recordedAt: at,
    kind: 'note',
    who: 'Ana',
    headline: 'Note',
    text: `words of entry ${seq}`,
    files: [],
    masked: [],
    source: { kind: 'entry', label: `#${seq}, note by Ana` },
    ...fields,
  };
}

function entries(count: number): readonly TimelineLine[] {
  return Array.from({ length: count }, (_, index) => entry(index + 1));
}

function textOf({ pages }: ParsedPdf): string {
  return solid(pages.join('\n'));
}

describe('a post-mortem as PDF', () => {
  it('is A4 with a title, a language and tags', async () => {
    const { size, title, language, isTagged } = await readPdf({ title: 'R&D <b> is "down"' });

    expect({ size, title, language, isTagged }).toEqual({
      size: [595, 842],
      title: 'INC-7: R＆D ‹b› is "down"',
      language: 'en',
      isTagged: true,
    });
  });

  it('holds every entry, with its number, its time in the zone, its author and its words', async () => {
    const timeline = entries(300);

    const text = textOf(await readPdf({ timeline }));

    const missing = timeline.filter(({ text: words }) => !text.includes(solid(words)));
    expect(missing).toEqual([]);
    expect(text).toContain(solid('#1 2026-01-01 04:01 Ana Note words of entry 1 #2'));
  });

  it('numbers its pages and repeats the title and the head of the table', async () => {
    const { pages } = await readPdf({ timeline: entries(100) });

    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} of ${pages.length}`);
    for (const page of pages) expect(page).toContain('INC-7: Checkout fails');
    expect(solid(pages[2] ?? '')).toContain(solid('No. When Who What'));
  });

  it('has all headings, as text and as bookmarks', async () => {
    const pm = samplePostMortem();
    const headings = [...pm.sections.map(({ heading }) => heading), ...Object.values(PART_HEADINGS)];

    const parsed = await readPdf();

    for (const heading of headings) expect(textOf(parsed)).toContain(solid(heading));
    expect(new Set(parsed.bookmarks)).toEqual(new Set(['INC-7: Checkout fails', ...headings]));
  });

  it('leads from a source to the entry, and to where it was said', async () => {
    const url = 'https://precedent.slack.com/archives/C0INC7/p1';

    const { links, places } = await readPdf();

    expect(links).toContain(url);
    expect(links).toContain('entry000000001');
    expect(places).toEqual(['entry000000001']);
  });

  it('leads nowhere from an entry that is not in the timeline, nor to an address that runs something', async () => {
    const sources = [{ kind: 'entry', label: '#99, note by Ana', url: 'javascript:alert(1)' }] as const;
    const composed = [sampleLine({ sources })];

    const { links, pages } = await readPdf({
      sections: [sampleSection({ id: 'summary', composed })],
      keyTimes: [],
      severityHistory: [],
    });

    expect(links).toEqual([]);
    expect(solid(pages.join(''))).toContain(solid('(#99, note by Ana)'));
  });

  it('tells the structure: headings, lists, tables with a head, links and a picture with words', async () => {
    const { tags, descriptions } = await readPdf();

    for (const tag of ['H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Link', 'Figure']) {
      expect(tags).toContain(tag);
    }
    expect(descriptions).toEqual([expect.stringContaining('Declared as SEV2')]);
  });

  it('marks candidates, and says what is unknown', async () => {
    const composed = [sampleLine({ text: 'The subnet ran out.', isCandidate: true })];

    const text = textOf(await readPdf({ sections: [sampleSection({ id: 'causes', composed })] }));

    expect(text).toContain(solid('candidate: The subnet ran out. (#1, declared by Ana)'));
    expect(text).toContain(solid('Started unknown (nobody has said when it began)'));
  });

  it("sets a person's CommonMark, with raw HTML as text, and tells what is new since", async () => {
    const words = [
      '# Why',
      'The **subnet** was *too small*: `kubectl get` <b>raw</b>',
      '- one\n- two\n  3. inner',
      '> quoted [link](https://example.com/a) [bad](javascript:alert(1))',
      '```\nNAME   READY\n```',
    ].join('\n\n');
    const section = sampleSection({ id: 'causes', edit: sampleEdit({ text: words }), news: [sampleLine()] });

    const parsed = await readPdf({ sections: [section] });

    const text = textOf(parsed);
    for (const part of [
      'Why The subnet was too small: kubectl get <b>raw</b>',
      '• one • two 3. inner',
      'quoted link [bad](javascript:alert(1))',
      'NAME READY',
      'Written by Ben, 2026-',
      'version 2.',
      'New since then • INC-7 was declared by Ana',
    ]) {
      expect(text).toContain(solid(part));
    }
    expect(parsed.links).toContain('https://example.com/a');
    expect(parsed.tags).toEqual(expect.arrayContaining(['H3', 'BlockQuote', 'Code']));
  });

  it('shows text that is nested too deeply as it was typed', async () => {
    const text = `${'>'.repeat(300)} deep`;

    const parsed = await readPdf({ sections: [sampleSection({ id: 'causes', edit: sampleEdit({ text }) })] });

    expect(textOf(parsed)).toContain(solid(text));
  });

  it('is the same for the same draft, dated by what it tells', async () => {
    const [first, second] = [await pdfOf(), await pdfOf()];

    expect(Buffer.compare(first, second)).toBe(0);
    const { created } = await parsedPdf(first);
    const resolved = new Date(DECLARED_AT + 40 * MINUTE_MS).toISOString().replace(/\D/g, '').slice(0, 14);
    expect(created).toBe(`D:${resolved}Z`);
  });

  it('lets others have their turn while it is made', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);

    await pdfOf({ timeline: entries(400) });
    clearInterval(ticking);

    expect(turns).toBeGreaterThan(10);
  });

  it('says so where there is nothing', async () => {
    const text = textOf(
      await readPdf({ timeline: [], keyTimes: [], durations: [], severityHistory: [], sections: [], missing: [] }),
    );

    for (const words of ['The timeline is empty.', 'None yet.', 'Nothing.']) expect(text).toContain(solid(words));
  });
});

/** Words of people, and the text of a document that has each as an entry. */
async function copied(words: readonly string[]): Promise<string> {
  return textOf(await readPdf({ timeline: words.map((text, index) => entry(index + 1, { text })) }));
}

const COPIED = {
  accents: 'Müller, façade, Ångström, Dvořák',
  'combined marks': 'e\u0301 x\u0302 q\u0323\u0301 Z\u0337\u0322\u0353a\u0334',
  'Greek, Cyrillic, Devanagari': 'Ελληνικά Кириллица हिन्दी स्थिति',
  'Chinese, Japanese, Korean': '故障恢复 繁體中文 日本語のテキスト 한국어 장애',
  emoji: '🤬 👩‍💻 🇩🇪 ❤️ 1️⃣ 👍🏽',
  signs: '→ ✓ ½ ℃ ∑ ┌─┐ ░▒▓ 𝟙',
  'scripts without a font of their own': 'ไทย தமிழ் ქართული',
  Hebrew: 'שלום עולם, הפוד checkout נפל ב-14:02 (SEV2)!',
  'Hebrew with vowels': 'שָׁלוֹם',
  Arabic: 'مرحبا بالعالم، الخدمة checkout توقفت في 14:02 لا',
  'Arabic with vowels': 'مُحَمَّد',
  Persian: 'پژوهش گاه',
  'Hebrew within English': 'the pod שלום עולם (web-1) is down',
} as const;

/** Readers turn words from the right around, and not all agree how. */
const FROM_RIGHT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text with the characters that it tells by code point. */
function withNamed(text: string): string {
  return text.replace(/\[U\+([0-9A-F]{4,6})\]/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
}

describe('words of people in a PDF', () => {
  it('can be copied as they were written, from the right too, whatever their script', async () => {
    const text = await copied(Object.values(COPIED));

    const lost = Object.entries(COPIED).filter(([, words]) => !text.includes(solid(words)));
    expect(lost).toEqual([]);
  });

  it('are told by code point where no font has them', async () => {
    expect(await copied(['no \u{12000} font'])).toContain('no[U+12000]font');
  });

  it('cannot hide letters that nobody sees', async () => {
    expect(await copied(['a\u{e0041}b'])).toContain('a[U+E0041]b');
  });

  it('are complete in the timeline whatever they are', async () => {
    const text = await copied(HOSTILE);

    expect(HOSTILE.filter((words) => !text.includes(solid(shownText(words))))).toEqual([]);
  });

  it('are complete whatever is typed: each character is there, or its code point', async () => {
    const typed = fc.array(anyWords, { minLength: 100, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(typed, async (words) => {
        const leftToRight = words.filter((word) => !FROM_RIGHT.test(word));

        const text = withNamed(await copied(leftToRight));

        expect(leftToRight.filter((word) => !text.includes(solid(shownText(word))))).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('are complete everywhere else, and lead nowhere but to pages', async () => {
    const words = HOSTILE.join(' and ');

    const parsed = await readPdf({
      title: words,
      owner: words,
      timeline: [entry(1, { who: words, headline: words, files: [{ name: words, url: words }], masked: [words] })],
      actionItems: [{ text: words, owner: words, due: words, source: { kind: 'rule', label: words } }],
      sections: [sampleSection({ id: 'causes', edit: sampleEdit({ text: words, author: words }) })],
    });

    const pieces = [...solid(shownText(words))].length;
    expect([...textOf(parsed)].length).toBeGreaterThan(9 * pieces);
    expect(parsed.links.filter((link) => !/^(?:https:|entry\d)/.test(link))).toEqual([]);
  });

  it('may be a word of 100,000 letters, which goes on over pages', async () => {
    const { pages } = await readPdf({ timeline: [entry(1, { text: 'w'.repeat(100_000) })] });

    const letters = pages.join('').match(/w/g)?.length ?? 0;
    expect(letters).toBeGreaterThanOrEqual(100_000);
    expect(pages.length).toBeGreaterThan(10);
  });
});
