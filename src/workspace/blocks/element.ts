import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { Confirm, characters, Option, plainText } from './text.ts';

const common = { action_id: characters(LIMITS.actionId).optional() };
const confirmable = { ...common, confirm: Confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(LIMITS.placeholder).optional() };

const Button = z.strictObject({
  ...confirmable,
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  value: characters(LIMITS.buttonValue).optional(),
  url: characters(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: characters(LIMITS.accessibilityLabel).optional(),
});

const StaticSelect = z.strictObject({
  ...confirmable,
  ...focusable,
  ...placeholder,
  type: z.literal('static_select'),
  options: z.array(Option).min(1).max(LIMITS.options).optional(),
  option_groups: z
    .array(z.strictObject({ label: plainText(LIMITS.optionText), options: z.array(Option).min(1).max(LIMITS.options) }))
    .min(1)
    .max(LIMITS.options)
    .optional(),
  initial_option: Option.optional(),
});

const Overflow = z.strictObject({
  ...confirmable,
  type: z.literal('overflow'),
  options: z.array(Option).min(1).max(LIMITS.overflowOptions),
});

const PlainTextInput = z.strictObject({
  ...common,
  ...focusable,
  ...placeholder,
  type: z.literal('plain_text_input'),
  multiline: z.boolean().optional(),
  initial_value: z.string().max(LIMITS.inputLength).optional(),
  min_length: z.number().int().min(0).max(LIMITS.inputLength).optional(),
  max_length: z.number().int().min(1).max(LIMITS.inputLength).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])) })
    .optional(),
});

const UsersSelect = z.strictObject({
  ...confirmable,
  ...focusable,
  ...placeholder,
  type: z.literal('users_select'),
  initial_user: z.string().optional(),
});

const RadioButtons = z.strictObject({
  ...confirmable,
  ...focusable,
  type: z.literal('radio_buttons'),
  options: z.array(Option).min(1).max(LIMITS.radioOptions),
  initial_option: Option.optional(),
});

const Checkboxes = z.strictObject({
  ...confirmable,
  ...focusable,
  type: z.literal('checkboxes'),
  options: z.array(Option).min(1).max(LIMITS.radioOptions),
  initial_options: z.array(Option).min(1).optional(),
});

const Datepicker = z.strictObject({
  ...confirmable,
  ...focusable,
  ...placeholder,
  type: z.literal('datepicker'),
  initial_date: z.iso.date().optional(),
});

const Timepicker = z.strictObject({
  ...confirmable,
  ...focusable,
  ...placeholder,
  type: z.literal('timepicker'),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
    .optional(),
  timezone: z.string().optional(),
});

/** A picture beside a section or inside a context. */
export const ImageElement = z.strictObject({
  type: z.literal('image'),
  image_url: characters(LIMITS.url),
  alt_text: characters(LIMITS.altText),
});

const choosers = [StaticSelect, UsersSelect, RadioButtons, Checkboxes, Datepicker, Timepicker] as const;

/** What an `actions` block holds. */
export const ActionElement = z.discriminatedUnion('type', [Button, Overflow, ...choosers]);

/** What stands at the right of a section. */
export const Accessory = z.discriminatedUnion('type', [Button, Overflow, ImageElement, ...choosers]);

/** What an `input` block holds. */
export const InputElement = z.discriminatedUnion('type', [PlainTextInput, ...choosers]);

/** Every element that a person can use. */
export type Element = z.infer<typeof ActionElement> | z.infer<typeof InputElement>;
