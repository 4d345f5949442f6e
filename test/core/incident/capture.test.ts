import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyedEntry, missingEntries } from '../../../src/core/incident/capture.ts';
import { correctEntry } from '../../../src/core/incident/correct.ts';
import type { TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { MessageFact } from '../../../src/core/incident/message-facts.ts';
import { currentTimeline } from '../../../src/core/incident/timeline.ts';
import { ANA, anAct, anIncident, BEN, carriedOut, NOON, plainWords, storedAs } from '../../support/a-incident.ts';
import {
  deleted,
  distinctFacts,
  MESSAGE,
  MISSING,
  permalink,
  pinned,
  SENT_AT,
  unpinned,
  version,
} from '../../support/message-facts.ts';

/** Facts as they become known, several at once or one after the other, and the entries that are appended for them. */
class Ledger {
  readonly stored: KeyedEntry[] = [];
  #known: readonly MessageFact[] = [];

  tell(...facts: readonly MessageFact[]): this {
    this.#known = distinctFacts([...this.#known, ...facts]);
    let last = this.stored.length;
    const act = { at: NOON, newId: () => `n-${++last}` };
    for (const entry of missingEntries(MESSAGE, this.#known, this.stored, act)) {
      this.stored.push({ key: entry.key, entry: storedAs(this.stored.length + 1, entry) });
    }
    return this;
  }

  correct(seq: number, text: string): this {
    const act = anAct({ newId: () => `n-${this.stored.length + 1}` });
    const change = carriedOut(correctEntry(anIncident(), this.entries, { seq, text: plainWords(text) }, act));
    for (const entry of change.entries) {
      this.stored.push({ key: undefined, entry: storedAs(this.stored.length + 1, entry) });
    }
    return this;
  }

  get entries(): readonly TimelineEntry[] {
    return this.stored.map(({ entry }) => entry);
  }

  /** The timeline as people read it: without ids and numbers. */
  get timeline() {
    return currentTimeline(this.entries).map(
      ({ id: _id, seq: _seq, recordedAt: _at, supersedes: _superseded, ...read }) => read,
    );
  }
}

function told(facts: readonly MessageFact[]): Ledger {
  const ledger = new Ledger();
  for (const fact of facts) ledger.tell(fact);
  return ledger;
}

/** Every order of some facts. */
function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

const FIRST = version(0, 'it is slow');
const EDIT = version(15, 'it is down', { editor: BEN });
const LINK = permalink('https://example.com/p1');

/** What happens, and the kinds and words of the timeline that it must come to. */
const SCENARIOS: readonly (readonly [string, readonly MessageFact[], readonly string[]])[] = [
  ['a pin', [pinned('U-BEN', 10), FIRST], ['message it is slow']],
  ['an edit before the pin', [FIRST, version(5, 'it is very slow'), pinned('U-BEN', 10)], ['message it is very slow']],
  [
    'edits before and after the pin',
    [FIRST, version(5, 'it is very slow'), pinned('U-BEN', 10), EDIT, LINK],
    ['message it is very slow', 'message-edited it is down'],
  ],
  [
    'a deletion after an edit',
    [FIRST, pinned('U-BEN', 10), EDIT, deleted(20)],
    ['message it is slow', 'message-edited it is down', 'message-deleted '],
  ],
  [
    'a fetch that comes late',
    [pinned('U-BEN', 10), MISSING, deleted(11), FIRST, LINK],
    ['message it is slow', 'message-deleted '],
  ],
  ['a message that is gone', [pinned('U-BEN', 10), MISSING, deleted(11)], ['message ', 'message-deleted ']],
  ['a pin that is removed', [pinned('U-BEN', 10), FIRST, LINK, unpinned('U-BEN', 20)], []],
  ['a pin that is removed from what is gone', [pinned('U-BEN', 10), MISSING, unpinned('U-BEN', 20), FIRST], []],
  [
    'a pin that is removed and comes back',
    [pinned('U-BEN', 10), FIRST, unpinned('U-BEN', 20), pinned('U-ANA', 30), EDIT],
    ['message it is slow', 'message-edited it is down'],
  ],
  [
    'a pin that comes and goes twice',
    [pinned('U-BEN', 10), unpinned('U-BEN', 20), pinned('U-BEN', 30), unpinned('U-BEN', 40), FIRST],
    [],
  ],
  [
    'two people who pin, of whom one takes it back',
    [pinned('U-BEN', 10), pinned('U-ANA', 12), unpinned('U-BEN', 20), FIRST, LINK],
    ['message it is slow'],
  ],
  [
    'two people who pin and both take it back',
    [pinned('U-BEN', 10), pinned('U-ANA', 15), unpinned('U-BEN', 20), unpinned('U-ANA', 30), FIRST],
    [],
  ],
  [
    'a shortcut and a pin that is removed',
    [FIRST, pinned('U-BEN', 10, { via: 'shortcut' }), pinned('U-BEN', 12), unpinned('U-BEN', 20), LINK],
    ['message it is slow'],
  ],
  [
    'a shortcut before what the pin shows',
    [FIRST, pinned('U-ANA', 10, { via: 'shortcut' }), EDIT, pinned('U-BEN', 16), unpinned('U-BEN', 20)],
    ['message it is slow', 'message-edited it is down'],
  ],
];

describe('missingEntries', () => {
  it.each(SCENARIOS)('comes to the right timeline for %s', (_name, facts, timeline) => {
    expect(told(facts).timeline.map(({ detail, text }) => `${detail.kind} ${text}`)).toEqual(timeline);
  });

  it.each(SCENARIOS)('gives the same timeline in every order of %s', (_name, facts) => {
    const { timeline } = told(facts);

    for (const order of permutations(facts)) expect(told(order).timeline).toEqual(timeline);
  });

  it.each(SCENARIOS)('adds nothing when all is told twice: %s', (_name, facts) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }), (order) => {
        const once = told(distinctFacts(order));

        expect(told(order).entries).toEqual(once.entries);
      }),
      { numRuns: 50 },
    );
  });

  it.each(SCENARIOS)('comes to the same when facts come together: %s', (_name, facts) => {
    const { timeline } = told(facts);

    expect(new Ledger().tell(...facts).timeline).toEqual(timeline);
    for (let cut = 1; cut < facts.length; cut++) {
      expect(new Ledger().tell(...facts.slice(cut)).tell(...facts.slice(0, cut)).timeline).toEqual(timeline);
    }
  });

  it('gives the same timeline in any order of anything that may happen to a message', () => {
    const user = fc.constantFrom('U-ANA', 'U-BEN', 'U-CAT');
    const second = fc.integer({ min: 1, max: 60 });
    const fact: fc.Arbitrary<MessageFact> = fc.oneof(
      fc.tuple(user, second).map(([id, at]) => pinned(id, at)),
      fc.tuple(user, second).map(([id, at]) => unpinned(id, at + 0.1)),
      fc.tuple(user, second).map(([id, at]) => pinned(id, at + 0.2, { via: 'shortcut' })),
      second.map((at) => version(at, `edited at ${at}`, { editor: BEN })),
      fc.constantFrom<MessageFact>(FIRST, MISSING, LINK, deleted(61)),
    );
    const twoOrders = fc
      .uniqueArray(fact, { minLength: 1, maxLength: 9, selector: (each) => JSON.stringify(each) })
      .chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
      );

    fc.assert(
      fc.property(twoOrders, ([facts, order]) => {
        expect(told(order).timeline).toEqual(told(facts).timeline);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps how the timeline came to be: withdrawn, then back', () => {
    const { entries } = told([FIRST, pinned('U-BEN', 10), unpinned('U-BEN', 20), pinned('U-ANA', 30)]);

    expect(entries.map(({ seq, detail, supersedes }) => ({ seq, kind: detail.kind, supersedes }))).toEqual([
      { seq: 1, kind: 'message', supersedes: undefined },
      { seq: 2, kind: 'withdrawn', supersedes: 'n-1' },
      { seq: 3, kind: 'message', supersedes: 'n-2' },
    ]);
  });

  it('records when and through which entrance, under keys that no two entries share', () => {
    const { stored } = told([pinned('U-BEN', 10), MISSING, FIRST, EDIT, unpinned('U-BEN', 20), pinned('U-BEN', 30)]);

    expect(new Set(stored.map(({ key }) => key)).size).toBe(stored.length);
    for (const { entry } of stored) expect(entry).toMatchObject({ recordedAt: NOON, origin: 'slack' });
  });

  it('adds the link when it comes after the words, in the place of the entry without', () => {
    const { entries, timeline } = told([FIRST, pinned('U-BEN', 10), LINK]);

    expect(timeline).toMatchObject([{ text: 'it is slow', permalink: 'https://example.com/p1' }]);
    expect(entries.map(({ supersedes }) => supersedes)).toEqual([undefined, 'n-1']);
  });
});

