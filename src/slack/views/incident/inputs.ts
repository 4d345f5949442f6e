import type { InputBlock, PlainTextOption } from '@slack/types';
import { plain } from '../../blocks/elements.ts';
import type { InputId } from '../../ids.ts';
import { INPUT_TEXT, OPTION_TEXT } from '../../limits.ts';
import { plainLine } from '../../markup.ts';

/** What a text input may be told. */
export interface TextInput {
  readonly label: string;
  readonly initial?: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  readonly optional?: boolean;
  readonly focus?: boolean;
  /** Characters; Slack's most unless said otherwise. */
  readonly max?: number;
}

/** An input for text. */
export function textInput({ blockId, actionId }: InputId, input: TextInput): InputBlock {
  const {
    label,
    initial = '',
    hint,
    placeholder,
    multiline = false,
    optional = false,
    focus,
    max = INPUT_TEXT,
  } = input;
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    optional,
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      multiline,
      max_length: max,
      ...(initial === '' ? {} : { initial_value: initial.slice(0, max) }),
      ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
      ...(focus === undefined ? {} : { focus_on_load: focus }),
    },
  };
}

/** One choice; its text is cut to what Slack takes. */
export function option(value: string, text: string): PlainTextOption {
  return { text: plain(plainLine(text, OPTION_TEXT)), value };
}

/** What a choice between a few options may be told. */
export interface ChoiceInput {
  readonly label: string;
  readonly options: readonly PlainTextOption[];
  /** Value of the option that is chosen at first. */
  readonly initial?: string | undefined;
  readonly hint?: string;
  /** Tells the app of every choice at once. */
  readonly tells?: boolean;
}

/** A few options under each other. */
export function radioInput({ blockId, actionId }: InputId, input: ChoiceInput): InputBlock {
  return {
    ...choiceBlock(blockId, input),
    element: { type: 'radio_buttons', action_id: actionId, options: [...input.options], ...initialOption(input) },
  };
}

/** Many options in a menu. */
export function selectInput({ blockId, actionId }: InputId, input: ChoiceInput): InputBlock {
  return {
    ...choiceBlock(blockId, input),
    element: { type: 'static_select', action_id: actionId, options: [...input.options], ...initialOption(input) },
  };
}

function choiceBlock(blockId: string, { label, hint, tells = false }: ChoiceInput) {
  return {
    type: 'input' as const,
    block_id: blockId,
    label: plain(label),
    dispatch_action: tells,
    ...(hint === undefined ? {} : { hint: plain(hint) }),
  };
}

function initialOption({ options, initial }: ChoiceInput): { readonly initial_option?: PlainTextOption } {
  const found = options.find(({ value }) => value === initial);
  return found === undefined ? {} : { initial_option: found };
}
