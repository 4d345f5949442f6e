import { z } from 'zod';

const Style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  underline: z.boolean().optional(),
  code: z.boolean().optional(),
  highlight: z.boolean().optional(),
  client_highlight: z.boolean().optional(),
  unlink: z.boolean().optional(),
});
const styled = { style: Style.optional() };

const Inline = z.discriminatedUnion('type', [
  z.strictObject({ ...styled, type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    ...styled,
    type: z.literal('link'),
    url: z.string().min(1),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
  }),
  z.strictObject({ ...styled, type: z.literal('emoji'), name: z.string(), unicode: z.string().optional() }),
  z.strictObject({ ...styled, type: z.literal('user'), user_id: z.string() }),
  z.strictObject({ ...styled, type: z.literal('channel'), channel_id: z.string() }),
  z.strictObject({ ...styled, type: z.literal('usergroup'), usergroup_id: z.string() }),
  z.strictObject({ ...styled, type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({
    ...styled,
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
  }),
]);

const Section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(Inline) });
const border = { border: z.number().int().min(0).max(1).optional() };

/** A `rich_text` block: sections, lists, quotes and preformatted text. */
export const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.string().max(255).optional(),
  elements: z.array(
    z.discriminatedUnion('type', [
      Section,
      z.strictObject({
        ...border,
        type: z.literal('rich_text_list'),
        style: z.enum(['bullet', 'ordered']),
        indent: z.number().int().min(0).max(8).optional(),
        offset: z.number().int().min(0).optional(),
        elements: z.array(Section),
      }),
      z.strictObject({
        ...border,
        type: z.literal('rich_text_preformatted'),
        language: z.string().optional(),
        elements: z.array(Inline),
      }),
      z.strictObject({ ...border, type: z.literal('rich_text_quote'), elements: z.array(Inline) }),
    ]),
  ),
});
