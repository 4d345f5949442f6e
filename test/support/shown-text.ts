import type { Message } from '../../src/workspace/model.ts';

/** All markup texts of a message, in reading order. */
export function shownText({ blocks, text }: Pick<Message, 'blocks' | 'text'>): string {
  const texts = blocks.flatMap((block): readonly string[] => {
    if (block.type === 'section') return block.text === undefined ? [] : [block.text.text];
    if (block.type === 'context') return block.elements.map((element) => ('text' in element ? element.text : ''));
    return [];
  });
  return texts.length > 0 ? texts.join('\n') : text;
}
