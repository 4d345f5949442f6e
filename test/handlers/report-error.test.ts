import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { reportError } from '../../src/compose/report-error.ts';
import { UserError } from '../../src/errors.ts';
import { recordingLog } from '../support/recording-log.ts';

const REFUSAL = new UserError('usage', 'Say <what> you see.');
const COMMAND = { response_url: 'https://r.test' };
const MENTION = { event: { channel: 'C1', ts: '1' } };
const PAGE_BUTTON = { trigger_id: 't1', view: { private_metadata: '' } };

/** A reporter whose messages and calls are collected. */
function reporter(respondAt: (url: string, text: string) => void = () => undefined) {
  const calls: { method: string; args: Record<string, unknown> }[] = [];
  const client = new WebClient('xoxb-1', {
    fetch: async (url, init) => {
      const args = Object.fromEntries(new URLSearchParams(await new Response(init?.body).text()));
      calls.push({ method: String(url).replace('https://slack.com/api/', ''), args });
      return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
    },
  });
  const said: string[] = [];
  const log = recordingLog();
  const report = reportError({
    client,
    log,
    newReference: () => 'ref-1',
    respondAt: async (url, { text }) => {
      said.push(text);
      respondAt(url, text);
    },
  });
  return { report, said, calls, log };
}

describe('reportError', () => {
  it('shows a refusal as it stands, escaped, and does not call it an error', async () => {
    const { report, said, log } = reporter();

    await report({ error: REFUSAL, body: COMMAND, context: {} });

    expect(said).toEqual([':warning: Say &lt;what&gt; you see.']);
    expect(log.lines.map(({ level }) => level)).toEqual(['info']);
  });

  it.each([
    ['one', Object.assign(new Error('wrapped'), { original: REFUSAL })],
    ['several', Object.assign(new Error('wrapped'), { originals: [REFUSAL] })],
  ])('looks into the wrapping that the library puts around %s', async (_, error) => {
    const { report, said } = reporter();

    await report({ error, body: COMMAND, context: {} });

    expect(said).toEqual([':warning: Say &lt;what&gt; you see.']);
  });

  it('hides a fault behind a reference and logs it in full', async () => {
    const { report, said, log } = reporter();
    const error = new Error('disk is full');

    await report({ error, body: COMMAND, context: {} });

    expect(said).toEqual([expect.stringMatching(/went wrong.*reference ref-1/)]);
    expect(log.lines).toEqual([
      { level: 'error', fields: { err: error, reference: 'ref-1', place: 'response-url' }, message: 'request failed' },
    ]);
  });

  it('tells of a fault once, however often Slack sends the request again', async () => {
    const { report, said, log } = reporter();
    const failure = { error: new Error('disk is full'), body: COMMAND };

    await report({ ...failure, context: { retryNum: undefined } });
    await report({ ...failure, context: { retryNum: 1 } });

    expect(said).toHaveLength(1);
    expect(log.lines).toHaveLength(2);
  });

  it('prefers a fault over a refusal when both happened', async () => {
    const { report, log } = reporter();
    const fault = new Error('disk is full');

    await report({
      error: Object.assign(new Error('two'), { originals: [REFUSAL, fault] }),
      body: COMMAND,
      context: {},
    });

    expect(log.lines[0]?.fields).toMatchObject({ err: fault });
  });

  it('answers a mention in its thread', async () => {
    const { report, calls } = reporter();

    await report({ error: REFUSAL, body: MENTION, context: {} });

    expect(calls).toMatchObject([{ method: 'chat.postMessage', args: { channel: 'C1', thread_ts: '1' } }]);
  });

  it('answers a button of a modal on top of the modal', async () => {
    const { report, calls } = reporter();

    await report({ error: REFUSAL, body: PAGE_BUTTON, context: {} });

    expect(calls).toMatchObject([{ method: 'views.push', args: { trigger_id: 't1' } }]);
  });

  it('only logs what happened nowhere', async () => {
    const { report, calls, said, log } = reporter();

    await report({ error: new Error('x'), body: { type: 'other' }, context: {} });

    expect([calls, said]).toEqual([[], []]);
    expect(log.lines).toHaveLength(1);
  });

  it('logs that the person could not be told', async () => {
    const { report, log } = reporter(() => {
      throw new Error('expired');
    });

    await report({ error: REFUSAL, body: COMMAND, context: {} });

    expect(log.lines.at(-1)).toEqual({
      level: 'error',
      fields: { err: new Error('expired'), place: 'response-url' },
      message: 'the person could not be told of an error',
    });
  });
});
