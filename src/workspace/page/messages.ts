import { renderBlocks } from './blocks.ts';
import { button, h, run } from './dom.ts';
import { emoji } from './emoji.ts';
import { type MenuItem, openMenu } from './menu.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Names } from './names.ts';
import { act } from './server.ts';
import type { Message, SharedFile, Shortcut } from './types.ts';

/** What a list of messages needs to know and do. */
export interface MessageContext {
  readonly names: Names;
  readonly user: string;
  readonly shortcuts: readonly Shortcut[];
  readonly pins: readonly string[];
  /** Opens a thread; absent inside one. */
  readonly openThread?: (ts: string) => void;
  readonly replyCount: (ts: string) => number;
}

/** A list that keeps the elements of unchanged messages, so that focus and open menus survive an update. */
export class MessageList {
  readonly #container: HTMLElement;
  readonly #rows = new Map<string, { readonly key: string; readonly element: HTMLElement }>();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  show(messages: readonly Message[], context: MessageContext): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#container;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 80;
    const rows = messages.map((message) => this.#row(message, context));
    for (const ts of this.#rows.keys()) {
      if (!messages.some((message) => message.ts === ts)) this.#rows.delete(ts);
    }
    for (const child of [...this.#container.children]) {
      if (!rows.some((row) => row === child)) child.remove();
    }
    for (const [index, row] of rows.entries()) {
      const there = this.#container.children[index];
      if (there !== row) this.#container.insertBefore(row, there ?? null);
    }
    if (isAtEnd) this.#container.scrollTop = this.#container.scrollHeight;
  }

  #row(message: Message, context: MessageContext): HTMLElement {
    const isPinned = context.pins.includes(message.ts);
    const key = JSON.stringify([message, context.user, context.replyCount(message.ts), isPinned]);
    const known = this.#rows.get(message.ts);
    if (known?.key === key) return known.element;
    const element = renderMessage(message, context, isPinned);
    this.#rows.set(message.ts, { key, element });
    return element;
  }
}

function renderMessage(message: Message, context: MessageContext, isPinned: boolean): HTMLElement {
  const { names, openThread } = context;
  const name = names.person(message.user);
  const date = new Date(Number(message.ts) * 1000);
  const time = h('time', { datetime: date.toISOString() }, date.toLocaleTimeString([], { timeStyle: 'short' }));
  const replies = context.replyCount(message.ts);
  const showThread = openThread !== undefined && replies > 0 ? () => openThread(message.ts) : undefined;
  return h(
    'article',
    {
      class: message.visibleTo === undefined ? 'message' : 'message ephemeral',
      'aria-label': `${name}, ${time.textContent}`,
    },
    h('div', { class: message.isBot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true' }, name.slice(0, 1)),
    h(
      'div',
      { class: 'message-body' },
      message.visibleTo !== undefined && h('p', { class: 'only-you' }, 'Only visible to you'),
      isPinned && h('p', { class: 'only-you' }, '📌 Pinned'),
      h('header', {}, h('strong', {}, name), message.isBot && h('span', { class: 'badge' }, 'APP'), time),
      ...content(message, context),
      reactions(message, context),
      showThread && button(`${replies} ${replies === 1 ? 'reply' : 'replies'}`, showThread, { class: 'link' }),
    ),
    actions(message, context),
  );
}

function content(message: Message, { names, user }: MessageContext): readonly HTMLElement[] {
  const { channel, ts, text, blocks, attachments, files } = message;
  const place = { message: { channel, ts } };
  const stage = {
    names,
    press: (actionId: string, value: string | undefined) =>
      run(() => act('press', { ...place, user, actionId, value })),
    choose: (actionId: string, blockId: string, value: string | readonly string[]) =>
      run(() => act('choose', { ...place, user, actionId, blockId, value })),
  };
  const main = blocks.length > 0 ? renderBlocks(blocks, stage) : [h('div', { class: 'block' }, ...mrkdwn(text, names))];
  const edited = message.edited !== undefined && !message.isBot ? [h('small', { class: 'edited' }, '(edited)')] : [];
  const extra = attachments.map((attachment) => {
    const lines = [attachment.title, attachment.text ?? attachment.fallback].filter((line) => line !== undefined);
    return h('div', { class: 'attachment' }, ...mrkdwn(lines.join('\n'), names));
  });
  return [...(text === '' && blocks.length === 0 ? [] : main), ...edited, ...extra, ...files.map(fileLink)];
}

function fileLink({ name, title, sizeBytes, link }: SharedFile): HTMLElement {
  const size = sizeBytes < 1024 ? `${sizeBytes} bytes` : `${Math.ceil(sizeBytes / 1024)} KB`;
  return h('div', { class: 'attachment' }, h('a', { href: link, download: name }, `📄 ${title}`), ` ${size}`);
}

/** Pressing an emoji adds the reader's own, or takes it away. */
function reactions({ reactions, channel, ts }: Message, { names, user }: MessageContext): HTMLElement | undefined {
  if (reactions.length === 0) return undefined;
  const actFor = (users: readonly string[]) => (users.includes(user) ? 'reaction-remove' : 'reaction');
  const pills = reactions.map(({ name, users }) =>
    button(`${emoji(name)} ${users.length}`, () => run(() => act(actFor(users), { user, channel, ts, name })), {
      class: 'reaction',
      'aria-pressed': String(users.includes(user)),
      title: `${users.map((id) => names.person(id)).join(', ')} reacted with :${name}:`,
    }),
  );
  return h('div', { class: 'reactions' }, ...pills);
}

/** Ephemeral messages have no menu: in Slack too they cannot be replied to, marked or sent to a shortcut. */
function actions(message: Message, context: MessageContext): HTMLElement | undefined {
  if (message.visibleTo !== undefined) return undefined;
  const { channel, ts } = message;
  const { user, openThread } = context;
  const items: MenuItem[] = context.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ name, callbackId }) => ({
      label: name,
      run: () => run(() => act('message-shortcut', { user, channel, ts, callbackId })),
    }));
  if (openThread !== undefined) {
    items.push({ label: 'Reply in thread', run: () => openThread(message.threadTs ?? ts) });
  }
  for (const name of ['pushpin', 'eyes', 'white_check_mark']) {
    items.push({
      label: `React with ${emoji(name)}`,
      run: () => run(() => act('reaction', { user, channel, ts, name })),
    });
  }
  if (message.user === user) {
    items.push({ label: 'Delete message', run: () => run(() => act('delete', { user, message: { channel, ts } })) });
  }
  const more = button('⋮', () => openMenu(more, items), {
    class: 'more',
    'aria-label': 'Message actions',
    'aria-haspopup': 'menu',
  });
  return more;
}
