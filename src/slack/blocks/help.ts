import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import { escapeMarkup } from '../escape.ts';
import { inlineCode, line } from '../markup.ts';
import type { SlackMessage } from '../slack-message.ts';
import { SUBCOMMANDS, type SubcommandName } from '../subcommands.ts';
import { context, divider, section, sections } from './elements.ts';
import { incidentLines, type ListedIncidents, listPager, listTitle } from './incident/incident-list.ts';

const WHICH =
  'In the channel of an incident a command means that incident; elsewhere name it first: `/incident status INC-7 ...`';
const OTHER_WAYS =
  'Also: *Find similar incidents* and *Add to incident timeline* in the menu of any message, :pushpin: on a message in the channel of an incident, *Declare an incident* among the shortcuts, or mention me with what you see.';

/** Every command in a line. */
export function helpMessage(): SlackMessage {
  const lines = Object.values(SUBCOMMANDS).map(
    ({ usage, does }) => `\`${escapeMarkup(usage)}\`  ${escapeMarkup(does)}`,
  );
  return {
    text: 'Precedent: /incident similar [symptom] finds failure patterns and past incidents that fit; /incident declare opens an incident.',
    blocks: [...sections(['*What Precedent does*', ...lines]), context(WHICH), context(OTHER_WAYS)],
  };
}

/** What is open now, then every command. */
export function welcomeMessage(open: ListedIncidents, scale: SeverityScale): SlackMessage {
  const { text, blocks } = helpMessage();
  const title = open.incidents.length === 0 || open.more > 0 ? listTitle(open, 'open') : 'Open now';
  return {
    text: `${title.replace(/\.?$/, '.')} ${text}`,
    blocks: [
      section(`*${title}*`),
      ...incidentLines(open.incidents, scale),
      ...listPager(open, 'open'),
      divider(),
      ...blocks,
    ],
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
