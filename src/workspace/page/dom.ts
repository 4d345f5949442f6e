/** What can stand inside an element. */
export type Child = Node | string | undefined | false;

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element; text goes in as text, never as markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** Makes a button that does something. */
export function button(label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** Finds an element of index.html. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no ${type.name} #${id}`);
  return element;
}

/** Runs something that takes a while; a failure shows in the status line. */
export function run(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => showStatus(error instanceof Error ? error.message : String(error)));
}

/** Shows a line at the bottom of the page for some seconds. */
export function showStatus(text: string): void {
  const status = byId('status', HTMLParagraphElement);
  status.textContent = text;
  status.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    status.hidden = true;
  }, 8000);
}

let hiding: ReturnType<typeof setTimeout> | undefined;
