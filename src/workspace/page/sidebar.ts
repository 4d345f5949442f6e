import { button, byId, h } from './dom.ts';
import type { Channel, Workspace } from './types.ts';

/** What the sidebar calls the Home tab in place of a channel's id. */
export const HOME = 'home';

/** What is chosen in the sidebar, and what choosing does. */
export interface SidebarContext {
  readonly user: string;
  readonly channel: string;
  readonly chooseUser: (id: string) => void;
  readonly chooseChannel: (id: string) => void;
}

/** Fills the list of channels, the switch between people and the line about the app's connection. */
export function renderSidebar(workspace: Workspace, context: SidebarContext): void {
  const { user, chooseUser } = context;
  byId('team', HTMLHeadingElement).textContent = workspace.team;
  const channels = workspace.channels.map((channel) => entry(channelLabel(channel), channel.id, context));
  const home = entry('Precedent: Home', HOME, context);
  replace(byId('channels', HTMLUListElement), [...channels, home]);
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

/** A channel as people know it: private ones with a lock. */
export function channelLabel({ kind, name, isArchived }: Channel): string {
  const label = { public: `# ${name}`, private: `🔒 ${name}`, im: 'Precedent: messages' }[kind];
  return isArchived ? `${label} (archived)` : label;
}

function entry(label: string, id: string, { channel, chooseChannel }: SidebarContext): HTMLElement {
  const current = id === channel ? 'page' : undefined;
  return h(
    'li',
    {},
    button(label, () => chooseChannel(id), { 'aria-current': current }),
  );
}

/** Puts new children in, and the focus back where it was. */
function replace(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const focusable = 'button, input';
  const index = [...parent.querySelectorAll(focusable)].indexOf(document.activeElement ?? parent);
  parent.replaceChildren(...children);
  const again = index < 0 ? undefined : parent.querySelectorAll<HTMLElement>(focusable)[index];
  again?.focus();
}
