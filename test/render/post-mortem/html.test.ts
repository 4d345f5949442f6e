import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { composePostMortem } from '../../../src/core/postmortem/compose.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { shownText } from '../../../src/render/post-mortem/foreign-text.ts';
import { postMortemHtml } from '../../../src/render/post-mortem/html.ts';
import { escapeHtml } from '../../../src/render/post-mortem/html-text.ts';
import { ANA, anIncident, NOON } from '../../support/a-incident.ts';
import { examplePostMortem } from '../../support/replay/example.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';
import { anyWords, declaredOnly, factsOf, HOSTILE, happening, letHappen } from '../../support/replay/random-facts.ts';

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });

function problemsOf(html: string): readonly string[] {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`),
  );
}

/** Everything by which a browser would ask somebody for something without being told to. */
function requestsOf(html: string): readonly string[] {
  const loading =
    /<(?:script|link|img|iframe|object|embed|audio|video|source|image|use|base|form)\b|\ssrc=|@import|url\((?!#)/gi;
  return [...html.matchAll(loading)].map(([found]) => found);
}

function htmlOf(fields: Partial<PostMortemFacts> = {}): string {
  return postMortemHtml(composePostMortem(someFacts(fields)), { zone: 'Europe/Berlin' });
}

function written(text: string): string {
  const edit = { section: 'causes', version: 1, text, author: ANA, at: NOON, seen: [], masked: [] } as const;
  const html = htmlOf({ edits: [edit] });
  return /<div class="written" dir="auto">\n(.*?)\n<\/div>\n<p class="note">/s.exec(html)?.[1] ?? '';
}

describe('a post-mortem in HTML', () => {
  it('passes a validator and asks for nothing: the example', async () => {
    const html = postMortemHtml((await examplePostMortem()).pm, { zone: 'UTC' });

    expect(problemsOf(html)).toEqual([]);
    expect(requestsOf(html)).toEqual([]);
  });

  it.each(HOSTILE)('passes a validator and asks for nothing with the words %j', (words) => {
    const html = htmlOf({
      incident: anIncident({ title: words, symptom: words }),
      entries: [declaredEntry({ text: words }), entryAt(2, 1, { kind: 'followup' }, { text: words })],
      names: new Map([['U-ANA', words]]),
      edits: [{ section: 'causes', version: 1, text: words, author: ANA, at: NOON, seen: [], masked: [words] }],
    });

    expect(problemsOf(html)).toEqual([]);
    expect(requestsOf(html)).toEqual([]);
  });

  it('passes a validator and holds the words of every entry, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 10 }), anyWords, (what, title) => {
        const pm = composePostMortem(factsOf(letHappen(declaredOnly(title), what)));

        const html = postMortemHtml(pm, { zone: 'UTC' });

        expect(problemsOf(html)).toEqual([]);
        expect(requestsOf(html)).toEqual([]);
        for (const { text } of pm.timeline) expect(html).toContain(escapeHtml(shownText(text).trim()));
      }),
      { numRuns: 30 },
    );
  });

  it('allows its own style sheets and nothing else', () => {
    const html = htmlOf();

    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1];
    const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => style);
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(styles).toHaveLength(2);
    expect(policy).toBe(`default-src 'none'; style-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`);
    expect(html).not.toContain(' style="');
  });

  it('names its language, leads past the contents, and gives moments for programs too', () => {
    const html = htmlOf();

    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<a class="skip" href="#content">Skip to the content</a>');
    expect(html).toContain('<main id="content" tabindex="-1">');
    expect(html).toContain('<time datetime="2026-11-23T12:00:00.000Z">2026-11-23 13:00</time>');
    expect(html).toContain('<th scope="col">When (Europe/Berlin)</th>');
  });

  it('has the drawing in it, and the same in words', () => {
    const html = htmlOf();

    expect(html).toContain('role="img" aria-labelledby="pm-title pm-desc"');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    expect(html).toContain('<summary>The drawing in words</summary><pre>From');
  });

  it.each([
    ['**bold** <b>raw</b>', '<p><strong>bold</strong> &lt;b&gt;raw&lt;/b&gt;</p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](https://example.com)', '<p><a href="https://example.com" rel="noopener noreferrer">x</a></p>'],
    [
      '![a graph](https://example.com/g.png)',
      '<p><a href="https://example.com/g.png" rel="noopener noreferrer"><bdi>a graph</bdi></a></p>',
    ],
    ['# A\n\n###### B\n\n## C', '<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>'],
    ['', '<p><bdi>(empty)</bdi></p>'],
    [
      '[](https://example.com/a)',
      '<p><a href="https://example.com/a" rel="noopener noreferrer">https://example.com/a</a></p>',
    ],
    ['[x]() ![]()', '<p>x <bdi></bdi></p>'],
    [
      '[![g](https://example.com/g.png)](https://example.com)',
      '<p><a href="https://example.com" rel="noopener noreferrer"><bdi>g</bdi></a></p>',
    ],
    ['a  \nb\n\n---', '<p>a<br>\nb</p>\n<hr>'],
  ])("writes a person's %j as %s", (typed, html) => {
    expect(written(typed)).toBe(html);
  });

  it('shows who wrote a section, and what is new since then', () => {
    const edit = {
      section: 'impact',
      version: 3,
      text: 'x',
      author: ANA,
      at: NOON,
      seen: [],
      masked: ['token'],
    } as const;

    const html = htmlOf({ edits: [edit] });

    expect(html).toContain(
      'Written by <bdi>Ana</bdi>, <time datetime="2026-11-23T12:00:00.000Z">2026-11-23 13:00</time>, version 3, masked: token.',
    );
    expect(html).toContain('<h3>New since then</h3>');
  });

  it('says so where there is nothing', () => {
    const html = htmlOf({ entries: [] });

    expect(html).toContain('<p>The timeline is empty.</p>');
    expect(html).toContain('<p>None yet.</p>');
  });
});
