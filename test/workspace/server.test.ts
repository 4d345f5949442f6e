import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { slackSignature } from '../../src/workspace/delivery/http-courier.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';

describe('the server of the local workspace', () => {
  let workspace: LocalWorkspace;
  beforeEach(async () => {
    workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  });
  afterEach(() => workspace.stop());

  /** `fetch` sets Host and Origin itself, so the guard is tried with a plain request. */
  function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<number> {
    return new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, workspace.url), { method, headers, agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  it('listens on the loopback address', () => {
    expect(new URL(workspace.url).hostname).toBe('127.0.0.1');
    expect(workspace.apiUrl).toBe(`${workspace.url}api/`);
  });

  it('answers to localhost by either name and to no other host', async () => {
    expect(await send('GET', '/local/workspace', { host: 'localhost:1' })).toBe(200);
    expect(await send('GET', '/local/workspace', { host: 'rebound.example' })).toBe(403);
    expect(await send('POST', '/api/api.test', { host: 'rebound.example' })).toBe(403);
  });

  it("refuses posts from another site's page", async () => {
    const message = JSON.stringify({ user: 'ana', channel: 'general', text: 'x' });
    const json = { 'content-type': 'application/json' };

    const statuses = [
      await send('POST', '/local/message', { ...json, origin: 'https://evil.example' }, message),
      await send('POST', '/local/message', { ...json, origin: 'null' }, message),
      await send('POST', '/local/message', { ...json, 'sec-fetch-site': 'cross-site' }, message),
      await send('POST', '/local/message', { 'content-type': 'text/plain' }, message),
      await send('POST', '/api/api.test', { origin: 'https://evil.example' }),
    ];

    expect(statuses).toEqual([403, 403, 403, 400, 403]);
    expect(await workspace.driver.messages('general')).toEqual([]);
  });

  it('posts for its own page', async () => {
    const origin = new URL(workspace.url).origin;
    const message = JSON.stringify({ user: 'ana', channel: 'general', text: 'x' });

    const status = await send('POST', '/local/message', { 'content-type': 'application/json', origin }, message);

    expect(status).toBe(200);
    expect((await workspace.driver.messages('general')).map(({ text }) => text)).toEqual(['x']);
  });

  it('opens no socket without a ticket', async () => {
    const socket = new WebSocket(`${workspace.url.replace('http', 'ws')}socket?ticket=guess`);

    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));

    expect(error.message).toContain('403');
  });

  it('serves the page with a strict policy, or says that it is not built', async () => {
    const response = await fetch(workspace.url);

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await response.text()).toMatch(/<!doctype html>|run npm run build/);
    expect((await fetch(`${workspace.url}..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${workspace.url}%zz`)).status).toBe(404);
  });

  it('ends open event streams at stop', async () => {
    const stopping = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
    const stream = await fetch(`${stopping.url}local/stream`);

    await stopping.stop();

    expect(await stream.text()).toContain(': open');
    await expect(fetch(stopping.url)).rejects.toThrow();
  });

  it('rejects when its port is taken', async () => {
    const port = Number(new URL(workspace.url).port);

    await expect(startLocalWorkspace({ port, delivery: { mode: 'socket' } })).rejects.toThrow('EADDRINUSE');
  });
});

it('reports a command that its delivery URL does not take', async () => {
  const delivery = { mode: 'http', url: 'http://127.0.0.1:9/', signingSecret: 'a secret for tests' } as const;
  const workspace = await startLocalWorkspace({ port: 0, delivery });
  const command = { user: 'ana', channel: 'general', command: '/incident' };

  const unreachable = await workspace.driver.slashCommand(command);
  workspace.setDeliveryUrl(`${workspace.url}nowhere`);
  const refused = await workspace.driver.slashCommand(command);

  await workspace.stop();
  expect([unreachable.error, refused.error]).toEqual(['dispatch_failed', 'http_service_error']);
});

it('signs requests as Slack documents', () => {
  // The example of docs.slack.dev/authentication/verifying-requests-from-slack.
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
    '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com' +
    '%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';

  expect(slackSignature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});
