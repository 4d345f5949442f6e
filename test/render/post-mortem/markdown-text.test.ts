import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../../src/render/post-mortem/foreign-text.ts';
import { markdownBlock, markdownLine, markdownLink } from '../../../src/render/post-mortem/markdown-text.ts';
import { sectionMarkdown } from '../../../src/render/post-mortem/section-text.ts';
import { anyWords, HOSTILE } from '../../support/replay/random-facts.ts';
import { parsedMarkdown, squeezed } from './parsed-markdown.ts';

describe('words of people in Markdown', () => {
  it.each(HOSTILE)('render as the text that they are: %j', (words) => {
    const line = parsedMarkdown(`${markdownLine(words)}\n`);
    const block = parsedMarkdown(`${markdownBlock(words).join('\n')}\n`);

    for (const { text, addresses, html, headings } of [line, block]) {
      expect(squeezed(text)).toBe(squeezed(shownText(words)));
      expect([...addresses, ...html, ...headings]).toEqual([]);
    }
  });

  it('render as the text that they are, whatever they are', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const item = parsedMarkdown(
          `- ${markdownLine(words)}\n\n${markdownBlock(words)
            .map((line) => `  ${line}`)
            .join('\n')}\n`,
        );

        expect(squeezed(item.text)).toBe(squeezed(`${shownText(words)} ${shownText(words)}`));
        expect([...item.addresses, ...item.html, ...item.headings]).toEqual([]);
      }),
    );
  });

  it('stay readable where nothing in them means anything', () => {
    expect(markdownLine('pod payments-api-1 is OOM_KILLED (exit code 137): see #4')).toBe(
      'pod payments-api-1 is OOM_KILLED (exit code 137): see #4',
    );
  });

  it('are code where spaces matter, in a fence that they cannot close', () => {
    expect(markdownBlock('NAME   READY\n```\npay-1  0/1')).toEqual([
      '````text',
      'NAME   READY',
      '```',
      'pay-1  0/1',
      '````',
    ]);
  });

  it('keep their lines and paragraphs', () => {
    expect(markdownBlock('one\ntwo\n\nthree\n')).toEqual(['> one\\', '> two', '>', '> three']);
  });

  it('link only to where a reader may go', () => {
    expect(markdownLink('a]b', 'https://example.com/x(y)>z')).toBe('[a\\]b](<https://example.com/x(y)%3Ez>)');
    expect(markdownLink('here', 'javascript:alert(1)')).toBe('here');
  });
});

describe("a person's section in Markdown", () => {
  it.each([
    ['**bold** and `<i>`', '**bold** and `<i>`'],
    ['a <b>c</b> <!-- d -->', 'a &lt;b>c&lt;/b> &lt;!-- d -->'],
    ['<div>\nx\n</div>', '&lt;div>\nx\n&lt;/div>'],
    ['<https://example.com> <a@example.com>', '<https://example.com> <a@example.com>'],
    ['`` ` <b> `` <b>', '`` ` <b> `` &lt;b>'],
    ['` <b>', '` &lt;b>'],
    ['\\<b> 1 < 2', '\\<b> 1 < 2'],
    ['```\n<b>\n```', '```\n<b>\n```'],
    ['```\n<b>', '```\n<b>\n```'],
    ['~~~~ js\n<b>', '~~~~ js\n<b>\n~~~~'],
    ['[x](javascript:alert(1))', '```text\n[x](javascript:alert(1))\n```'],
    ['[x]: javascript:alert(1)', '```text\n[x]: javascript:alert(1)\n```'],
    ['![x](data:text/html,<b>)', '```text\n![x](data:text/html,<b>)\n```'],
    ['[x](https://example.com "t")', '[x](https://example.com "t")'],
  ])('of %j is %j', (typed, written) => {
    expect(sectionMarkdown(typed).join('\n')).toBe(written);
  });

  it('holds no HTML and ends where it ends, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(anyWords, { maxLength: 4 }), (parts) => {
        const { html, headings } = parsedMarkdown(`\n${sectionMarkdown(parts.join('\n')).join('\n')}\n\n## After\n`);

        expect(html).toEqual([]);
        expect(headings.at(-1)).toBe('h2 After');
      }),
    );
  });

  it('is done in time with text made to be slow', () => {
    const typed = ['<a>\n\n', '`', '[', '<', '*a_', '- '].map((part) => part.repeat(30_000 / part.length));

    for (const text of typed) expect(sectionMarkdown(text).length).toBeGreaterThan(0);
  });
});
