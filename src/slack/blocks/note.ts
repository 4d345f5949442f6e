import { bold, line } from '../markup.ts';
import type { SlackMessage } from '../slack-message.ts';
import { section } from './elements.ts';

/** Longest note; characters, escaped. */
const NOTE_LENGTH = 2000;
/** Characters, escaped. */
const TITLE_LENGTH = 200;

/** A refusal or a fault, in words for people. */
export function errorLine(message: string): SlackMessage {
  const text = `:warning: ${line(message, NOTE_LENGTH)}`;
  return { text, blocks: [section(text)] };
}

/** Thanks for a verdict on a pattern. */
export function verdictLine(title: string, verdict: 'not-it' | 'was-it'): SlackMessage {
  const text =
    verdict === 'was-it'
      ? `Noted: ${bold(title, TITLE_LENGTH)} was it.`
      : `Noted: ${bold(title, TITLE_LENGTH)} is not it. A log line or an event after \`/incident similar\` narrows it down.`;
  return { text, blocks: [section(text)] };
}

/** What to say to somebody who mentions the app and says nothing else. */
export function mentionHint(): SlackMessage {
  const text = 'Mention me with what you see: an event, a log line, the name of an alert, or your own words.';
  return { text, blocks: [section(text)] };
}
