import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';

const CONTENT_TYPE = 'application/x-www-form-urlencoded';

describe('requests to the app over http', () => {
  let rig: SlackRig;
  beforeEach(async () => {
    rig = await startSlackRig('http');
  });
  afterEach(async () => {
    await rig.stop();
  });

  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const post = (
    body: string,
    timestampSeconds: number,
    secret: string,
    { url = rig.app.address() ?? '', contentType = CONTENT_TYPE } = {},
  ) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': String(timestampSeconds),
        'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex')}`,
      },
      body,
    });
  const command = (triggerId: string) =>
    new URLSearchParams({
      command: '/incident',
      text: 'similar failed to assign an IP address',
      team_id: 'T0PRECEDENT',
      user_id: 'U0ANA',
      channel_id: 'C0GENERAL',
      trigger_id: triggerId,
      response_url: `${rig.workspace.url}response/none`,
    }).toString();

  it('are taken with the right signature', async () => {
    const response = await post(command('t1'), nowSeconds(), rig.workspace.signingSecret);

    expect(response.status).toBe(200);
  });

  it('are refused with a wrong signature', async () => {
    const response = await post(command('t1'), nowSeconds(), 'another secret');

    expect(response.status).toBe(401);
    expect(rig.services.store.questions).toEqual([]);
  });

  it('are refused without a signature', async () => {
    const body = command('t1');
    const response = await fetch(rig.app.address() ?? '', {
      method: 'POST',
      headers: { 'content-type': CONTENT_TYPE },
      body,
    });

    expect(response.status).toBe(401);
  });

  it.each([
    ['older than five minutes', -301],
    ['more than five minutes ahead', 330],
  ])('are refused when they are %s', async (_, offsetSeconds) => {
    const response = await post(command('t1'), nowSeconds() + offsetSeconds, rig.workspace.signingSecret);

    expect(response.status).toBe(401);
    expect(rig.services.store.questions).toEqual([]);
  });

  it('that are replayed within five minutes are not answered again', async () => {
    const at = nowSeconds();

    const first = await post(command('t1'), at, rig.workspace.signingSecret);
    const second = await post(command('t1'), at, rig.workspace.signingSecret);
    const other = await post(command('t2'), at, rig.workspace.signingSecret);
    await expect.poll(() => rig.services.store.questions).toHaveLength(2);

    expect([first.status, second.status, other.status]).toEqual([200, 200, 200]);
  });

  it.each([
    ['U0PRECEDENT', 0],
    ['U0ANA', 1],
  ])('with a mention by %s are answered %i times: never the app itself', async (user, times) => {
    const text = '<@U0PRECEDENT> failed to assign an IP address';
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T0PRECEDENT',
      event_id: 'Ev1',
      event: { type: 'app_mention', user, text, channel: 'C0GENERAL', ts: '1.1', event_ts: '1.1' },
    });

    const event = { contentType: 'application/json' };
    const response = await post(body, nowSeconds(), rig.workspace.signingSecret, event);
    await post(command('after'), nowSeconds(), rig.workspace.signingSecret);
    await expect.poll(() => rig.services.store.questions).toHaveLength(times + 1);

    expect(response.status).toBe(200);
  });

  it.each(['/', '//', '/%zz', '/slack/other'])('to %s are not found', async (path) => {
    const { origin } = new URL(rig.app.address() ?? '');

    const response = await post('', nowSeconds(), rig.workspace.signingSecret, { url: `${origin}${path}` });

    expect(response.status).toBe(404);
  });
});
