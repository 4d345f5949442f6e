import { z } from 'zod';
import { Accessory, ActionElement, ImageElement, InputElement } from './element.ts';
import { LIMITS } from './limits.ts';
import { RichText } from './rich-text.ts';
import { anyText, characters, mrkdwn, plainText } from './text.ts';

const common = { block_id: characters(LIMITS.blockId).optional() };

const Section = z
  .strictObject({
    ...common,
    type: z.literal('section'),
    text: anyText(LIMITS.sectionText).optional(),
    fields: z
      .array(anyText(LIMITS.fieldText))
      .min(1)
      .max(LIMITS.fieldsPerSection, `no more than ${LIMITS.fieldsPerSection} items allowed`)
      .optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'must define either `text` or `fields`');

const Actions = z.strictObject({
  ...common,
  type: z.literal('actions'),
  elements: z
    .array(ActionElement)
    .min(1)
    .max(LIMITS.elementsPerActions, `no more than ${LIMITS.elementsPerActions} items allowed`),
});

const Context = z.strictObject({
  ...common,
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [ImageElement, plainText(LIMITS.sectionText), mrkdwn(LIMITS.sectionText)]))
    .min(1)
    .max(LIMITS.elementsPerContext, `no more than ${LIMITS.elementsPerContext} items allowed`),
});

const Input = z.strictObject({
  ...common,
  type: z.literal('input'),
  label: plainText(LIMITS.label),
  element: InputElement,
  hint: plainText(LIMITS.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

/** The blocks that the workspace knows; a block of another type is refused. */
export const Block = z.discriminatedUnion('type', [
  Section,
  Actions,
  Context,
  Input,
  RichText,
  z.strictObject({ ...common, type: z.literal('header'), text: plainText(LIMITS.headerText) }),
  z.strictObject({ ...common, type: z.literal('divider') }),
  z.strictObject({
    ...common,
    type: z.literal('image'),
    image_url: characters(LIMITS.url),
    alt_text: characters(LIMITS.altText),
    title: plainText(LIMITS.imageTitle).optional(),
  }),
]);
export type Block = z.infer<typeof Block>;

/** A list of at most `max` blocks whose `block_id`s, and the `action_id`s of each block, do not repeat. */
export function blockList(max: number) {
  return z
    .array(Block)
    .max(max, `no more than ${max} items allowed`)
    .superRefine((blocks, context) => {
      const seen = new Set<string>();
      for (const [index, block] of blocks.entries()) {
        if (block.block_id !== undefined && seen.has(block.block_id)) {
          const message = `\`block_id\` ${block.block_id} already exists`;
          context.addIssue({ code: 'custom', message, path: [index, 'block_id'] });
        }
        if (block.block_id !== undefined) seen.add(block.block_id);
        for (const repeated of repeatedActionIds(block)) {
          const message = `\`action_id\` ${repeated} already exists for this block`;
          context.addIssue({ code: 'custom', message, path: [index, 'elements'] });
        }
      }
    });
}

function repeatedActionIds(block: Block): readonly string[] {
  if (block.type !== 'actions') return [];
  const ids = block.elements.flatMap(({ action_id }) => action_id ?? []);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
