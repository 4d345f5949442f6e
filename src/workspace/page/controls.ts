import { h } from './dom.ts';
import { textNodes } from './mrkdwn.ts';
import type { Names } from './names.ts';
import type { Checkboxes, Option, Picker, Radio, StaticSelect, TextInput, Value, ValueElement } from './types.ts';

/** An element that holds a value. */
export interface Control {
  readonly node: HTMLElement;
  readonly read: () => Value;
}

/** How to make a control: its id for the label, what it held before, and what to do when it changes. */
export interface ControlOptions {
  readonly id: string;
  readonly names: Names;
  readonly before: Value | undefined;
  readonly label?: string;
  readonly onChange?: (value: Value) => void;
}

/** Makes the control of an element. */
export function control(element: ValueElement, options: ControlOptions): Control {
  const made = make(element, options);
  const { onChange } = options;
  if (onChange !== undefined) made.node.addEventListener('change', () => onChange(made.read()));
  if (element.focus_on_load) made.node.setAttribute('autofocus', '');
  return made;
}

function make(element: ValueElement, options: ControlOptions): Control {
  switch (element.type) {
    case 'plain_text_input':
      return textInput(element, options);
    case 'static_select':
      return staticSelect(element, options);
    case 'users_select': {
      const people = options.names.people().filter(({ isBot }) => !isBot);
      const choices = people.map(({ id, realName }) => h('option', { value: id }, realName));
      return select(choices, element.placeholder?.text, held(options, element.initial_user), options);
    }
    case 'radio_buttons':
      return choices(element, [held(options, element.initial_option?.value)], options);
    case 'checkboxes': {
      const initial = element.initial_options?.map(({ value }) => value) ?? [];
      const checked = Array.isArray(options.before) ? options.before : initial;
      return choices(element, checked, options);
    }
    case 'datepicker':
    case 'timepicker':
      return picker(element, options);
  }
}

function textInput(element: TextInput, options: ControlOptions): Control {
  const attributes = {
    id: options.id,
    'aria-label': options.label,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length === undefined ? undefined : String(element.max_length),
  };
  const node = element.multiline
    ? h('textarea', { ...attributes, rows: '8' })
    : h('input', { ...attributes, type: 'text', autocomplete: 'off' });
  node.value = held(options, element.initial_value) ?? '';
  return { node, read: () => node.value || null };
}

function staticSelect(element: StaticSelect, options: ControlOptions): Control {
  const option = ({ text, value }: Option) => h('option', { value }, ...textNodes(text, options.names));
  const groups = (element.option_groups ?? []).map((group) =>
    h('optgroup', { label: group.label.text }, ...group.options.map(option)),
  );
  const nodes = [...(element.options ?? []).map(option), ...groups];
  return select(nodes, element.placeholder?.text, held(options, element.initial_option?.value), options);
}

function select(
  nodes: readonly Node[],
  prompt: string | undefined,
  value: string | null,
  options: ControlOptions,
): Control {
  const { id, label } = options;
  const node = h('select', { id, 'aria-label': label }, h('option', { value: '' }, prompt ?? 'Choose…'), ...nodes);
  node.value = value ?? '';
  return { node, read: () => node.value || null };
}

function choices(element: Radio | Checkboxes, checked: readonly (string | null)[], options: ControlOptions): Control {
  const isRadio = element.type === 'radio_buttons';
  const inputs = element.options.map(({ value }) => {
    const input = h('input', { type: isRadio ? 'radio' : 'checkbox', name: options.id, value });
    input.checked = checked.includes(value);
    return input;
  });
  const lines = element.options.map(({ text, description }, index) =>
    h(
      'label',
      { class: 'choice' },
      inputs[index],
      h('span', {}, ...textNodes(text, options.names)),
      description && h('small', {}, ...textNodes(description, options.names)),
    ),
  );
  const node = h(
    'div',
    { id: options.id, role: isRadio ? 'radiogroup' : 'group', 'aria-label': options.label },
    ...lines,
  );
  const values = () => inputs.filter((input) => input.checked).map(({ value }) => value);
  return { node, read: () => (isRadio ? (values()[0] ?? null) : values()) };
}

function picker(element: Picker, options: ControlOptions): Control {
  const type = element.type === 'datepicker' ? 'date' : 'time';
  const node = h('input', { id: options.id, type, 'aria-label': options.label });
  node.value = held(options, element.initial_date ?? element.initial_time) ?? '';
  return { node, read: () => node.value || null };
}

/** What the input held before, else its initial value; a cleared input stays clear. */
function held({ before }: ControlOptions, initial: string | undefined): string | null {
  if (before === undefined) return initial ?? null;
  return typeof before === 'string' ? before : null;
}
