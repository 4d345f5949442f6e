import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { clip } from '../clip.ts';
import { ACCESSIBILITY_LABEL, BUTTON_TEXT, BUTTON_VALUE, CONFIRM_TEXT, SECTION_TEXT } from '../limits.ts';
import { plainLine } from '../markup.ts';

/**
 * A section of markup that is already escaped and within the limit. `verbatim` keeps Slack from making mentions and
 * links out of foreign words.
 */
export function section(markup: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clip(markup, SECTION_TEXT), verbatim: true } };
}

/** Small grey print. */
export function context(markup: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(markup, SECTION_TEXT), verbatim: true }] };
}

/** A line across. */
export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** A row of buttons and menus. */
export function actions(elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** Unformatted text. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}

/** A button; `spoken` tells screen readers which of several alike it is. */
export function button(actionId: string, label: string, value: string, spoken = label): Button {
  if (value.length > BUTTON_VALUE) throw new Error(`the value of ${actionId} has ${value.length} characters`);
  return {
    type: 'button',
    action_id: actionId,
    text: plain(clip(label, BUTTON_TEXT)),
    value,
    accessibility_label: plainLine(spoken, ACCESSIBILITY_LABEL),
  };
}

/** Asks before a button does what cannot be undone. */
export function confirmation(title: string, text: string, yes: string): ConfirmationDialog {
  return {
    title: plain(title),
    text: plain(plainLine(text, CONFIRM_TEXT)),
    confirm: plain(yes),
    deny: plain('Not yet'),
  };
}

/** Joins parts (each within a section's limit) with line ends into as few sections as hold them all. */
export function sections(parts: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const part of parts) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= SECTION_TEXT)
      texts[texts.length - 1] = `${last}\n${part}`;
    else texts.push(part);
  }
  return texts.map(section);
}
