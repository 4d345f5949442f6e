import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readAskSymptomOrigin } from '../../src/slack/ask-symptom-origin.ts';
import { deliveryId } from '../../src/slack/delivery-id.ts';
import { readMatchRef, writeMatchRef } from '../../src/slack/match-ref.ts';
import { placeOf } from '../../src/slack/place-of.ts';
import { respondAt } from '../../src/slack/response-url.ts';
import { readRunbookPage, writeRunbookPage } from '../../src/slack/runbook-page.ts';
import { threadOf } from '../../src/slack/thread-of.ts';

const ORIGIN = { channelId: 'C1', responseUrl: 'https://hooks.slack.com/commands/1' };

describe('deliveryId', () => {
  it.each([
    ['an event', { event_id: 'Ev1', event: {} }, 'event:Ev1'],
    ['a command', { command: '/incident', trigger_id: 't1' }, 'trigger:t1'],
    ['a submission', { trigger_id: 't2', view: { id: 'V1', hash: 'h' } }, 'trigger:t2'],
    ['a button without a trigger', { actions: [{ action_ts: '1.2' }] }, 'action:1.2'],
    ['a closed view', { view: { id: 'V1', hash: 'h' } }, 'view:V1:h'],
    ['nothing known', { type: 'other' }, undefined],
    ['no object', 'text', undefined],
  ])('names %s', (_, body, id) => {
    expect(deliveryId(body)).toBe(id);
  });
});

describe('threadOf', () => {
  it.each([
    ['a reply', { container: { message_ts: '2', thread_ts: '1' } }, '1'],
    ['the root of a thread', { container: { message_ts: '1', thread_ts: '1' } }, undefined],
    ['a message', { container: { message_ts: '1' } }, undefined],
    ['a shortcut on a reply', { message: { ts: '2', thread_ts: '1' } }, '1'],
    ['a shortcut on the root of a thread', { message: { ts: '1', thread_ts: '1' } }, undefined],
    ['no object', null, undefined],
  ])('of %s', (_, body, thread) => {
    expect(threadOf(body)).toBe(thread);
  });
});

describe('placeOf', () => {
  it.each([
    ['a command', { response_url: 'https://r' }, { kind: 'response-url', url: 'https://r' }],
    [
      'a button in a thread',
      { response_url: 'https://r', container: { message_ts: '2', thread_ts: '1' } },
      { kind: 'response-url', url: 'https://r', threadTs: '1' },
    ],
    ['a mention', { event: { channel: 'C1', ts: '1' } }, { kind: 'thread', channel: 'C1', threadTs: '1' }],
    ['news of a message', { event: { type: 'message', channel: 'C1', ts: '1' } }, { kind: 'nowhere' }],
    [
      'a mention in a thread',
      { event: { channel: 'C1', ts: '2', thread_ts: '1' } },
      { kind: 'thread', channel: 'C1', threadTs: '1' },
    ],
    [
      'a submission',
      { trigger_id: 't', view: { private_metadata: JSON.stringify(ORIGIN) } },
      { kind: 'response-url', url: ORIGIN.responseUrl },
    ],
    ['a button in a modal', { trigger_id: 't', view: { private_metadata: '' } }, { kind: 'modal', triggerId: 't' }],
    ['anything else', { type: 'other' }, { kind: 'nowhere' }],
    ['no object', undefined, { kind: 'nowhere' }],
  ])('of %s', (_, body, place) => {
    expect(placeOf(body)).toEqual(place);
  });
});

describe('values of buttons', () => {
  it('come back as they were written', () => {
    const ref = { questionId: 'a-1', patternId: 'oom-killed' };
    const page = { patternId: 'oom-killed', page: 2 };

    expect(readMatchRef(writeMatchRef(ref))).toEqual(ref);
    expect(readRunbookPage(writeRunbookPage(page))).toEqual(page);
  });

  it.each([undefined, '', 'a', 'a|', '|b', 'a|b|c'])('of another version are refused: %s', (value) => {
    expect(() => readMatchRef(value)).toThrow(UserError);
    expect(() => readRunbookPage(value)).toThrow(UserError);
  });
});

describe("a modal's origin", () => {
  it.each([
    '',
    '{}',
    '{"channelId":"C1","responseUrl":"file:///etc/passwd"}',
    '{"channelId":"","responseUrl":"https://r"}',
  ])('is refused when this app did not write it: %s', (metadata) => {
    expect(() => readAskSymptomOrigin(metadata)).toThrow();
  });
});

describe('respondAt', () => {
  it('sends the message for the person alone, in the thread', async () => {
    const sent: unknown[] = [];
    const respond = respondAt(async (url, init) => {
      sent.push([url, await new Response(init?.body).json()]);
      return new Response('ok');
    });

    await respond('https://r', { text: 'hello', blocks: [] }, '1');

    expect(sent).toEqual([
      ['https://r', { text: 'hello', blocks: [], response_type: 'ephemeral', replace_original: false, thread_ts: '1' }],
    ]);
  });

  it('throws when Slack does not take it', async () => {
    const respond = respondAt(async () => new Response('expired_url', { status: 404 }));

    await expect(respond('https://r', { text: 'x', blocks: [] })).rejects.toThrow('the response URL answered 404');
  });
});
