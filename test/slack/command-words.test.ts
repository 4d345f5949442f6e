import { describe, expect, it } from 'vitest';
import { callerOf } from '../../src/slack/caller-of.ts';
import { firstWord, readOwner, readRole, readTarget, readTimelineWords } from '../../src/slack/command-words.ts';
import {
  readFactRef,
  readListRef,
  readNumber,
  readSeverityRef,
  readSnooze,
  readTickRef,
  readTimelineRef,
  writeFactRef,
  writeListRef,
  writeSeverityRef,
  writeSnooze,
  writeTickRef,
  writeTimelineRef,
} from '../../src/slack/incident-refs.ts';
import { readPatternId } from '../../src/slack/match-ref.ts';

describe('the incident that a command names', () => {
  it.each([
    ['INC-7 rolled back', 7, 'rolled back'],
    ['inc-12', 12, ''],
    ['INC-7\nrolled\nback', 7, 'rolled\nback'],
    ['rolled back INC-7', undefined, 'rolled back INC-7'],
    ['INC-7a rolled back', undefined, 'INC-7a rolled back'],
    ['', undefined, ''],
  ])('is read from %j', (raw, number, rest) => {
    expect(readTarget(raw)).toEqual({ number, raw: rest });
  });
});

describe('a role', () => {
  it.each([
    ['lead', { role: 'lead', userId: undefined }],
    ['Lead me', { role: 'lead', userId: undefined }],
    ['comms <@U123|ana>', { role: 'comms', userId: 'U123' }],
    ['scribe  <@W123>', { role: 'scribe', userId: 'W123' }],
    ['lead INC-1 me', { role: 'lead', userId: undefined, number: 1 }],
    ['lead inc-12', { role: 'lead', userId: undefined, number: 12 }],
    ['comms INC-1 <@U123|ana>', { role: 'comms', userId: 'U123', number: 1 }],
  ])('is read from %j', (raw, words) => {
    expect(readRole(raw)).toEqual(words);
  });

  it.each([
    ['', 'The roles are lead, comms and scribe.'],
    ['boss <@U1|ana>', 'The roles are lead, comms and scribe.'],
    ['lead ana', '"ana" is nobody that Slack knows here.'],
    ['lead <@U1|ana> and <@U2|ben>', '"@ana and @ben" is nobody that Slack knows here.'],
  ])('is refused in %j', (raw, message) => {
    expect(() => readRole(raw)).toThrow(message);
  });
});

describe('the owner of a follow-up', () => {
  it.each([
    ['Alert on subnets', 'Alert on subnets', undefined],
    ['Alert on subnets <@U1|ana> by friday', 'Alert on subnets by friday', 'U1'],
    ['Ask <@U2|ben> about quotas <@U1|ana>', 'Ask @ben about quotas', 'U1'],
    ['Watch a &lt; b', 'Watch a < b', undefined],
  ])('is read from %j', (raw, text, owner) => {
    expect(readOwner(raw)).toEqual({ text, owner });
  });
});

describe('what is to be done with a timeline', () => {
  it.each([
    ['', { kind: 'show' }],
    ['edit', { kind: 'edit', seq: undefined }],
    ['EDIT #12', { kind: 'edit', seq: 12 }],
    ['edit 12', { kind: 'edit', seq: 12 }],
  ])('is read from %j', (text, words) => {
    expect(readTimelineWords(text)).toEqual(words);
  });

  it('is refused in other words', () => {
    expect(() => readTimelineWords('delete 12')).toThrow('/incident timeline edit #12');
  });
});

describe('the first word', () => {
  it('is parted from the rest, whose lines stay', () => {
    expect(firstWord('note one\ntwo')).toEqual(['note', 'one\ntwo']);
    expect(firstWord('')).toEqual(['', '']);
  });
});

describe('the value of a button', () => {
  it('is read as it was written', () => {
    const severity = { number: 7, level: 'SEV3', tier: 'non-production' } as const;
    const answer = { number: 7, answer: { fact: 'customers', value: 'no' } } as const;
    const tick = { number: 7, runId: '0b1e', step: 3, key: '1x2y3z', outcome: 'not-applicable' } as const;
    const page = { number: 7, page: 2, seenUpTo: 12 };
    const listed = { which: 'open', before: 12 } as const;
    const snooze = { number: 7, kind: 'status', minutes: 30 } as const;

    expect(readNumber('7')).toBe(7);
    expect(readSeverityRef(writeSeverityRef(severity))).toEqual(severity);
    expect(readSeverityRef(writeSeverityRef({ ...severity, tier: undefined }))).toEqual({
      ...severity,
      tier: undefined,
    });
    expect(readFactRef(writeFactRef(answer))).toEqual(answer);
    expect(readTickRef(writeTickRef(tick))).toEqual(tick);
    expect(readTimelineRef(writeTimelineRef(page))).toEqual(page);
    expect(readListRef(writeListRef(listed))).toEqual(listed);
    expect(readListRef(writeListRef({ which: 'all' }))).toEqual({ which: 'all' });
    expect(readSnooze(writeSnooze(snooze))).toEqual(snooze);
  });

  it.each([undefined, '', '7|', 'x', '7|SEV9|', '7|customers|perhaps', '7|run|x|done'])('is refused: %j', (value) => {
    for (const read of [
      readNumber,
      readSeverityRef,
      readFactRef,
      readTickRef,
      readTimelineRef,
      readListRef,
      readSnooze,
    ]) {
      expect(() => read(value)).toThrow('older version');
    }
  });

  it('names a pattern alone, or under a question', () => {
    expect(readPatternId('pod-ip-exhaustion')).toBe('pod-ip-exhaustion');
    expect(readPatternId('q-1|pod-ip-exhaustion')).toBe('pod-ip-exhaustion');
    expect(() => readPatternId(undefined)).toThrow('older version');
  });
});

describe('the caller', () => {
  const command = { user_id: 'U1', channel_id: 'C1', command: '/incident', text: 'note hello', trigger_id: 't.1' };

  it('of a command has the hash of who, where and which words', () => {
    const first = callerOf({ teamId: 'T1' }, command);
    const again = callerOf({ teamId: 'T1' }, { ...command, trigger_id: 't.2' });
    const other = callerOf({ teamId: 'T1' }, { ...command, channel_id: 'C2' });

    expect(first).toMatchObject({ teamId: 'T1', actor: { kind: 'user', id: 'U1' }, requestId: 'trigger:t.1' });
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });

  it('of a button has none', () => {
    expect(callerOf({ teamId: 'T1' }, { user: { id: 'U1' }, trigger_id: 't.1' })).toEqual({
      teamId: 'T1',
      actor: { kind: 'user', id: 'U1' },
      requestId: 'trigger:t.1',
    });
  });

  it.each([{ user: { id: 'U1' } }, { trigger_id: 't.1' }])('is refused when Slack does not say: %j', (body) => {
    expect(() => callerOf({ teamId: 'T1' }, body)).toThrow('names no person or no delivery');
  });
});
