import { button, byId, h } from './dom.ts';
import type { Workspace } from './types.ts';

/** What is chosen in the sidebar, and what choosing does. */
export interface SidebarContext {
  readonly user: string;
  readonly channel: string;
  readonly chooseUser: (id: string) => void;
  readonly chooseChannel: (id: string) => void;
}

/** Fills the list of channels, the switch between people and the line about the app's connection. */
export function renderSidebar(workspace: Workspace, context: SidebarContext): void {
  const { user, channel, chooseUser, chooseChannel } = context;
  byId('team', HTMLHeadingElement).textContent = workspace.team;
  const channels = workspace.channels.map(({ id, name }) => {
    const current = id === channel ? 'page' : undefined;
    return h(
      'li',
      {},
      button(`# ${name}`, () => chooseChannel(id), { 'aria-current': current }),
    );
  });
  replace(byId('channels', HTMLUListElement), channels);
  const people = workspace.people
    .filter(({ isBot }) => !isBot)
    .map(({ id, realName }) => {
      const input = h('input', { type: 'radio', name: 'user', value: id });
      input.checked = id === user;
      input.addEventListener('change', () => chooseUser(id));
      return h('label', {}, input, realName);
    });
  replace(byId('people', HTMLDivElement), people);
  byId('connection', HTMLParagraphElement).textContent = workspace.isConnected
    ? 'The app is connected.'
    : 'The app is not connected.';
}

/** Puts new children in, and the focus back where it was. */
function replace(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const focusable = 'button, input';
  const index = [...parent.querySelectorAll(focusable)].indexOf(document.activeElement ?? parent);
  parent.replaceChildren(...children);
  const again = index < 0 ? undefined : parent.querySelectorAll<HTMLElement>(focusable)[index];
  again?.focus();
}
