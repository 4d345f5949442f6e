import type { InputId } from './ids.ts';

/** What Slack says about the inputs of a modal; the part that is used here. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, InputState>>>>;

interface InputState {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
}

/** The text of an input; empty when there is none. */
export function textIn(values: ViewValues, { blockId, actionId }: InputId): string {
  return values[blockId]?.[actionId]?.value ?? '';
}

/** The chosen option of an input; undefined when none is. */
export function choiceIn(values: ViewValues, { blockId, actionId }: InputId): string | undefined {
  return values[blockId]?.[actionId]?.selected_option?.value;
}

/** Whether a box is ticked. */
export function isTicked(values: ViewValues, { blockId, actionId }: InputId): boolean {
  return (values[blockId]?.[actionId]?.selected_options ?? []).length > 0;
}
