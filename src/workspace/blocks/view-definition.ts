import { z } from 'zod';
import { blockList } from './block.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './text.ts';

/** A modal as the app sends it. */
export const ViewDefinition = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(LIMITS.viewTitle),
    blocks: blockList(LIMITS.blocksPerModal),
    submit: plainText(LIMITS.viewButton).nullish(),
    close: plainText(LIMITS.viewButton).nullish(),
    private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
    callback_id: z.string().max(LIMITS.callbackId).optional(),
    external_id: z.string().max(LIMITS.callbackId).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine(({ blocks, submit }) => Boolean(submit) || blocks.every(({ type }) => type !== 'input'), {
    message: 'missing required field: submit',
    path: ['submit'],
  });
export type ViewDefinition = z.infer<typeof ViewDefinition>;

/** A Home tab as the app sends it. */
export const HomeDefinition = z.strictObject({
  type: z.literal('home'),
  blocks: blockList(LIMITS.blocksPerModal),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.callbackId).optional(),
  external_id: z.string().max(LIMITS.callbackId).optional(),
});
export type HomeDefinition = z.infer<typeof HomeDefinition>;
