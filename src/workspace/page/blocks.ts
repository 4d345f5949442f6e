import { h } from './dom.ts';
import { actionElement, image, inputBlock } from './elements.ts';
import { textNodes } from './mrkdwn.ts';
import { richText } from './rich-text.ts';
import type { Stage } from './stage.ts';
import type { Block, SectionBlock } from './types.ts';

/** Renders the blocks of a message or a modal. */
export function renderBlocks(blocks: readonly Block[], stage: Stage): readonly HTMLElement[] {
  return blocks.map((block) => renderBlock(block, stage));
}

function renderBlock(block: Block, stage: Stage): HTMLElement {
  switch (block.type) {
    case 'section':
      return section(block, stage);
    case 'header':
      return h('h3', { class: 'block header' }, ...textNodes(block.text, stage.names));
    case 'divider':
      return h('hr');
    case 'context':
      return h(
        'div',
        { class: 'block context' },
        ...block.elements.map((element) =>
          element.type === 'image' ? image(element, 'icon') : h('span', {}, ...textNodes(element, stage.names)),
        ),
      );
    case 'actions': {
      const elements = block.elements.map((element) => actionElement(element, block.block_id, stage));
      return h('div', { class: 'block actions' }, ...elements);
    }
    case 'input':
      return inputBlock(block, stage);
    case 'image': {
      const caption = block.title && h('figcaption', {}, ...textNodes(block.title, stage.names));
      return h('figure', { class: 'block' }, caption, image(block, 'picture'));
    }
    case 'rich_text':
      return h('div', { class: 'block rich-text' }, ...richText(block.elements, stage.names));
  }
}

function section({ text, fields, accessory, block_id: blockId }: SectionBlock, stage: Stage): HTMLElement {
  const right = accessory?.type === 'image' ? image(accessory, 'thumbnail') : undefined;
  const control =
    accessory === undefined || accessory.type === 'image' ? right : actionElement(accessory, blockId, stage);
  const cells = fields?.map((field) => h('div', {}, ...textNodes(field, stage.names)));
  return h(
    'div',
    { class: 'block section' },
    h(
      'div',
      { class: 'section-text' },
      text && h('div', {}, ...textNodes(text, stage.names)),
      cells && h('div', { class: 'fields' }, ...cells),
    ),
    control && h('div', { class: 'accessory' }, control),
  );
}
