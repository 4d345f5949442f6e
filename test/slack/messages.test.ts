import { describe, expect, it } from 'vitest';
import { button, sections } from '../../src/slack/blocks/elements.ts';
import { helpMessage, subcommandHelp, unknownSubcommand } from '../../src/slack/blocks/help.ts';
import { errorLine, verdictLine } from '../../src/slack/blocks/note.ts';
import { askSymptomView } from '../../src/slack/views/ask-symptom.ts';
import { errorView } from '../../src/slack/views/error.ts';
import { parseBlocks, parseView } from '../../src/workspace/blocks/parse.ts';

const ORIGIN = { channelId: 'C1', responseUrl: 'https://hooks.slack.com/commands/1' };

describe('short messages', () => {
  it('escape what they quote and fit in a section', () => {
    const evil = '<!channel> `'.repeat(1000);
    const messages = [
      errorLine(evil),
      verdictLine(evil, 'not-it'),
      verdictLine(evil, 'was-it'),
      unknownSubcommand(evil, evil, undefined),
      helpMessage(),
      subcommandHelp('similar'),
    ];

    for (const { text, blocks } of messages) {
      expect(parseBlocks(blocks)).toHaveLength(blocks.length);
      expect(text).not.toContain('<!channel>');
      expect(JSON.stringify(blocks)).not.toContain('<!channel>');
    }
  });

  it('offer the nearest subcommand, or else only the way to look the words up', () => {
    const near = JSON.stringify(unknownSubcommand('simlar', 'simlar pods', 'similar').blocks);
    const far = JSON.stringify(unknownSubcommand('pods', 'pods pending', undefined).blocks);

    expect(near).toContain('Did you mean `/incident similar`?');
    expect(far).not.toContain('Did you mean');
    expect(far).toContain('`/incident similar pods pending`');
  });
});

describe('modals', () => {
  it('are taken by Slack', () => {
    for (const view of [askSymptomView(ORIGIN), errorView('x')]) expect(parseView(view).type).toBe('modal');
  });

  it('remember where the command was typed', () => {
    expect(JSON.parse(askSymptomView(ORIGIN).private_metadata ?? '')).toEqual(ORIGIN);
  });

  it('refuse an origin that Slack would refuse', () => {
    expect(() => askSymptomView({ ...ORIGIN, responseUrl: 'x'.repeat(3000) })).toThrow('characters');
  });
});

describe('elements', () => {
  it('refuse a button value that Slack would cut', () => {
    expect(() => button('share_answer', 'Share', 'x'.repeat(2001))).toThrow(
      'the value of share_answer has 2001 characters',
    );
  });

  it('join parts into as few sections as hold them', () => {
    const parts = ['a'.repeat(1500), 'b'.repeat(1499), 'c'];

    expect(sections(parts).map(({ text }) => text?.text.length)).toEqual([3000, 1]);
  });
});
