import { SECTION_TEXT } from '../../limits.ts';
import { codeBlocks, line } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, section } from '../elements.ts';

/** Characters, escaped. */
const HEAD_LENGTH = 300;

/** Numbers as tables with bars: the first part says what is counted, every other is a table of its own. */
export function numbersMessage([head = '', ...tables]: readonly string[]): SlackMessage {
  return {
    text: line(head, HEAD_LENGTH),
    blocks: [
      section(`*${line(head, HEAD_LENGTH)}*`),
      ...tables.flatMap((table) => codeBlocks(table, SECTION_TEXT)).map(section),
      context('Counted are the incidents that you may see. `/incident patterns 90` counts the last 90 days.'),
    ],
  };
}
