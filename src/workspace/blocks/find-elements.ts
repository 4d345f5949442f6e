import type { Block } from './block.ts';
import type { Element } from './element.ts';

/** An element and the block that holds it. */
export interface PlacedElement {
  readonly blockId: string;
  readonly element: Element;
  /** Present for an element of an `input` block. */
  readonly isRequired?: boolean;
}

/** Every element that a person can use, in reading order. */
export function placedElements(blocks: readonly Block[]): readonly PlacedElement[] {
  return blocks.flatMap((block): readonly PlacedElement[] => {
    const blockId = block.block_id ?? '';
    if (block.type === 'actions') return block.elements.map((element) => ({ blockId, element }));
    if (block.type === 'input') return [{ blockId, element: block.element, isRequired: block.optional !== true }];
    if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image') return [];
    return [{ blockId, element: block.accessory }];
  });
}
