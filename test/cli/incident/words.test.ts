import { describe, expect, it } from 'vitest';
import { author } from '../../../src/cli/incident/author.ts';
import { timeOf, userIdOf } from '../../../src/cli/incident/words.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0);
const iso = (written: string): string => new Date(timeOf(written, 'Europe/Berlin', NOW)).toISOString();

describe('a time on the command line', () => {
  it.each([
    ['12:30', '2026-11-23T11:30:00.000Z'],
    ['at 12:30', '2026-11-23T11:30:00.000Z'],
    ['12:30 UTC', '2026-11-22T12:30:00.000Z'],
    ['yesterday 23:50', '2026-11-22T22:50:00.000Z'],
    [' 2026-11-22 14:02 ', '2026-11-22T13:02:00.000Z'],
    ['2026-11-22T14:02Z', '2026-11-22T14:02:00.000Z'],
  ])('%j is read in the zone of the machine unless it names one', (written, time) => {
    expect(iso(written)).toBe(time);
  });

  it.each(['noon', '', '14:02 or so', '99:99'])('%j is refused', (written) => {
    expect(() => iso(written)).toThrow(/no time/);
  });
});

describe('a person on the command line', () => {
  it.each([
    ['U012AB3CD', 'U012AB3CD'],
    ['W012AB3CD', 'W012AB3CD'],
    ['<@U012AB3CD>', 'U012AB3CD'],
    ['<@U012AB3CD|ana>', 'U012AB3CD'],
  ])('%s is %s', (word, id) => {
    expect(userIdOf(word)).toBe(id);
  });

  it.each(['ana', '@ana', '', 'C012AB3CD', 'u012ab3cd'])('is not %j', (word) => {
    expect(() => userIdOf(word)).toThrow(/no user id of Slack/);
  });
});

describe('the author', () => {
  it('is the name given, without space around it', () => {
    expect(author(' Ana ')).toEqual({ kind: 'cli', name: 'Ana' });
  });

  it.each(['', 'x'.repeat(81), 'two\nlines'])('is never %j', (name) => {
    expect(() => author(name)).toThrow(/--as takes a name/);
  });
});
