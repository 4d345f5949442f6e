import { renderBlocks } from './blocks.ts';
import { byId, h, run } from './dom.ts';
import type { Names } from './names.ts';
import { act } from './server.ts';
import type { View } from './types.ts';

let shown = '';

/** Shows what the app has put on the reader's Home tab, or hides it. */
export function renderHome(isOpen: boolean, view: View | undefined, user: string, names: Names): void {
  const section = byId('home', HTMLElement);
  section.hidden = !isOpen;
  const key = JSON.stringify([view, user]);
  if (!isOpen || key === shown) return;
  shown = key;
  if (view === undefined) {
    section.replaceChildren(h('p', {}, 'The app has put nothing here yet.'));
    return;
  }
  const viewId = view.id;
  const stage = {
    names,
    press: (actionId: string, value: string | undefined) => run(() => act('press', { user, viewId, actionId, value })),
    choose: (actionId: string, blockId: string, value: string | readonly string[]) =>
      run(() => act('choose', { user, viewId, actionId, blockId, value })),
  };
  section.replaceChildren(...renderBlocks(view.blocks, stage));
}
