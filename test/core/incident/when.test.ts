import { describe, expect, it } from 'vitest';
import { readDue, readTime } from '../../../src/core/incident/when.ts';

/** Epoch milliseconds of a time in UTC, written as ISO. */
function utc(iso: string): number {
  return Date.parse(`${iso}Z`);
}

/** What time is read, as ISO in UTC, or the kind of answer. */
function read(text: string, zone: string | undefined, now: string): string {
  const time = readTime(text, zone, utc(now));
  return time.kind === 'time' ? new Date(time.at).toISOString() : time.kind;
}

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

describe('readTime', () => {
  it.each([
    ['at 14:02', 'Etc/UTC', '2026-11-23T14:02:00.000Z'],
    ['at 14:02', BERLIN, '2026-11-23T13:02:00.000Z'],
    ['at 14:02', 'Asia/Kolkata', '2026-11-23T08:32:00.000Z'],
    ['at 09:02', NEW_YORK, '2026-11-23T14:02:00.000Z'],
    ['at 9:02', NEW_YORK, '2026-11-23T14:02:00.000Z'],
    ['At 14:02:30', 'Etc/UTC', '2026-11-23T14:02:30.000Z'],
    ['at 14:02', undefined, '2026-11-23T14:02:00.000Z'],
    ['at 14:02', 'Mars/Olympus', '2026-11-23T14:02:00.000Z'],
    ['at 14:02 UTC', BERLIN, '2026-11-23T14:02:00.000Z'],
    ['at 14:02Z', BERLIN, '2026-11-23T14:02:00.000Z'],
    ['at 14:02 +02:00', BERLIN, '2026-11-23T12:02:00.000Z'],
    ['at 14:02 +0530', BERLIN, '2026-11-23T08:32:00.000Z'],
    ['at 09:02-0500', BERLIN, '2026-11-23T14:02:00.000Z'],
    ['at 14:02 GMT', BERLIN, '2026-11-23T14:02:00.000Z'],
    ['at 2:05 pm', 'Etc/UTC', '2026-11-23T14:05:00.000Z'],
    ['at 2:05pm', BERLIN, '2026-11-23T13:05:00.000Z'],
    ['at 2:05 PM UTC', BERLIN, '2026-11-23T14:05:00.000Z'],
    ['at 2:05 p.m.', 'Etc/UTC', '2026-11-23T14:05:00.000Z'],
    ['at 2:05 am', 'Etc/UTC', '2026-11-23T02:05:00.000Z'],
    ['at 2 pm', 'Etc/UTC', '2026-11-23T14:00:00.000Z'],
    ['at 12:10 am', 'Etc/UTC', '2026-11-23T00:10:00.000Z'],
    ['at 12:10pm', 'Etc/UTC', '2026-11-23T12:10:00.000Z'],
    ['at yesterday 11:50pm', 'Etc/UTC', '2026-11-22T23:50:00.000Z'],
    ['at today 14:02', BERLIN, '2026-11-23T13:02:00.000Z'],
    ['at yesterday 23:50', BERLIN, '2026-11-22T22:50:00.000Z'],
    ['at Yesterday 14:02', BERLIN, '2026-11-22T13:02:00.000Z'],
    ['at 2026-11-20 14:02', BERLIN, '2026-11-20T13:02:00.000Z'],
    ['at 2026-11-20T14:02', BERLIN, '2026-11-20T13:02:00.000Z'],
    ['at 2026-07-20 14:02', BERLIN, '2026-07-20T12:02:00.000Z'],
    ['at 2026-11-20 14:02:09 UTC', BERLIN, '2026-11-20T14:02:09.000Z'],
    ['at 2028-02-29 14:02', BERLIN, '2028-02-29T13:02:00.000Z'],
  ])('reads "%s" in %s as %s', (text, zone, time) => {
    expect(read(text, zone, '2026-11-23T15:00:00')).toBe(time);
  });

  it.each([
    ['at 14:02 rolled back', 'rolled back'],
    ['at 14:02, rolled back', 'rolled back'],
    ['at 14:02: rolled back', 'rolled back'],
    ['at 14:02 UTC; rolled back', 'rolled back'],
    ['at 14:02   rolled\nback', 'rolled\nback'],
    ['at 14:02', ''],
    ['at 14:02 UTCish words', 'UTCish words'],
    ['at 14:02. Rolled back', 'Rolled back'],
    ['at 2:05 pm DNS failed', 'DNS failed'],
    ['at 2:05pm, DNS failed', 'DNS failed'],
    ['at 14:02 UTC. DNS failed', 'DNS failed'],
    ['at 14:02 west region is gone', 'west region is gone'],
    ['at 14:02 DNS failed', 'DNS failed'],
    ['at 14:02 PDB blocks the drain', 'PDB blocks the drain'],
  ])('leaves of "%s" the words "%s"', (text, rest) => {
    expect(readTime(text, BERLIN, utc('2026-11-23T15:00:00'))).toMatchObject({ kind: 'time', rest });
  });

  it.each([
    'rolled back at 14:02',
    '14:02 rolled back',
    'at noon',
    'at the gate 14:02',
    'attention 14:02',
    'at 3 nodes the disk is full',
    'at 10.0.0.5:443 connections are refused',
    '',
  ])('finds no time at the beginning of "%s" and leaves it alone', (text) => {
    expect(readTime(text, BERLIN, utc('2026-11-23T15:00:00'))).toEqual({ kind: 'none', rest: text });
  });

  it.each([
    'at 24:30 x',
    'at 25:00 x',
    'at 14:60 x',
    'at 14:02:61 x',
    'at 2026-02-30 14:02 x',
    'at 2027-02-29 14:02 x',
    'at 2026-13-01 14:02 x',
    'at 2026-00-10 14:02 x',
    'at 14:02 +99:00 x',
    'at 14:02 +15:00 x',
    'at 14:02 +02:75 x',
    'at 14:02h x',
    'at 14:5 x',
    'at 13:05 pm x',
    'at 0:05 am x',
    'at 2:05pmish x',
    'at 14:02 CET x',
    'at 14:02 cest x',
    'at 14:02 PST x',
    'at 14:02 BST x',
    'at 2:05 pm ET x',
    'at 14:02 IST x',
    'at today 14:02 JST x',
  ])('refuses "%s", with examples', (text) => {
    const time = readTime(text, BERLIN, utc('2026-11-23T15:00:00'));

    expect(time.kind).toBe('problem');
    expect(time).toHaveProperty('message', expect.stringContaining('Write for example: at 14:02'));
    expect(time).toHaveProperty('message', expect.stringContaining(text.slice(0, -2)));
  });
});

