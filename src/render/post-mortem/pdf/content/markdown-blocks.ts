import MarkdownIt, { type Token } from 'markdown-it';
import { safeAddress, shownText } from '../../foreign-text.ts';
import type { Span } from '../text/span.ts';
import { type Block, paragraph } from './blocks.ts';

/** Deeper lists and quotes are left out by the parser; such a text is shown as it was typed. */
const DEEPEST = 100;

const reader = new MarkdownIt('commonmark', { html: false, maxNesting: DEEPEST });
reader.validateLink = (url) => safeAddress(url) !== undefined;

/** A person's CommonMark as blocks: raw HTML is text, links lead to pages only, pictures are links. */
export function markdownBlocks(text: string): readonly Block[] {
  const words = shownText(text).trim();
  const tokens = reader.parse(words, {});
  if (tokens.some(({ level }) => level >= DEEPEST - 1)) return [{ kind: 'code', text: words }];
  return words === '' ? [paragraph('(empty)', { tone: 'muted' })] : blocksOf(tokens);
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = token.nesting === 1 ? closing(tokens, at) : at;
    blocks.push(...blockOf(token, tokens.slice(at + 1, end)));
    at = end + 1;
  }
  return blocks;
}

/** Where what a token opens is closed again. */
function closing(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level;
  const end = tokens.findIndex((token, index) => index > open && token.nesting === -1 && token.level === level);
  return end === -1 ? tokens.length : end;
}

function blockOf(token: Token, inside: readonly Token[]): readonly Block[] {
  switch (token.type) {
    case 'heading_open':
      return [
        {
          kind: 'heading',
          level: 3,
          text: spansOf(inside)
            .map((span) => span.text)
            .join(''),
        },
      ];
    case 'paragraph_open':
      return [{ kind: 'paragraph', spans: spansOf(inside) }];
    case 'bullet_list_open':
      return [{ kind: 'list', items: itemsOf(inside) }];
    case 'ordered_list_open':
      return [{ kind: 'list', items: itemsOf(inside), start: Number(token.attrGet('start') ?? 1) }];
    case 'blockquote_open':
      return [{ kind: 'quote', blocks: blocksOf(inside) }];
    case 'fence':
    case 'code_block':
      return [{ kind: 'code', text: token.content.replace(/\n$/, '') }];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'inline':
      return [{ kind: 'paragraph', spans: spansOf([token]) }];
    default:
      return token.content === '' ? blocksOf(inside) : [paragraph(token.content)];
  }
}

function itemsOf(tokens: readonly Token[]): readonly (readonly Block[])[] {
  return tokens.flatMap((token, index) =>
    token.type === 'list_item_open' && token.level === tokens[0]?.level
      ? [blocksOf(tokens.slice(index + 1, closing(tokens, index)))]
      : [],
  );
}

/** What is open at a place within a line of text. */
interface Open {
  readonly bold: number;
  readonly italic: number;
  readonly url: string | undefined;
}

const CHANGES: Readonly<Record<string, (open: Open, token: Token) => Open>> = {
  strong_open: (open) => ({ ...open, bold: open.bold + 1 }),
  strong_close: (open) => ({ ...open, bold: open.bold - 1 }),
  em_open: (open) => ({ ...open, italic: open.italic + 1 }),
  em_close: (open) => ({ ...open, italic: open.italic - 1 }),
  link_open: (open, token) => ({ ...open, url: String(token.attrGet('href') ?? '') }),
  link_close: (open) => ({ ...open, url: undefined }),
};

function spansOf(tokens: readonly Token[]): readonly Span[] {
  const spans: Span[] = [];
  let open: Open = { bold: 0, italic: 0, url: undefined };
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    open = CHANGES[token.type]?.(open, token) ?? open;
    const text = wordsOf(token);
    if (text === '') continue;
    const url = token.type === 'image' ? String(token.attrGet('src') ?? '') : open.url;
    const address = url === undefined ? undefined : safeAddress(url);
    spans.push({
      text,
      bold: open.bold > 0,
      italic: open.italic > 0,
      mono: token.type === 'code_inline',
      ...(address === undefined ? {} : { target: { kind: 'url', url: address } }),
    });
  }
  return spans;
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'softbreak':
      return ' ';
    case 'hardbreak':
      return '\n';
    case 'image':
      return token.content === '' ? String(token.attrGet('src') ?? '') : token.content;
    default:
      return token.content;
  }
}
