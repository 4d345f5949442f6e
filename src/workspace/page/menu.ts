import { button, h } from './dom.ts';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

/** Opens a menu under a button. Arrows move, Escape and a click elsewhere close, focus goes back to the button. */
export function openMenu(anchor: HTMLElement, items: readonly MenuItem[]): void {
  const close = () => {
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside);
  };
  const outside = ({ target }: Event) => {
    if (!(target instanceof Node && menu.contains(target))) close();
  };
  const entries = items.map(({ label, run }) =>
    button(
      label,
      () => {
        close();
        anchor.focus();
        run();
      },
      { role: 'menuitem' },
    ),
  );
  const menu = h('div', { class: 'menu', role: 'menu' }, ...entries);
  menu.addEventListener('keydown', (event) => {
    const { activeElement } = document;
    const index = activeElement instanceof HTMLButtonElement ? entries.indexOf(activeElement) : -1;
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (next !== undefined) entries.at(next % entries.length)?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      anchor.focus();
    }
    if (next !== undefined || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  (anchor.closest('dialog') ?? document.body).append(menu);
  place(menu, anchor.getBoundingClientRect());
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', outside);
  entries[0]?.focus();
}

/** Keeps the menu inside the window, above the button where there is no room below. */
function place(menu: HTMLElement, anchor: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const top = below + height < innerHeight ? below : Math.max(4, anchor.top - height - 4);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(4, Math.min(anchor.left, innerWidth - width - 4))}px`;
}