it.each(['at 14:02 UTC+2 x', 'at 14:02 GMT+01:00 x', 'at 14:02 (UTC) x'])(
  'refuses "%s" and does not take it for the time of the reader',
  (text) => {
    expect(read(text, BERLIN, '2026-11-23T15:00:00')).toBe('problem');
  },
);

describe('a time without a date', () => {
  it.each([
    ['at 23:50', 'Etc/UTC', '2026-11-23T00:10:00', '2026-11-22T23:50:00.000Z'],
    ['at 00:05', 'Etc/UTC', '2026-11-23T00:10:00', '2026-11-23T00:05:00.000Z'],
    // At 23:10 in UTC it is past midnight in Berlin.
    ['at 23:50', BERLIN, '2026-11-22T23:10:00', '2026-11-22T22:50:00.000Z'],
    ['at 00:05', BERLIN, '2026-11-22T23:10:00', '2026-11-22T23:05:00.000Z'],
    ['at 23:50', NEW_YORK, '2026-01-01T05:30:00', '2026-01-01T04:50:00.000Z'],
    ['at 16:00', 'Etc/UTC', '2026-11-23T15:00:00', '2026-11-22T16:00:00.000Z'],
  ])('is the last time that the clock showed it: "%s" in %s at %s', (text, zone, now, time) => {
    expect(read(text, zone, now)).toBe(time);
  });

  it('may lie a minute ahead, since people round up', () => {
    expect(read('at 15:01', 'Etc/UTC', '2026-11-23T15:00:00')).toBe('2026-11-23T15:01:00.000Z');
    expect(read('at 15:02', 'Etc/UTC', '2026-11-23T15:00:00')).toBe('2026-11-22T15:02:00.000Z');
  });

  it('stays where a date puts it, in the future too', () => {
    expect(read('at today 16:00', 'Etc/UTC', '2026-11-23T15:00:00')).toBe('2026-11-23T16:00:00.000Z');
    expect(read('at 2026-11-24 01:00', 'Etc/UTC', '2026-11-23T15:00:00')).toBe('2026-11-24T01:00:00.000Z');
  });
});

