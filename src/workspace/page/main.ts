import { renderChannelHeader } from './channel-header.ts';
import { setUpComposer } from './composer.ts';
import { byId, run } from './dom.ts';
import { renderHome } from './home.ts';
import { openMenu } from './menu.ts';
import { type MessageContext, MessageList } from './messages.ts';
import { ModalStage } from './modal.ts';
import { Names } from './names.ts';
import { act, readMessages, readViews, readWorkspace, watchChanges } from './server.ts';
import { HOME, renderSidebar } from './sidebar.ts';
import type { Change, Channel, Message, View, Workspace } from './types.ts';

let user = sessionStorage.getItem('user') ?? 'U0ANA';
let workspace: Workspace = await readWorkspace(user);
let names = new Names(workspace);
/** A permalink opens its channel. */
const linkedChannel = /^\/archives\/([A-Z0-9]+)/.exec(location.pathname)?.[1];
let channel = linkedChannel ?? sessionStorage.getItem('channel') ?? workspace.channels[0]?.id ?? '';
let thread: string | undefined;
let messages: readonly Message[] = [];
let home: View | undefined;

const channelList = new MessageList(byId('messages', HTMLDivElement));
const threadList = new MessageList(byId('thread-messages', HTMLDivElement));
const modal = new ModalStage();
const threadPanel = byId('thread', HTMLElement);

setUpComposer('composer', 'composer-text', () => ({ user, channel, names }));
setUpComposer('thread-composer', 'thread-text', () => ({
  user,
  channel,
  names,
  ...(thread ? { threadTs: thread } : {}),
}));
byId('thread-close', HTMLButtonElement).addEventListener('click', closeThread);
threadPanel.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') closeThread();
});
const shortcuts = byId('shortcuts', HTMLButtonElement);
shortcuts.addEventListener('click', () => {
  const items = workspace.shortcuts.filter(({ type }) => type === 'global');
  const open = items.map(({ name, callbackId }) => ({
    label: name,
    run: () => run(() => act('global-shortcut', { user, callbackId })),
  }));
  openMenu(shortcuts, open);
});
watchChanges((change) => run(() => refresh(change)));

/** Reads again what changed; everything at the start and after a break. */
async function refresh(change: Change | undefined): Promise<void> {
  const topic = change?.topic;
  if (topic === undefined || topic === 'channels' || topic === 'app') {
    workspace = await readWorkspace(user);
    names = new Names(workspace);
    // A channel that the person does not see, or not any more, is left.
    if (channel !== HOME && currentChannel() === undefined) channel = workspace.channels[0]?.id ?? HOME;
    showSidebar();
  }
  if (topic === undefined || (change?.topic === 'messages' && change.channel === channel)) await refreshMessages();
  else if (topic === 'channels') showMessages();
  if (topic === undefined || topic === 'views') {
    const seen = await readViews(user);
    home = seen.home;
    modal.show(seen.views.at(-1), user, names);
  }
  renderHome(channel === HOME, home, user, names);
}

function currentChannel(): Channel | undefined {
  return workspace.channels.find(({ id }) => id === channel);
}

async function refreshMessages(): Promise<void> {
  const asked = channel;
  const found = channel === HOME ? [] : await readMessages(channel, user);
  if (asked !== channel) return;
  messages = found;
  showMessages();
}

function showSidebar(): void {
  renderSidebar(workspace, {
    user,
    channel,
    chooseUser: (id) => {
      user = id;
      sessionStorage.setItem('user', id);
      run(() => refresh(undefined));
      if (channel === HOME) run(() => act('home', { user }));
    },
    chooseChannel: (id) => {
      channel = id;
      sessionStorage.setItem('channel', id);
      closeThread();
      run(() => refresh(undefined));
      if (id === HOME) run(() => act('home', { user }));
    },
  });
  const name = channel === HOME ? 'Home' : names.channel(channel);
  byId('composer-text', HTMLTextAreaElement).placeholder = `Message #${name}, or /incident similar …`;
  byId('composer', HTMLFormElement).hidden = channel === HOME || currentChannel()?.isArchived === true;
  byId('messages', HTMLDivElement).hidden = channel === HOME;
  shortcuts.hidden = !workspace.shortcuts.some(({ type }) => type === 'global');
}

function showMessages(): void {
  renderChannelHeader(currentChannel(), messages, user, names);
  const inChannel = messages.filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast === true);
  channelList.show(inChannel, { ...messageContext(), openThread });
  threadPanel.hidden = thread === undefined;
  if (thread === undefined) return;
  const root = thread;
  threadList.show(
    messages.filter(({ ts, threadTs }) => ts === root || threadTs === root),
    messageContext(),
  );
}

function messageContext(): MessageContext {
  const pins = currentChannel()?.pins ?? [];
  const replyCount = (ts: string) => messages.filter(({ threadTs }) => threadTs === ts).length;
  return { names, user, pins, replyCount, shortcuts: workspace.shortcuts };
}

function openThread(ts: string): void {
  thread = ts;
  showMessages();
  byId('thread-text', HTMLTextAreaElement).focus();
}

function closeThread(): void {
  if (thread === undefined) return;
  thread = undefined;
  threadPanel.hidden = true;
  byId('composer-text', HTMLTextAreaElement).focus();
}
