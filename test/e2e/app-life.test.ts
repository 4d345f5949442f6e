import { describe, expect, it } from 'vitest';
import { createSlackApp } from '../../src/compose/slack-app.ts';
import { startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { fakeServices } from '../support/fake-services.ts';
import { startSlackRig } from '../support/slack-rig.ts';

describe('the Slack app', () => {
  it('refuses to be built with a token that Slack does not accept', async () => {
    const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
    const services = await fakeServices();
    const { apiUrl: slackApiUrl, appToken } = workspace;
    const tokens = { botToken: 'xoxb-wrong', appToken };

    const building = createSlackApp({ mode: 'socket', tokens, slackApiUrl, services, log: services.log });

    await expect(building).rejects.toThrow('invalid_auth');
    await workspace.stop();
  });

  it('does not start with an app token that Slack does not accept', async () => {
    const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
    const services = await fakeServices();
    const { apiUrl: slackApiUrl, botToken } = workspace;
    const tokens = { botToken, appToken: 'xapp-wrong' };
    const app = await createSlackApp({ mode: 'socket', tokens, slackApiUrl, services, log: services.log });

    await expect(app.start()).rejects.toThrow('invalid_auth');
    await workspace.stop();
  });

  it('does not start on a port that is taken', async () => {
    const { app, workspace, services, stop } = await startSlackRig('http');
    const port = Number(new URL(app.address() ?? '').port);
    const { apiUrl: slackApiUrl, botToken, signingSecret } = workspace;
    const parts = { mode: 'http', tokens: { botToken, signingSecret }, port, host: '127.0.0.1', slackApiUrl } as const;
    const second = await createSlackApp({ ...parts, services, log: services.log });

    await expect(second.start()).rejects.toThrow('EADDRINUSE');
    await stop();
  });

  it('leaves no socket open when it has stopped', async () => {
    const { app, workspace } = await startSlackRig('socket');

    await app.stop();

    await workspace.driver.waitFor((look) => look.connections() === 0);
    await workspace.stop();
  });

  it('refuses connections over http when it has stopped', async () => {
    const { app, workspace } = await startSlackRig('http');
    const address = app.address() ?? '';

    await app.stop();

    await expect(fetch(address, { method: 'POST' })).rejects.toThrow('fetch failed');
    await workspace.stop();
  });

  it('writes no token and no words of a person to the log', async () => {
    const { workspace, services, stop } = await startSlackRig('socket');
    const { driver, botToken, appToken } = workspace;

    await driver.slashCommand({
      user: 'ana',
      channel: '#general',
      command: '/incident',
      text: 'similar the coffee is cold',
    });
    await driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));
    await stop();

    const written = JSON.stringify(services.log.lines.filter(({ level }) => level !== 'debug'));
    expect(written).not.toContain('coffee');
    expect(JSON.stringify(services.log.lines)).not.toContain(botToken);
    expect(JSON.stringify(services.log.lines)).not.toContain(appToken);
  });

  it('logs a request that is not acknowledged in time', async () => {
    const inbox = { isHandled: () => new Promise<boolean>(() => undefined), markHandled: async () => undefined };
    const { workspace, services, stop } = await startSlackRig('socket', { inbox });

    const sent = workspace.driver.slashCommand({ user: 'ana', channel: '#general', command: '/incident' });

    await expect
      .poll(() => services.log.lines, { timeout: 4000 })
      .toContainEqual({
        level: 'error',
        message: 'request not acknowledged in time',
        fields: { requestType: 'slash_command' },
      });
    await stop();
    await sent;
  });

  it('lets deliveries through when the inbox fails', async () => {
    const inbox = {
      isHandled: () => Promise.reject(new Error('database is locked')),
      markHandled: async () => undefined,
    };
    const { workspace, services, stop } = await startSlackRig('socket', { inbox });

    await workspace.driver.slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: 'help' });
    await workspace.driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));

    expect(services.log.lines).toContainEqual({
      level: 'error',
      message: 'inbox failed; delivery goes through unchecked',
      fields: { err: new Error('database is locked') },
    });
    await stop();
  });
});
