import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesWanted,
  factKey,
  factsFor,
  type MessageFact,
  millisecondsOf,
} from '../../../src/core/incident/message-facts.ts';
import { ANA, APP, BEN, NOBODY } from '../../support/a-incident.ts';
import {
  deleted,
  MESSAGE,
  MISSING,
  permalink,
  pinned,
  SENT_AT,
  secondsIn,
  unpinned,
  version,
} from '../../support/message-facts.ts';

/** The message as first posted. */
const FIRST = version(0, 'it is slow');

describe('millisecondsOf', () => {
  it('reads every millisecond of a timestamp exactly, and forgets the rest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (seconds, micros) => {
          const ts = `${seconds}.${String(micros).padStart(6, '0')}`;

          expect(millisecondsOf(ts)).toBe(seconds * 1000 + Math.floor(micros / 1000));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('factKey', () => {
  it('tells every fact about a message from every other', () => {
    const facts = [
      pinned('U-ANA', 10),
      pinned('U-ANA', 11),
      pinned('U-BEN', 10),
      pinned('U-ANA', 10, { via: 'shortcut' }),
      pinned('U-ANA', 10, { number: 8 }),
      unpinned('U-ANA', 10),
      unpinned('U-ANA', 10, { number: 8 }),
      FIRST,
      version(5, 'it is very slow'),
      permalink('https://example.com/p1'),
      deleted(20),
      MISSING,
    ];

    expect(new Set(facts.map(factKey)).size).toBe(facts.length);
  });

  it('knows a fact again that is told in other words', () => {
    expect(factKey(version(5, 'one'))).toBe(factKey(version(5, 'two')));
    expect(factKey(deleted(20))).toBe(factKey(deleted(21)));
  });

  it('knows people at the command line and nobody in particular', () => {
    expect(factKey({ ...unpinned('U-ANA', 10), by: NOBODY })).not.toBe(factKey(unpinned('U-ANA', 10)));
  });
});

describe('factsFor', () => {
  it('leaves out pins into other timelines', () => {
    const facts: readonly MessageFact[] = [pinned('U-ANA', 10), pinned('U-BEN', 11, { number: 8 }), FIRST, deleted(20)];

    expect(factsFor(8, facts)).toEqual([pinned('U-BEN', 11, { number: 8 }), FIRST, deleted(20)]);
  });
});

describe('entriesWanted', () => {
  it('wants nothing while nobody pinned the message', () => {
    expect(entriesWanted(MESSAGE, [FIRST, version(5, 'edited'), deleted(20), unpinned('U-ANA', 8)])).toEqual([]);
  });

  it('wants nothing while nobody knows what the message says', () => {
    expect(entriesWanted(MESSAGE, [pinned('U-ANA', 10), unpinned('U-ANA', 20)])).toEqual([]);
  });

  it('keeps exactly the message: words, author, time, files, thread and link', () => {
    const file = { name: 'graph.png', url: 'https://example.com/graph.png', mimetype: 'image/png' };
    const facts = [
      pinned('U-BEN', 10),
      version(0, 'it is slow', { files: [file], threadTs: '1700000000.000100', masked: ['jwt'] }),
      permalink('https://example.com/p1'),
    ];

    expect(entriesWanted(MESSAGE, facts)).toEqual([
      {
        key: `message:${MESSAGE.channelId}:${MESSAGE.ts}`,
        occurredAt: SENT_AT,
        by: ANA,
        recordedBy: BEN,
        text: 'it is slow',
        masked: ['jwt'],
        detail: { kind: 'message', ...MESSAGE, threadTs: '1700000000.000100', files: [file], isReadable: true },
        permalink: 'https://example.com/p1',
        supersedesKey: undefined,
      },
    ]);
  });

  it('keeps the message as it stood when it was pinned, and later edits as entries of their own', () => {
    const facts = [
      FIRST,
      version(5, 'it is very slow'),
      pinned('U-BEN', 10),
      version(15, 'it is down', { editor: BEN }),
    ];

    const [capture, edit] = entriesWanted(MESSAGE, facts);

    expect(capture).toMatchObject({ text: 'it is very slow', occurredAt: SENT_AT, by: ANA, recordedBy: BEN });
    expect(edit).toEqual({
      key: `edited:${MESSAGE.channelId}:${MESSAGE.ts}:${secondsIn(15)}`,
      occurredAt: SENT_AT + 15_000,
      by: BEN,
      recordedBy: APP,
      text: 'it is down',
      masked: [],
      detail: { kind: 'message-edited', ...MESSAGE, files: [] },
      permalink: undefined,
      supersedesKey: undefined,
    });
  });

  it('takes an edit in the moment of the pin for what was pinned', () => {
    const facts = [FIRST, version(10, 'edited'), pinned('U-BEN', 10)];

    expect(entriesWanted(MESSAGE, facts).map(({ text }) => text)).toEqual(['edited']);
  });

  it('takes the first pin for the one that counts', () => {
    const facts = [FIRST, version(10, 'edited'), pinned('U-ANA', 20), pinned('U-BEN', 5)];

    expect(entriesWanted(MESSAGE, facts)).toMatchObject([
      { text: 'it is slow', recordedBy: BEN },
      { detail: { kind: 'message-edited' }, text: 'edited' },
    ]);
  });

  it('says that a message was gone before it could be read, by nobody known', () => {
    expect(entriesWanted(MESSAGE, [pinned('U-BEN', 10), MISSING])).toMatchObject([
      { text: '', by: NOBODY, detail: { kind: 'message', isReadable: false, files: [] } },
    ]);
  });

  it('keeps the message that was deleted, and that it was', () => {
    expect(entriesWanted(MESSAGE, [pinned('U-BEN', 10), FIRST, MISSING, deleted(20)])).toMatchObject([
      { text: 'it is slow', detail: { isReadable: true } },
      { text: '', occurredAt: SENT_AT + 20_000, by: NOBODY, recordedBy: APP, detail: { kind: 'message-deleted' } },
    ]);
  });

  it('withdraws the entry with the last pin, and not before', () => {
    const both = [FIRST, pinned('U-ANA', 10), pinned('U-BEN', 12), unpinned('U-ANA', 20)];

    expect(entriesWanted(MESSAGE, both)).toHaveLength(1);
    expect(entriesWanted(MESSAGE, [...both, unpinned('U-BEN', 30)])).toMatchObject([
      { detail: { kind: 'message' } },
      {
        detail: { kind: 'withdrawn' },
        text: '',
        by: BEN,
        occurredAt: SENT_AT + 30_000,
        supersedesKey: `message:${MESSAGE.channelId}:${MESSAGE.ts}`,
      },
    ]);
  });

  it('brings the entry back with a new pin, as it was', () => {
    const facts = [FIRST, pinned('U-ANA', 10), unpinned('U-ANA', 20), version(25, 'edited'), pinned('U-BEN', 30)];

    const wanted = entriesWanted(MESSAGE, facts);
    const capture = `message:${MESSAGE.channelId}:${MESSAGE.ts}`;

    expect(wanted.map(({ detail }) => detail.kind)).toEqual(['message', 'message-edited', 'withdrawn', 'message']);
    expect(wanted.at(-1)).toMatchObject({
      text: 'it is slow',
      occurredAt: SENT_AT,
      recordedBy: BEN,
      supersedesKey: `withdrawn:${capture}:${SENT_AT + 20_000}`,
    });
  });

  it('does not take back by a reaction what was added by the menu of the message', () => {
    const facts = [FIRST, pinned('U-ANA', 10, { via: 'shortcut' }), unpinned('U-ANA', 20)];

    expect(entriesWanted(MESSAGE, facts)).toHaveLength(1);
  });

  it('ignores pins that were removed before the first that counts', () => {
    expect(entriesWanted(MESSAGE, [FIRST, unpinned('U-ANA', 5), pinned('U-ANA', 10)])).toHaveLength(1);
  });
});
