import { describe, expect, it } from 'vitest';
import { readMessageChange } from '../../src/slack/message-change.ts';
import { readMessage } from '../../src/slack/read-message.ts';

const BOT = 'U0PRECEDENT';
const MESSAGE = { type: 'message', user: 'U1', text: 'see &lt;this&gt;', ts: '1700000000.000100' };

describe('a message of Slack', () => {
  it('is read with author, text, edit, thread and files', () => {
    const files = [
      { id: 'F1', name: 'a.png', mimetype: 'image/png', permalink: 'https://slack.test/a' },
      { id: 'F2', title: 'b', url_private: 'https://slack.test/b' },
      { id: 'F3', mode: 'tombstone' },
    ];
    const edited = { user: 'U2', ts: '1700000060.000000' };

    expect(readMessage({ ...MESSAGE, edited, files, thread_ts: '1690000000.000100' }, BOT)).toEqual({
      editedTs: '1700000060.000000',
      text: 'see <this>',
      files: [
        { name: 'a.png', url: 'https://slack.test/a', mimetype: 'image/png' },
        { name: 'b', url: 'https://slack.test/b', mimetype: '' },
        { name: 'deleted file F3', url: '', mimetype: '' },
      ],
      author: { kind: 'user', id: 'U1' },
      editor: { kind: 'user', id: 'U2' },
      threadTs: '1690000000.000100',
    });
  });

  it('is its own thread no reply', () => {
    expect(readMessage({ ...MESSAGE, thread_ts: MESSAGE.ts }, BOT).threadTs).toBeUndefined();
  });

  it.each([
    [{ user: BOT }, { kind: 'app' }],
    [{ bot_id: 'B1' }, { kind: 'unknown' }],
    [null, { kind: 'unknown' }],
  ])('has an author who is never guessed: %j', (message, author) => {
    expect(readMessage(message, BOT)).toMatchObject({ author, editor: { kind: 'unknown' }, editedTs: '' });
  });
});

describe('an event about a message', () => {
  const changed = (message: object, previous: object) => ({
    type: 'message',
    subtype: 'message_changed',
    channel: 'C1',
    ts: '1700000070.000000',
    event_ts: '1700000070.000000',
    message: { ...MESSAGE, ...message },
    previous_message: { ...MESSAGE, ...previous },
  });
  const edited = { user: 'U1', ts: '1700000060.000000' };

  it('tells of an edit, from what it was to what it is', () => {
    expect(readMessageChange(changed({ text: 'b', edited }, { text: 'a' }), BOT)).toMatchObject({
      kind: 'edited',
      message: { channelId: 'C1', ts: MESSAGE.ts },
      versions: [
        { text: 'a', editedTs: '' },
        { text: 'b', editedTs: edited.ts },
      ],
    });
  });

  it.each([
    ['a link was unfolded', changed({ attachments: [] }, {})],
    ['a reply was counted after an edit', changed({ edited, reply_count: 1 }, { edited })],
    ['the card was refreshed', changed({ user: BOT, edited: { user: BOT, ts: '1.0' } }, { user: BOT })],
    ['something was said', MESSAGE],
    ['something was said in a file', { ...MESSAGE, subtype: 'file_share' }],
    ['it is no event', 'x'],
  ])('tells nothing when %s', (_name, event) => {
    expect(readMessageChange(event, BOT)).toBeUndefined();
  });

  it('tells of a deletion', () => {
    const event = {
      subtype: 'message_deleted',
      channel: 'C1',
      event_ts: '1700000070.000000',
      deleted_ts: MESSAGE.ts,
      previous_message: MESSAGE,
    };

    expect(readMessageChange(event, BOT)).toMatchObject({
      kind: 'deleted',
      message: { channelId: 'C1', ts: MESSAGE.ts },
      last: { text: 'see <this>' },
      at: 1_700_000_070_000,
    });
    expect(readMessageChange({ ...event, previous_message: undefined }, BOT)).toMatchObject({ last: undefined });
  });

  it('tells of the deletion of a message that has replies', () => {
    expect(readMessageChange(changed({ subtype: 'tombstone', user: 'USLACKBOT' }, {}), BOT)).toMatchObject({
      kind: 'deleted',
      last: { text: 'see <this>', author: { kind: 'user', id: 'U1' } },
    });
  });
});
