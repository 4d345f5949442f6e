import { formatDate } from './dates.ts';
import { h } from './dom.ts';
import { emoji } from './emoji.ts';
import type { Names } from './names.ts';
import type { TextObject } from './types.ts';

/** One alternative a kind of inline markup; marks count only at the edge of a word, as in Slack. */
const INLINE = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<reference>[^<>\\n]+)>',
    ":(?<emoji>[a-z0-9_+'-]+):",
    edged('\\*', 'bold'),
    edged('_', 'italic'),
    edged('~', 'strike'),
  ].join('|'),
  'gu',
);

function edged(mark: string, name: string): string {
  return `(?<![\\p{L}\\p{N}])${mark}(?<${name}>[^\\s${mark}](?:[^${mark}\\n]*[^\\s${mark}])?)${mark}(?![\\p{L}\\p{N}])`;
}

/** Renders either kind of text object. */
export function textNodes(text: TextObject, names: Names): readonly Node[] {
  if (text.type === 'mrkdwn') return mrkdwn(text.text, names);
  const parts = text.text.split(/:([a-z0-9_+'-]+):/);
  return [new Text(parts.map((part, index) => (index % 2 === 1 ? emoji(part) : part)).join(''))];
}

/** Renders Slack's markup: preformatted text, quotes and inline marks. */
export function mrkdwn(text: string, names: Names): readonly Node[] {
  return text.split(/```\n?([\s\S]+?)```\n?/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', {}, unescaped(stripReferences(part)))];
    return quotesAndLines(part, names);
  });
}

function quotesAndLines(text: string, names: Names): readonly Node[] {
  const nodes: Node[] = [];
  let quote: HTMLElement | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line)?.[1];
    if (quoted === undefined) {
      if (index > 0 && quote === undefined) nodes.push(h('br'));
      quote = undefined;
      nodes.push(...inline(line, names));
    } else {
      if (quote !== undefined) quote.append(h('br'));
      quote ??= newQuote(nodes);
      quote.append(...inline(quoted, names));
    }
  }
  return nodes;
}

function newQuote(nodes: Node[]): HTMLElement {
  const quote = h('blockquote');
  nodes.push(quote);
  return quote;
}

function inline(text: string, names: Names): readonly Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(new Text(unescaped(text.slice(from, match.index))));
    nodes.push(marked(match.groups ?? {}, names));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(new Text(unescaped(text.slice(from))));
  return nodes;
}

function marked(groups: Readonly<Record<string, string | undefined>>, names: Names): Node {
  const { code, reference: target, emoji: name, bold, italic, strike } = groups;
  if (code !== undefined) return h('code', {}, unescaped(stripReferences(code)));
  if (target !== undefined) return reference(target, names);
  if (name !== undefined) return new Text(emoji(name));
  if (bold !== undefined) return h('strong', {}, ...inline(bold, names));
  if (italic !== undefined) return h('em', {}, ...inline(italic, names));
  return h('s', {}, ...inline(strike ?? '', names));
}

function reference(target: string, names: Names): Node {
  const [address = '', ...rest] = target.split('|');
  const label = rest.length > 0 ? unescaped(rest.join('|')) : undefined;
  const id = address.slice(1);
  if (address.startsWith('@')) return h('span', { class: 'mention' }, `@${names.person(id)}`);
  if (address.startsWith('#')) return h('span', { class: 'mention' }, `#${label ?? names.channel(id)}`);
  if (address.startsWith('!date^')) return date(address, label);
  if (address.startsWith('!')) return h('span', { class: 'mention' }, label ?? `@${id.split('^')[0]}`);
  return link(unescaped(address), label);
}

function date(address: string, fallback: string | undefined): Node {
  const [, seconds = '', format = '', url] = address.split('^');
  if (!/^\d+$/.test(seconds)) return new Text(fallback ?? '');
  const shown = h(
    'time',
    { datetime: new Date(Number(seconds) * 1000).toISOString() },
    formatDate(Number(seconds), format),
  );
  return url === undefined ? shown : link(url, shown.textContent ?? undefined);
}

/** A link to another site; other schemes than these stay text. */
export function link(url: string, label?: string): Node {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return new Text(label ?? url);
  return h('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, label ?? url.replace(/^mailto:/, ''));
}

/** Inside code, Slack shows a link's label or address without its angle brackets. */
function stripReferences(text: string): string {
  return text.replace(/<([^<>\n|]+)(?:\|([^<>\n]*))?>/g, (_whole, address: string, label?: string) => label ?? address);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
