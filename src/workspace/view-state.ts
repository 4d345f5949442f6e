import { assertNever } from '../core/assert-never.ts';
import type { Block } from './blocks/block.ts';
import type { Element } from './blocks/element.ts';
import { placedElements } from './blocks/find-elements.ts';
import type { Option } from './blocks/text.ts';
import type { Json } from './model.ts';
import { DriverError } from './refusal.ts';

/** What a person put into one input: text, an option's value, several of them, or nothing. */
export type InputValue = string | readonly string[] | null;

/** What a person put into a view, by block id and action id. Inputs that are left out keep their initial value. */
export type GivenValues = Readonly<Record<string, Readonly<Record<string, InputValue>>>>;

/** The `state.values` that Slack sends with a view or a message. */
export function stateValues(blocks: readonly Block[], given: GivenValues): Readonly<Record<string, Json>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { blockId, element } of placedElements(blocks)) {
    if (element.type === 'button' || element.type === 'overflow') continue;
    const actionId = element.action_id ?? '';
    const block = values[blockId] ?? {};
    values[blockId] = block;
    block[actionId] = { type: element.type, ...content(element, given[blockId]?.[actionId]) };
  }
  return values;
}

/** The part of an action or of a state entry that says what was chosen; `undefined` means the initial value. */
export function content(element: Element, given: InputValue | undefined): Json {
  switch (element.type) {
    case 'button':
      return { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) };
    case 'overflow':
      return { selected_option: chosen(element.options, one(given)) };
    case 'plain_text_input':
      return { value: given === undefined ? (element.initial_value ?? null) : one(given) };
    case 'static_select':
    case 'radio_buttons':
      return {
        selected_option:
          given === undefined ? (element.initial_option ?? null) : chosen(optionsOf(element), one(given)),
      };
    case 'checkboxes':
      return {
        selected_options:
          given === undefined
            ? (element.initial_options ?? [])
            : several(given).map((value) => chosen(element.options, value)),
      };
    case 'users_select':
      return { selected_user: given === undefined ? (element.initial_user ?? null) : one(given) };
    case 'datepicker':
      return { selected_date: given === undefined ? (element.initial_date ?? null) : one(given) };
    case 'timepicker':
      return { selected_time: given === undefined ? (element.initial_time ?? null) : one(given) };
    default:
      return assertNever(element);
  }
}

/**
 * What Slack's own client refuses to submit, by block id: empty required inputs and text of the wrong length.
 * @throws {DriverError} when a value is given for an input that the view does not have.
 */
export function clientErrors(blocks: readonly Block[], given: GivenValues): Readonly<Record<string, string>> {
  refuseUnknown(blocks, given);
  const errors: Record<string, string> = {};
  for (const { blockId, element, isRequired } of placedElements(blocks)) {
    if (isRequired === undefined) continue;
    const state = content(element, given[blockId]?.[element.action_id ?? '']);
    const isEmpty = Object.values(state).every(nothing);
    const problem = isEmpty ? isRequired && 'Please complete this required field.' : lengthProblem(element, state);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function lengthProblem(element: Element, { value }: Json): string | undefined {
  if (element.type !== 'plain_text_input' || typeof value !== 'string') return undefined;
  const { min_length: min = 0, max_length: max = Number.POSITIVE_INFINITY } = element;
  if (value.length > max) return `This entry must be ${max} characters or fewer.`;
  return value.length < min ? `This entry needs at least ${min} characters.` : undefined;
}

function refuseUnknown(blocks: readonly Block[], given: GivenValues): void {
  const values = stateValues(blocks, {});
  for (const [blockId, actions] of Object.entries(given)) {
    for (const actionId of Object.keys(actions)) {
      if (values[blockId]?.[actionId] === undefined) throw new DriverError(`no input ${blockId}/${actionId} here`);
    }
  }
}

function nothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function one(given: InputValue | undefined): string | null {
  if (given === undefined || given === null) return null;
  return typeof given === 'string' ? given : (given[0] ?? null);
}

function several(given: InputValue): readonly string[] {
  if (given === null) return [];
  return typeof given === 'string' ? [given] : given;
}

function optionsOf(element: Extract<Element, { type: 'static_select' | 'radio_buttons' }>): readonly Option[] {
  if (element.type === 'radio_buttons') return element.options;
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
}

function chosen(options: readonly Option[], value: string | null): Option | null {
  if (value === null || value === '') return null;
  const option = options.find((candidate) => candidate.value === value);
  if (option === undefined) throw new DriverError(`no option has the value ${JSON.stringify(value)}`);
  return option;
}
