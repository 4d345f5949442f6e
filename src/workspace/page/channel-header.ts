import { button, byId, h, run } from './dom.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Names } from './names.ts';
import { act } from './server.ts';
import { channelLabel } from './sidebar.ts';
import type { Channel, Message } from './types.ts';

/** Shows a channel's name and topic, its links and canvases, and what is pinned in it. */
export function renderChannelHeader(
  channel: Channel | undefined,
  messages: readonly Message[],
  user: string,
  names: Names,
): void {
  byId('channel-name', HTMLHeadingElement).textContent = channel === undefined ? 'Home' : channelLabel(channel);
  byId('channel-topic', HTMLParagraphElement).textContent = channel?.topic.value ?? '';
  const { bookmarks = [], canvases = [], pins = [] } = channel ?? {};
  const links = bookmarks
    .filter(({ link }) => /^https?:/.test(link))
    .map(({ title, link }) => h('a', { href: link, target: '_blank', rel: 'noreferrer' }, title));
  const papers = canvases.map(({ title, markdown }) => fold(title || 'Canvas', h('pre', {}, markdown)));
  const pinned = messages.filter(({ ts }) => pins.includes(ts));
  const lines = pinned.map(({ text }) => h('li', {}, ...mrkdwn(text || 'a message of blocks', names)));
  const list = pinned.length === 0 ? [] : [fold(`📌 ${pinned.length} pinned`, h('ul', {}, ...lines))];
  replaceKeepingOpen(byId('channel-extras', HTMLDivElement), [
    ...links,
    ...papers,
    ...list,
    ...membership(channel, user),
  ]);
}

/** A button to join or to leave, where that makes sense. */
function membership(channel: Channel | undefined, user: string): readonly HTMLElement[] {
  if (channel === undefined || channel.kind === 'im' || channel.isArchived) return [];
  const [label, name] = channel.members.includes(user) ? ['Leave', 'leave'] : ['Join', 'join'];
  return [button(label, () => run(() => act(name, { user, channel: channel.id })), { class: 'link' })];
}

function fold(label: string, content: HTMLElement): HTMLDetailsElement {
  return h('details', {}, h('summary', {}, label), content);
}

/** What the reader has unfolded stays so. */
function replaceKeepingOpen(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const open = [...parent.querySelectorAll('details[open] > summary')].map(({ textContent }) => textContent);
  for (const child of children) {
    if (child instanceof HTMLDetailsElement)
      child.open = open.includes(child.querySelector('summary')?.textContent ?? '');
  }
  parent.replaceChildren(...children);
}
