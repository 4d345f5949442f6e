import MarkdownIt, { type Token } from 'markdown-it';
import { markdownCode, markdownLine, markdownLink, markdownWords } from '../common-mark.ts';

/** Reads CommonMark; HTML in it is text. */
const reader = new MarkdownIt('commonmark', { html: false });

/** What surrounds the text that is being written. */
interface Surroundings {
  readonly lists: readonly { readonly ordered: boolean }[];
  readonly isQuote: boolean;
  readonly isHeading: boolean;
  /** Number of the item in the innermost list, from 1. */
  readonly item: number;
}

const OUTSIDE: Surroundings = { lists: [], isQuote: false, isHeading: false, item: 0 };

/**
 * A person's CommonMark as a canvas takes it: headings of the third level, no block within another but lists in lists.
 * What Slack cannot nest stands one after the other; nothing is left out.
 */
export function sectionCanvas(text: string): readonly string[] {
  const lines: string[] = [];
  const around: Surroundings[] = [OUTSIDE];
  for (const token of reader.parse(text, {})) {
    const now = around.at(-1) ?? OUTSIDE;
    const inner = entered(token, now);
    if (inner !== undefined) around.push(inner);
    else if (token.nesting === -1 && leaves(token)) around.pop();
    if (token.type === 'list_item_open') counted(around);
    lines.push(...written(token, around.at(-1) ?? OUTSIDE));
    if (token.level === 0 && token.nesting !== 1) lines.push('');
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function entered({ type, nesting }: Token, now: Surroundings): Surroundings | undefined {
  if (nesting !== 1) return undefined;
  if (type === 'bullet_list_open' || type === 'ordered_list_open') {
    return { ...now, lists: [...now.lists, { ordered: type === 'ordered_list_open' }], item: 0 };
  }
  if (type === 'blockquote_open') return { ...now, isQuote: true };
  return type === 'heading_open' ? { ...now, isHeading: true } : undefined;
}

function leaves({ type }: Token): boolean {
  return /^(?:bullet_list|ordered_list|blockquote|heading)_close$/.test(type);
}

function counted(around: Surroundings[]): void {
  const list = around.at(-1);
  if (list !== undefined) around[around.length - 1] = { ...list, item: list.item + 1 };
}

/** Spaces by which a list within a list stands further in. */
const INDENT = 4;

function written(token: Token, { lists, isQuote, isHeading, item }: Surroundings): readonly string[] {
  if (token.type === 'fence' || token.type === 'code_block') return markdownCode(token.content.replace(/\n$/, ''));
  if (token.type === 'hr') return ['---'];
  if (token.type !== 'inline') return [];
  const words = inlineWords(token.children ?? []);
  const list = lists.at(-1);
  if (list !== undefined) {
    const indent = ' '.repeat(INDENT * (lists.length - 1));
    return [`${indent}${list.ordered ? `${item}.` : '-'} ${words.join(' ')}`];
  }
  if (isHeading) return [`### ${words.join(' ')}`];
  return isQuote ? words.map((line) => `> ${line}`) : words;
}

const MARKS: Readonly<Record<string, string>> = { strong_open: '**', strong_close: '**', em_open: '_', em_close: '_' };

/** The lines of a paragraph; people end lines on purpose. */
function inlineWords(tokens: readonly Token[]): readonly string[] {
  const lines = [''];
  const add = (words: string) => {
    lines[lines.length - 1] += words;
  };
  let href: string | undefined;
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') lines.push('');
    else if (token.type === 'code_inline') add(`\`${token.content.replaceAll('`', "'")}\``);
    else if (token.type === 'link_open') href = String(token.attrGet('href') ?? '');
    else if (token.type === 'link_close') href = undefined;
    else if (token.type === 'image') add(markdownLink(token.content || 'image', String(token.attrGet('src') ?? '')));
    else if (token.type === 'text') add(spaced(token.content, (words) => linked(words, href, lines.at(-1) === '')));
    else add(MARKS[token.type] ?? '');
  }
  return lines;
}

function linked(words: string, href: string | undefined, isFirst: boolean): string {
  if (href !== undefined) return markdownLink(words, href);
  return isFirst ? markdownLine(words) : markdownWords(words);
}

/** Spaces between parts of a line are kept. */
function spaced(text: string, write: (words: string) => string): string {
  if (text.trim() === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${write(text)}${/\s$/.test(text) ? ' ' : ''}`;
}
