import { confirmed } from './confirm.ts';
import { type Control, control } from './controls.ts';
import { button, h, run } from './dom.ts';
import { openMenu } from './menu.ts';
import { link, textNodes } from './mrkdwn.ts';
import type { Stage } from './stage.ts';
import type { ActionElement, Button, Confirm, Image, InputBlock, Overflow, ValueElement } from './types.ts';

/** Renders what stands in an `actions` block or at the right of a section. */
export function actionElement(element: ActionElement, blockId: string, stage: Stage): HTMLElement {
  if (element.type === 'button') return buttonElement(element, stage);
  if (element.type === 'overflow') return overflow(element, blockId, stage);
  return chooser(element, blockId, stage, true).node;
}

/** Renders an `input` block with its label, hint and error. */
export function inputBlock(block: InputBlock, stage: Stage): HTMLElement {
  const { block_id: blockId, element, label, hint, optional } = block;
  const error = stage.errors?.[blockId];
  const { node } = chooser(element, blockId, stage, block.dispatch_action === true);
  const ids = { label: `${node.id}-label`, error: `${node.id}-error`, hint: `${node.id}-hint` };
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  if (isGroup) node.setAttribute('aria-labelledby', ids.label);
  const described = [error !== undefined && ids.error, hint !== undefined && ids.hint].filter((id) => id !== false);
  if (described.length > 0) node.setAttribute('aria-describedby', described.join(' '));
  if (error !== undefined) node.setAttribute('aria-invalid', 'true');
  if (!optional && element.type !== 'checkboxes') node.setAttribute('aria-required', 'true');
  const title = [...textNodes(label, stage.names), optional && h('small', {}, ' (optional)')];
  return h(
    'div',
    { class: 'input' },
    isGroup
      ? h('span', { class: 'label', id: ids.label }, ...title)
      : h('label', { class: 'label', for: node.id }, ...title),
    node,
    error !== undefined && h('p', { class: 'error', id: ids.error, role: 'alert' }, error),
    hint && h('p', { class: 'hint', id: ids.hint }, ...textNodes(hint, stage.names)),
  );
}

/** Renders a picture. Nothing is loaded from elsewhere, so another site's picture is a link with its description. */
export function image({ image_url: url, alt_text: alt }: Image, className: string): HTMLElement {
  if (url.startsWith('data:') || url.startsWith(`${location.origin}/`)) {
    return h('img', { src: url, alt, class: className });
  }
  return h('span', { class: `${className} image-link` }, '🖼 ', link(url, alt));
}

function buttonElement(element: Button, stage: Stage): HTMLElement {
  const press = () => {
    if (element.url !== undefined) open(element.url, '_blank', 'noreferrer');
    stage.press(element.action_id, element.value);
  };
  const node = button('', () => afterConfirm(element.confirm, stage, press), {
    class: element.style,
    'aria-label': element.accessibility_label,
  });
  node.append(...textNodes(element.text, stage.names));
  return node;
}

function overflow(element: Overflow, blockId: string, stage: Stage): HTMLElement {
  const node = button('⋯', () => {
    const items = element.options.map(({ text, value }) => ({
      label: text.text,
      run: () => afterConfirm(element.confirm, stage, () => stage.choose(element.action_id, blockId, value)),
    }));
    openMenu(node, items);
  });
  node.setAttribute('aria-label', 'More options');
  node.setAttribute('aria-haspopup', 'menu');
  return node;
}

/** A control whose changes reach the app at once when `dispatches`; in a modal it is a field as well. */
function chooser(element: ValueElement, blockId: string, stage: Stage, dispatches: boolean): Control {
  const { action_id: actionId } = element;
  const label = element.placeholder?.text;
  const made = control(element, {
    id: `field-${blockId}-${actionId}-${counter++}`,
    names: stage.names,
    before: stage.fields?.before(blockId, actionId),
    ...(label === undefined ? {} : { label }),
    ...(dispatches
      ? {
          onChange: (value) => {
            if (value !== null) afterConfirm(element.confirm, stage, () => stage.choose(actionId, blockId, value));
          },
        }
      : {}),
  });
  stage.fields?.add(blockId, actionId, made.read);
  return made;
}

/** Keeps element ids apart when two messages have the same block ids. */
let counter = 0;

function afterConfirm(confirm: Confirm | undefined, stage: Stage, go: () => void): void {
  run(async () => {
    if (await confirmed(confirm, stage.names)) go();
  });
}
