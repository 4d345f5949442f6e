import MarkdownIt, { type Token } from 'markdown-it';
import { safeAddress, shownText } from './foreign-text.ts';
import { htmlLink, htmlWords } from './html-text.ts';

/** Headings of people's stand below those of the sections, which are of the second level. */
const FIRST_LEVEL = 3;
const LAST_LEVEL = 6;

const writer = new MarkdownIt('commonmark', { html: false });
writer.validateLink = (url) => safeAddress(url) !== undefined;
writer.core.ruler.push('headings', ({ tokens }) => lowerHeadings(tokens));
// A picture would be asked for from elsewhere, and that tells somebody who reads this: its address is given instead.
writer.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const address = String(token?.attrGet('src') ?? '');
  return htmlLink(token?.content === '' ? address : (token?.content ?? address), address);
};
writer.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return renderer.renderToken(tokens, index, options);
};

/** A person's CommonMark as HTML: raw HTML is shown as text, links lead to pages only, pictures are links. */
export function sectionHtml(text: string): string {
  const words = shownText(text).trim();
  const html = words === '' ? `<p>${htmlWords('(empty)')}</p>` : writer.render(words).trimEnd();
  return `<div class="written" dir="auto">\n${html}\n</div>`;
}

/** No level is left out: after a heading the next one is at most one deeper. */
function lowerHeadings(tokens: readonly Token[]): void {
  let level = FIRST_LEVEL - 1;
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      const wanted = Number(token.tag.slice(1)) + FIRST_LEVEL - 1;
      level = Math.min(wanted, level + 1, LAST_LEVEL);
    }
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${level}`;
  }
}
