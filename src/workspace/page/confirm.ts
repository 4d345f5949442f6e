import { button, h } from './dom.ts';
import { textNodes } from './mrkdwn.ts';
import type { Names } from './names.ts';
import type { Confirm } from './types.ts';

/** Asks before an action goes out; resolves with the answer. Escape is a no. */
export function confirmed(confirm: Confirm | undefined, names: Names): Promise<boolean> {
  if (confirm === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { class: 'confirm', 'aria-labelledby': 'confirm-title' },
      h('h2', { id: 'confirm-title' }, ...textNodes(confirm.title, names)),
      h('p', {}, ...textNodes(confirm.text, names)),
      h(
        'div',
        { class: 'dialog-row' },
        button(confirm.deny.text, () => dialog.close('no')),
        button(confirm.confirm.text, () => dialog.close('yes'), { class: confirm.style ?? 'primary' }),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
