import MarkdownIt, { type Token } from 'markdown-it';
import { safeAddress, shownText } from './foreign-text.ts';
import { escapeHtml, htmlLink, htmlWords } from './html-text.ts';

/** Headings of people's stand below those of the sections, which are of the second level. */
const FIRST_LEVEL = 3;
const LAST_LEVEL = 6;

const writer = new MarkdownIt('commonmark', { html: false, xhtmlOut: false });
writer.validateLink = (url) => safeAddress(url) !== undefined;
writer.core.ruler.push('headings', ({ tokens }) => lowerHeadings(tokens));
// A picture would be asked for from elsewhere, and that tells somebody who reads this: its address is given instead.
writer.renderer.rules.image = (tokens, index) => {
  const words = wordsOf(tokens[index]);
  return linkAround(tokens, index) === undefined ? htmlLink(words, attribute(tokens[index], 'src')) : htmlWords(words);
};
// A link without words gets those of its address; one without an address is none.
writer.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  const address = attribute(tokens[index], 'href');
  if (address === '') return '';
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  const close = tokens.findIndex(({ type }, at) => at > index && type === 'link_close');
  const isWordless = tokens.slice(index + 1, close).every((token) => wordsOf(token).trim() === '');
  return renderer.renderToken(tokens, index, options) + (isWordless ? escapeHtml(address) : '');
};
writer.renderer.rules.link_close = (tokens, index) =>
  attribute(linkAround(tokens, index), 'href') === '' ? '' : '</a>';

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

/** The link that a token stands in. */
function linkAround(tokens: readonly Token[], index: number): Token | undefined {
  const edge = tokens.slice(0, index).findLast(({ type }) => type === 'link_open' || type === 'link_close');
  return edge?.type === 'link_open' ? edge : undefined;
}

/** What a reader reads of a token; of a picture without words its address. */
function wordsOf(token: Token | undefined): string {
  const content = token?.content ?? '';
  return token?.type === 'image' && content.trim() === '' ? attribute(token, 'src') : content;
}

function attribute(token: Token | undefined, name: string): string {
  return String(token?.attrGet(name) ?? '');
}
