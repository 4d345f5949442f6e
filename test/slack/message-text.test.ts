import { describe, expect, it } from 'vitest';
import { messageText } from '../../src/slack/message-text.ts';

const richText = (...elements: unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

describe('messageText', () => {
  it('reads typed text once, although Slack sends it twice', () => {
    const message = { text: 'pod &lt;none&gt; fails', blocks: [richText({ type: 'text', text: 'pod <none> fails' })] };

    expect(messageText(message)).toBe('pod <none> fails');
  });

  it('keeps the lines of preformatted text and lists', () => {
    const message = {
      text: '',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'NAME READY\nweb 0/1' }] },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'second' }] },
              ],
            },
          ],
        },
      ],
    };

    expect(messageText(message)).toBe('NAME READY\nweb 0/1\nfirst\nsecond');
  });

  it('reads every kind of rich text element', () => {
    const message = {
      blocks: [
        richText(
          { type: 'user', user_id: 'U1' },
          { type: 'text', text: ' ' },
          { type: 'link', url: 'https://x.test' },
          { type: 'text', text: ' ' },
          { type: 'emoji', name: 'fire' },
          { type: 'broadcast', range: 'here' },
          { type: 'channel', channel_id: 'C1' },
          { type: 'date', timestamp: 1, format: '{date}', fallback: 'today' },
        ),
      ],
    };

    expect(messageText(message)).toBe('@U1 https://x.test :fire:@here#C1today');
  });

  it('reads sections, fields, headers, contexts, images and tables', () => {
    const message = {
      text: 'Alert',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'KubePodNotReady' } },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'a &amp; b' },
          fields: [
            { type: 'mrkdwn', text: 'ns: x' },
            { type: 'plain_text', text: '&amp; as it is' },
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'since 02:10' }] },
        { type: 'image', alt_text: 'graph', image_url: 'https://x.test/g.png' },
        {
          type: 'table',
          rows: [
            [
              { type: 'raw_text', text: 'pod' },
              { type: 'raw_text', text: 'Pending' },
            ],
          ],
        },
        { type: 'divider' },
      ],
    };

    expect(messageText(message)).toBe(
      'Alert\nKubePodNotReady\na & b\nns: x\n&amp; as it is\nsince 02:10\ngraph\npod\tPending',
    );
  });

  it('reads attachments with their fields, and their fallback only when there is nothing else', () => {
    const message = {
      text: '',
      attachments: [
        {
          pretext: 'firing',
          title: 'OOM',
          text: 'killed &gt; 3',
          fields: [{ title: 'pod', value: 'web-1' }],
          fallback: 'x',
        },
        { fallback: 'only this' },
      ],
    };

    expect(messageText(message)).toBe('firing\nOOM\nkilled > 3\npod: web-1\nonly this');
  });

  it('leaves out mentions of the app in text and blocks', () => {
    const message = {
      text: '<@U9> pods pending',
      blocks: [richText({ type: 'user', user_id: 'U9' }, { type: 'text', text: ' pods pending' })],
    };

    expect(messageText(message, 'U9')).toBe('pods pending');
  });

  it.each([undefined, null, 'text', [], { blocks: 'x', attachments: [null, 3] }])(
    'reads nothing from %j',
    (message) => {
      expect(messageText(message)).toBe('');
    },
  );

  it('stops at blocks nested without end', () => {
    let block: unknown = { type: 'plain_text', text: 'deep' };
    for (let depth = 0; depth < 10_000; depth += 1) block = { type: 'rich_text', elements: [block] };

    expect(messageText({ text: 'top', blocks: [block] })).toBe('top');
  });
});
