import { renderBlocks } from './blocks.ts';
import { button, h, run, showStatus } from './dom.ts';
import { textNodes } from './mrkdwn.ts';
import type { Names } from './names.ts';
import { act } from './server.ts';
import { Fields } from './stage.ts';
import type { View } from './types.ts';

/** Shows the modal on top of somebody's stack. */
export class ModalStage {
  #dialog: HTMLDialogElement | undefined;
  #shown: { readonly key: string; readonly id: string; readonly fields: Fields } | undefined;

  show(view: View | undefined, user: string, names: Names): void {
    if (view === undefined) {
      this.#dialog?.close();
      this.#dialog?.remove();
      this.#dialog = undefined;
      this.#shown = undefined;
      return;
    }
    const key = JSON.stringify([view.id, view.hash, view.errors, user]);
    if (this.#shown?.key === key) return;
    const before = this.#shown?.id === view.id ? this.#shown.fields.values() : {};
    const fields = new Fields(before);
    this.#shown = { key, id: view.id, fields };
    const dialog = this.#dialog ?? this.#open();
    const close = () => run(() => act('close', { user, viewId: view.id }));
    const form = renderForm(view, user, names, fields, close);
    dialog.replaceChildren(form);
    dialog.oncancel = (event) => {
      event.preventDefault();
      close();
    };
    const wrong = form.querySelector<HTMLElement>('[aria-invalid], [autofocus]');
    (wrong ?? form.querySelector<HTMLElement>('input, textarea, select'))?.focus();
  }

  #open(): HTMLDialogElement {
    const dialog = h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
    document.body.append(dialog);
    dialog.showModal();
    this.#dialog = dialog;
    return dialog;
  }
}

function renderForm(view: View, user: string, names: Names, fields: Fields, close: () => void): HTMLFormElement {
  const viewId = view.id;
  const stage = {
    names,
    fields,
    errors: view.errors,
    press: (actionId: string, value: string | undefined) =>
      run(() => act('press', { user, viewId, values: fields.values(), actionId, value })),
    choose: (actionId: string, blockId: string, value: string | readonly string[]) =>
      run(() => act('choose', { user, viewId, values: fields.values(), actionId, blockId, value })),
  };
  const form = h(
    'form',
    { novalidate: true },
    h(
      'header',
      {},
      h('h2', { id: 'modal-title' }, ...textNodes(view.title, names)),
      button('✕', close, { 'aria-label': 'Close', class: 'quiet' }),
    ),
    h('div', { class: 'modal-body' }, ...renderBlocks(view.blocks, stage)),
    h(
      'footer',
      { class: 'dialog-row' },
      button(view.close?.text ?? 'Cancel', close),
      view.submit && h('button', { type: 'submit', class: 'primary' }, view.submit.text),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run(async () => {
      const { error } = await act('submit', { user, viewId, values: fields.values() });
      if (error !== undefined) showStatus(`The app did not take it: ${error}`);
    });
  });
  return form;
}
