import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** A string of 1 to `max` characters, with Slack's wording when it is not. */
export function characters(max: number) {
  return z
    .string()
    .min(1, 'must be more than 0 characters')
    .max(max, `must be less than ${max + 1} characters`);
}

/** A `plain_text` object. */
export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: characters(max),
    emoji: z.boolean().optional(),
  });
}

/** A `mrkdwn` object. */
export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: characters(max),
    verbatim: z.boolean().optional(),
  });
}

/** Either kind of text object. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** The dialog that asks before an action goes out. */
export const Confirm = z.strictObject({
  title: plainText(LIMITS.confirmTitle),
  text: anyText(LIMITS.confirmText),
  confirm: plainText(LIMITS.confirmButton),
  deny: plainText(LIMITS.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

/** One choice of a select, an overflow menu, radio buttons or checkboxes. */
export const Option = z.strictObject({
  text: anyText(LIMITS.optionText),
  value: characters(LIMITS.optionValue),
  description: anyText(LIMITS.optionDescription).optional(),
  url: characters(LIMITS.url).optional(),
});
export type Option = z.infer<typeof Option>;
