import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { shownText } from './foreign-text.ts';
import { fenced } from './markdown-text.ts';

/** Reads CommonMark as any reader may: with raw HTML, and with links wherever they lead. */
const reader = new MarkdownIt('commonmark');
/** Refuses links that run something. Source: markdown-it's own list, which browsers' schemes are behind. */
const leadsSomewhere = reader.validateLink.bind(reader);
reader.validateLink = () => true;

/** How often HTML is looked for again after it was escaped: what it stood in may read differently then. */
const ROUNDS = 3;

/**
 * A person's CommonMark as it may stand within a file: raw HTML is escaped, and nothing reaches beyond its end. Where
 * that cannot be had (a link that runs something, markup made to confuse) all is shown as it was typed, as code.
 */
export function sectionMarkdown(text: string): readonly string[] {
  const typed = shownText(text).trimEnd();
  let words = typed;
  for (let round = 0; round < ROUNDS && hasHtml(reader.parse(words, {})); round++) words = withoutHtml(words);
  if (!isClosed(words)) words = `${words}\n${openFence(words)}`;
  return isHarmless(words) && isClosed(words) ? words.split('\n') : fenced(typed);
}

function hasHtml(tokens: readonly Token[]): boolean {
  return tokens.some(({ type, children }) => isHtml(type) || hasHtml(children ?? []));
}

function isHtml(type: string): boolean {
  return type === 'html_block' || type === 'html_inline';
}

function isHarmless(text: string): boolean {
  const env: Env = {};
  const tokens = reader.parse(text, env);
  const defined = Object.values(env.references ?? {}).map(({ href }) => href);
  return !hasHtml(tokens) && [...defined, ...addressesOf(tokens)].every((url) => leadsSomewhere(url));
}

function addressesOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => {
    const url = token.attrGet('href') ?? token.attrGet('src');
    return [...(url === null ? [] : [String(url)]), ...addressesOf(token.children ?? [])];
  });
}

/** Escapes what begins HTML, in the lines in which there is some. */
function withoutHtml(text: string): string {
  const lines = text.split('\n');
  for (const { type, map, children } of reader.parse(text, {})) {
    if (map === null || !(isHtml(type) || hasHtml(children ?? []))) continue;
    const [from, to] = map;
    const block = lines.slice(from, to).join('\n');
    lines.splice(from, to - from, ...(isHtml(type) ? block.replaceAll('<', '&lt;') : withoutTags(block)).split('\n'));
  }
  return lines.join('\n');
}

/** An escaped character, a run of backticks, an address in angle brackets, or what begins a tag. */
const INLINE = /\\[!-/:-@[-`{-~]|`+|<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>|<(?=[a-z/!?])/gi;

/** Escapes tags outside of code. */
function withoutTags(block: string): string {
  let codeEnd = 0;
  return block.replace(INLINE, (found, at: number) => {
    if (at < codeEnd) return found;
    if (found === '<') return '&lt;';
    if (found.startsWith('`')) codeEnd = closingRun(block, found, at + found.length);
    return found;
  });
}

/** Where the code ends that a run of backticks opens; where it opens none, the end of the run. */
function closingRun(block: string, run: string, from: number): number {
  for (const close of block.slice(from).matchAll(/`+/g)) {
    if (close[0] === run) return from + close.index + run.length;
  }
  return from;
}

/** Whether what follows is read as if the text were not there. */
function isClosed(text: string): boolean {
  const [open, inline] = reader.parse(`${text}\n\n## end`, {}).slice(-3);
  return open?.type === 'heading_open' && open.level === 0 && inline?.content === 'end';
}

function openFence(text: string): string {
  return reader.parse(text, {}).findLast(({ type }) => type === 'fence')?.markup ?? '';
}