describe('readTime when the clocks change', () => {
  it.each([
    ['before', 'at 01:59', BERLIN, '2026-03-29T00:59:00.000Z'],
    ['after', 'at 03:01', BERLIN, '2026-03-29T01:01:00.000Z'],
    ['before', 'at yesterday 02:30', BERLIN, '2026-03-28T01:30:00.000Z'],
    ['on the day of', 'at 2026-03-29 12:00', BERLIN, '2026-03-29T10:00:00.000Z'],
    ['before', 'at 2026-03-28 12:00', BERLIN, '2026-03-28T11:00:00.000Z'],
  ])('reads times %s the change to summer: "%s"', (_when, text, zone, time) => {
    expect(read(text, zone, '2026-03-29T11:00:00')).toBe(time);
  });

  it.each([
    ['at 02:30', BERLIN, '2026-03-29T11:00:00', '2026-03-28T01:30:00.000Z'],
    ['at 02:30', BERLIN, '2026-03-29T00:00:00', '2026-03-28T01:30:00.000Z'],
    ['at 02:30', NEW_YORK, '2026-03-08T15:00:00', '2026-03-07T07:30:00.000Z'],
  ])('takes the day before for a time that the clock skipped: "%s" in %s at %s', (text, zone, now, time) => {
    expect(read(text, zone, now)).toBe(time);
  });

  it.each([
    ['at 2026-03-29 02:30', BERLIN, '2026-03-29T11:00:00'],
    ['at today 02:30', BERLIN, '2026-03-29T11:00:00'],
    ['at yesterday 02:30', BERLIN, '2026-03-30T11:00:00'],
    ['at 2026-03-08 02:30', NEW_YORK, '2026-03-08T15:00:00'],
    // Yesterday it was skipped, and today it has not come.
    ['at 02:30', BERLIN, '2026-03-29T23:00:00'],
  ])('refuses a time that the clock did not show: "%s" in %s at %s', (text, zone, now) => {
    expect(read(text, zone, now)).toBe('problem');
  });

  it.each([
    // 02:30 comes at 00:30 and again at 01:30 in UTC.
    ['at 02:30', BERLIN, '2026-10-25T00:45:00', '2026-10-25T00:30:00.000Z'],
    ['at 02:30', BERLIN, '2026-10-25T01:10:00', '2026-10-25T00:30:00.000Z'],
    ['at 02:30', BERLIN, '2026-10-25T01:45:00', '2026-10-25T01:30:00.000Z'],
    ['at 02:30', BERLIN, '2026-10-25T12:00:00', '2026-10-25T01:30:00.000Z'],
    ['at 2026-10-25 02:30', BERLIN, '2026-10-25T12:00:00', '2026-10-25T01:30:00.000Z'],
    ['at 02:30 +02:00', BERLIN, '2026-10-25T12:00:00', '2026-10-25T00:30:00.000Z'],
    ['at 01:30', NEW_YORK, '2026-11-01T05:45:00', '2026-11-01T05:30:00.000Z'],
    ['at 01:30', NEW_YORK, '2026-11-01T12:00:00', '2026-11-01T06:30:00.000Z'],
  ])('takes the later of two times that has come: "%s" in %s at %s', (text, zone, now, time) => {
    expect(read(text, zone, now)).toBe(time);
  });

  it('knows that the day after the change is a day of the other offset', () => {
    expect(read('at 23:30', BERLIN, '2026-03-29T22:15:00')).toBe('2026-03-29T21:30:00.000Z');
    expect(read('at 01:30', BERLIN, '2026-03-29T22:15:00')).toBe('2026-03-29T00:30:00.000Z');
  });
});

describe('readDue', () => {
  // A Monday.
  const now = utc('2026-11-23T15:00:00');

  it.each([
    ['alert on subnets by 2026-12-01', 'alert on subnets', '2026-12-01'],
    ['alert on subnets by today', 'alert on subnets', '2026-11-23'],
    ['alert on subnets by tomorrow ', 'alert on subnets', '2026-11-24'],
    ['alert on subnets by Friday', 'alert on subnets', '2026-11-27'],
    ['alert on subnets by sunday', 'alert on subnets', '2026-11-29'],
    ['alert on subnets by monday', 'alert on subnets', '2026-11-30'],
    ['alert on subnets by fri', 'alert on subnets', '2026-11-27'],
    ['alert on subnets by Friday.', 'alert on subnets', '2026-11-27'],
    ['alert on subnets by next friday', 'alert on subnets', '2026-11-27'],
    ['alert on subnets by next Mon.', 'alert on subnets', '2026-11-30'],
    ['alert on subnets by tues', 'alert on subnets', '2026-11-24'],
    ['alert on subnets by Weds', 'alert on subnets', '2026-11-25'],
    ['alert on subnets by thurs', 'alert on subnets', '2026-11-26'],
    ['alert on subnets by sat.', 'alert on subnets', '2026-11-28'],
    ['alert on subnets by 2026-12-01.', 'alert on subnets', '2026-12-01'],
    ['by friday we know by friday', 'by friday we know', '2026-11-27'],
  ])('reads "%s"', (text, rest, due) => {
    expect(readDue(text, 'Etc/UTC', now)).toEqual({ rest, due });
  });

  it.each([
    'alert on subnets',
    'by friday',
    'stand by',
    'done by hand',
    'x by 2026-02-30',
    'x by sunset',
    'by friday at the latest',
  ])('finds no date at the end of "%s" and leaves it alone', (text) => {
    expect(readDue(text, 'Etc/UTC', now)).toEqual({ rest: text, due: undefined });
  });

  it('counts days where the person is', () => {
    expect(readDue('x by today', 'Pacific/Auckland', now).due).toBe('2026-11-24');
    expect(readDue('x by tuesday', 'Pacific/Auckland', now).due).toBe('2026-12-01');
  });
});