describe('missingEntries about what a person corrected', () => {
  it('leaves the words of that person, whatever becomes known later', () => {
    const ledger = told([FIRST, pinned('U-BEN', 10)])
      .correct(1, 'it is slow for customers')
      .tell(LINK)
      .tell(MISSING);

    expect(ledger.tell(pinned('U-ANA', 5)).timeline).toMatchObject([{ text: 'it is slow for customers', by: ANA }]);
  });

  it('tells later edits and the deletion beside them', () => {
    const ledger = told([FIRST, pinned('U-BEN', 10)])
      .correct(1, 'it is slow for customers')
      .tell(EDIT, deleted(20));

    expect(ledger.timeline.map(({ text, occurredAt }) => ({ text, occurredAt }))).toEqual([
      { text: 'it is slow for customers', occurredAt: SENT_AT },
      { text: 'it is down', occurredAt: SENT_AT + 15_000 },
      { text: '', occurredAt: SENT_AT + 20_000 },
    ]);
  });

  it('withdraws them with the last pin, and brings back what the message said', () => {
    const ledger = told([FIRST, pinned('U-BEN', 10)])
      .correct(1, 'it is slow for customers')
      .correct(2, 'it is slow for all');

    expect(ledger.tell(unpinned('U-BEN', 20)).timeline).toEqual([]);
    expect(ledger.tell(pinned('U-BEN', 30)).timeline).toMatchObject([{ text: 'it is slow' }]);
  });
});
