import { escapeMarkup } from '../escape.ts';
import { inlineCode, line } from '../markup.ts';
import type { SlackMessage } from '../slack-message.ts';
import { SUBCOMMANDS, type SubcommandName } from '../subcommands.ts';
import { context, section } from './elements.ts';

const OTHER_WAYS =
  'Also: *Find similar incidents* in the menu of any message, or mention me in a channel with what you see.';

/** Every command in a line. */
export function helpMessage(): SlackMessage {
  const lines = Object.values(SUBCOMMANDS).map(
    ({ usage, does }) => `\`${escapeMarkup(usage)}\`  ${escapeMarkup(does)}`,
  );
  return {
    text: 'Precedent: /incident similar [symptom] finds failure patterns and past incidents that fit.',
    blocks: [section(['*What Precedent does*', ...lines].join('\n')), context(OTHER_WAYS)],
  };
}

/** One command with examples. */
export function subcommandHelp(name: SubcommandName): SlackMessage {
  const { usage, does, examples } = SUBCOMMANDS[name];
  return {
    text: `${escapeMarkup(usage)}: ${escapeMarkup(does)}`,
    blocks: [
      section(`\`${escapeMarkup(usage)}\`\n${escapeMarkup(does)}`),
      section(['For example:', ...examples.map((example) => `\`${escapeMarkup(example)}\``)].join('\n')),
    ],
  };
}

/** Characters of the unknown word, and of the text that may have been a symptom. */
const WORD_LENGTH = 60;
const SYMPTOM_LENGTH = 300;

/** Says that a word is no command, which one it is like, and how to look it up if it was a symptom. */
export function unknownSubcommand(word: string, text: string, nearest: SubcommandName | undefined): SlackMessage {
  const meant = nearest === undefined ? '' : ` Did you mean \`/incident ${nearest}\`?`;
  return {
    text: `There is no /incident ${line(word, WORD_LENGTH)}. /incident help lists what there is.`,
    blocks: [
      section(`There is no ${inlineCode(`/incident ${word}`, WORD_LENGTH)}.${meant}`),
      context(
        `To look this up as a symptom: ${inlineCode(`/incident similar ${text}`, SYMPTOM_LENGTH)}. All commands: \`/incident help\``,
      ),
    ],
  };
}
