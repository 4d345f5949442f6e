import { formatDate } from './dates.ts';
import { h } from './dom.ts';
import { emoji } from './emoji.ts';
import { link } from './mrkdwn.ts';
import type { Names } from './names.ts';
import type { RichInline, RichList, RichSection } from './types.ts';

/** Renders the parts of a `rich_text` block. */
export function richText(parts: readonly (RichSection | RichList)[], names: Names): readonly Node[] {
  return parts.map((part) => (part.type === 'rich_text_list' ? list(part, names) : section(part, names)));
}

function list({ style, offset, indent = 0, elements }: RichList, names: Names): Node {
  const items = elements.map((item) => h('li', {}, ...inline(item.elements, names)));
  const attributes = { class: `indent-${Math.min(indent, 8)}` };
  if (style === 'bullet') return h('ul', attributes, ...items);
  return h('ol', { ...attributes, start: offset === undefined ? undefined : String(offset + 1) }, ...items);
}

function section({ type, elements }: RichSection, names: Names): Node {
  const content = inline(elements, names);
  if (type === 'rich_text_preformatted') return h('pre', {}, ...content);
  return type === 'rich_text_quote' ? h('blockquote', {}, ...content) : h('div', { class: 'rich' }, ...content);
}

function inline(elements: readonly RichInline[], names: Names): readonly Node[] {
  return elements.map((element) => {
    const { style = {} } = element;
    let node = plain(element, names);
    if (style.code) node = h('code', {}, node);
    if (style.bold) node = h('strong', {}, node);
    if (style.italic) node = h('em', {}, node);
    if (style.strike) node = h('s', {}, node);
    return style.underline ? h('u', {}, node) : node;
  });
}

function plain(element: RichInline, names: Names): Node {
  switch (element.type) {
    case 'text':
      return new Text(element.text);
    case 'link':
      return link(element.url, element.text);
    case 'emoji':
      return new Text(emoji(element.name));
    case 'user':
      return h('span', { class: 'mention' }, `@${names.person(element.user_id)}`);
    case 'channel':
      return h('span', { class: 'mention' }, `#${names.channel(element.channel_id)}`);
    case 'usergroup':
      return h('span', { class: 'mention' }, `@${element.usergroup_id}`);
    case 'broadcast':
      return h('span', { class: 'mention' }, `@${element.range}`);
    case 'date':
      return h('time', {}, formatDate(element.timestamp, element.format));
  }
}
