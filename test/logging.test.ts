import { describe, expect, it } from 'vitest';
import { createLog } from '../src/logging.ts';

function recorded(level = 'debug') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => void lines.push(line) }) };
}

// Put together here so that no scanner takes them for real ones.
const BOT_TOKEN = ['xoxb', '123456789012', 'abcdefGHIJKL'].join('-');
const APP_TOKEN = ['xapp', '1', 'A0123', '456', 'abcdef'].join('-');
const HOOK = 'https://hooks.slack.com/services/T000/B000/abcdefgh';

describe('createLog', () => {
  it('writes one line of JSON with level, time, fields and message', () => {
    const { lines, log } = recorded();

    log.warn({ questionId: 'q-1' }, 'database is slow');

    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      questionId: 'q-1',
      msg: 'database is slow',
    });
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ])('at %s writes %o', (level, written) => {
    const { lines, log } = recorded(level);

    for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]({}, each);

    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(written);
  });

  it('gives a child its fields', () => {
    const { lines, log } = recorded();

    log.child({ teamId: 'T1' }).info({}, 'asked');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ teamId: 'T1', msg: 'asked' });
  });

  it('writes an error with its message and its stack', () => {
    const { lines, log } = recorded();

    log.error({ err: new Error('on fire') }, 'request failed');

    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      type: 'Error',
      message: 'on fire',
      stack: expect.stringContaining('logging.test'),
    });
  });

  it.each([
    ['a field', { token: BOT_TOKEN }, 'x'],
    ['a field deep inside', { a: { b: [{ c: `Bearer ${BOT_TOKEN}` }] } }, 'x'],
    ['the message', {}, `called with ${BOT_TOKEN}`],
    ['an error', { err: new Error(`called with ${BOT_TOKEN}`) }, 'x'],
    ['the cause of an error', { err: new Error('x', { cause: new Error(BOT_TOKEN) }) }, 'x'],
    ['an address', { url: `https://slack.com/api?token=${BOT_TOKEN}` }, 'x'],
    ['the name of a field', { [BOT_TOKEN]: 1 }, 'x'],
  ])('never writes a token that stands in %s', (_where, fields, message) => {
    const { lines, log } = recorded();

    log.error(fields, message);
    log.child(fields).info(fields, message);

    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(BOT_TOKEN);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([50, 30]);
  });

  it.each([APP_TOKEN, HOOK, 'postgres://app:hunter2hunter2@db/shop'])('never writes the secret in %s', (text) => {
    const { lines, log } = recorded();

    log.info({ text }, 'x');

    expect(lines.join('')).not.toContain(text);
    expect(lines.join('')).toContain('[redacted]');
  });

  it('writes valid JSON when a secret ends in a backslash', () => {
    const { lines, log } = recorded();

    log.info({ password: 'abcdef\\', text: 'password=abcdef\\' }, 'x');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ password: '[redacted]', text: 'password=[redacted]', msg: 'x' });
  });
});
