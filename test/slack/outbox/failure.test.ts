import { createServer, type ServerResponse } from 'node:http';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boltLogger } from '../../../src/compose/bolt-logger.ts';
import { listen, originOf } from '../../../src/compose/listening-server.ts';
import { outboxClient } from '../../../src/compose/web-client.ts';
import { failureOf, refusalName, unlessRefused } from '../../../src/slack/outbox/failure.ts';
import { recordingLog } from '../../support/recording-log.ts';

/** The error of the real client against a server that answers so. */
async function errorBehind(answer: (response: ServerResponse) => void, timeoutMs?: number): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(response));
  });
  await listen(server, 0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const slackApiUrl = `${originOf(server)}/api/`;
  const log = recordingLog();
  const client =
    timeoutMs === undefined
      ? outboxClient('xoxb-test', slackApiUrl, log)
      : new WebClient('xoxb-test', {
          slackApiUrl,
          timeout: timeoutMs,
          retryConfig: { retries: 0 },
          logger: boltLogger(log),
        });
  return client.auth.test().then(
    () => undefined,
    (error: unknown) => error,
  );
}

const says = (error: string) => (response: ServerResponse) => response.end(JSON.stringify({ ok: false, error }));
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end('no');

describe('a failure of the Web API', () => {
  it.each([
    ['a limit', status(429, { 'retry-after': '7' }), { kind: 'rate-limited', afterMs: 7000 }],
    ['a limit of no time', status(429, { 'retry-after': '0' }), { kind: 'rate-limited', afterMs: 1000 }],
    ['a limit without a time', status(429), { kind: 'rate-limited', afterMs: 60_000 }],
    ['a limit with a date', status(429, { 'retry-after': 'Mon' }), { kind: 'rate-limited', afterMs: 60_000 }],
    ['a limit in words', says('ratelimited'), { kind: 'rate-limited', afterMs: 60_000 }],
    ['an error 500', status(500), { kind: 'away', reason: 'HTTP 500' }],
    ['an error 404', status(404), { kind: 'away', reason: 'HTTP 404' }],
    ['an error 413', status(413), { kind: 'refused', reason: 'HTTP 413' }],
    ['a redirection', status(302, { location: 'http://127.0.0.1:9/' }), { kind: 'away', reason: 'fetch failed' }],
    ['a passing error', says('fatal_error'), { kind: 'away', reason: 'fatal_error' }],
    ['a revoked token', says('token_revoked'), { kind: 'token', reason: 'token_revoked' }],
    ['an inactive account', says('account_inactive'), { kind: 'token', reason: 'account_inactive' }],
    ['a refusal', says('is_archived'), { kind: 'refused', reason: 'is_archived' }],
    ['a page', says('<html><body>Sign in</body></html>'), { kind: 'away', reason: 'no answer of Slack' }],
    ['plain words', (response: ServerResponse) => response.end('upstream error'), { kind: 'away' }],
    ['nothing', (response: ServerResponse) => response.end(), { kind: 'away', reason: 'no answer of Slack' }],
    [
      'something else',
      (response: ServerResponse) => response.end('{}'),
      { kind: 'away', reason: 'no answer of Slack' },
    ],
    ['a closed connection', (response: ServerResponse) => response.destroy(), { kind: 'away', reason: 'fetch failed' }],
  ])('is read from %s', async (_name, answer, failure) => {
    expect(failureOf(await errorBehind(answer))).toMatchObject(failure);
  });

  it('is read from an answer that breaks off', async () => {
    const error = await errorBehind((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"ok":');
      setImmediate(() => response.destroy());
    });

    expect(failureOf(error)).toEqual({ kind: 'away', reason: 'terminated' });
  });

  it.each([
    ['never comes', () => undefined],
    ['never ends', (response: ServerResponse) => response.writeHead(200).write('{"ok":')],
  ])('is read from an answer that %s', async (_name, answer) => {
    expect(failureOf(await errorBehind((response) => void answer(response), 50))).toMatchObject({ kind: 'away' });
  });

  it.each([new Error('no such block'), new TypeError('x is not a function'), 'words', undefined])(
    'is none when the fault is our own: %s',
    (error) => {
      expect(failureOf(error)).toBeUndefined();
    },
  );
});

describe('a refusal', () => {
  it('has a name', async () => {
    expect(refusalName(await errorBehind(says('name_taken')))).toBe('name_taken');
    expect(refusalName(await errorBehind(status(500)))).toBeUndefined();
    expect(refusalName(new Error('name_taken'))).toBeUndefined();
  });

  it('may mean that it is done already', async () => {
    const refused = async (error: string) => {
      throw await errorBehind(says(error));
    };

    await expect(unlessRefused(['already_pinned'], () => refused('already_pinned'))).resolves.toBeUndefined();
    await expect(unlessRefused(['already_pinned'], () => refused('not_in_channel'))).rejects.toThrow('not_in_channel');
    await expect(unlessRefused(['already_pinned'], () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
  });
});
