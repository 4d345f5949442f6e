import { randomBytes } from 'node:crypto';
import { createSlackApp, type SlackApp } from '../../src/compose/slack-app.ts';
import { startOutbox } from '../../src/compose/start-outbox.ts';
import { outboxClient } from '../../src/compose/web-client.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { type FakeServices, fakeServices } from './fake-services.ts';

/** The real app, connected to a local workspace with the real clients. */
export interface SlackRig {
  readonly workspace: LocalWorkspace;
  readonly services: FakeServices;
  readonly app: SlackApp;
  stop(): Promise<void>;
}

/** Starts a workspace and the app on it; in HTTP mode the app takes any free port. */
export async function startSlackRig(mode: 'socket' | 'http', changes: Partial<FakeServices> = {}): Promise<SlackRig> {
  const services = { ...(await fakeServices()), ...changes };
  const workspace = await startLocalWorkspace({ port: 0, delivery: deliveryFor(mode) });
  const { botToken, appToken, signingSecret, apiUrl: slackApiUrl } = workspace;
  const shared = { slackApiUrl, services, log: services.log, newReference: () => 'ref-1' };
  const app =
    mode === 'socket'
      ? await createSlackApp({ mode, tokens: { botToken, appToken }, ...shared })
      : await createSlackApp({ mode, tokens: { botToken, signingSecret }, port: 0, host: '127.0.0.1', ...shared });
  await app.start();
  const client = outboxClient(botToken, slackApiUrl, services.log);
  const stopOutbox = await startOutbox({
    open: services.open,
    client,
    identity: await client.auth.test(),
    announceChannel: undefined,
    log: services.log,
  });
  const address = app.address();
  if (address !== undefined) workspace.setDeliveryUrl(address);
  return {
    workspace,
    services,
    app,
    stop: async () => {
      await app.stop();
      await stopOutbox();
      await workspace.stop();
      await services.open.close();
    },
  };
}

function deliveryFor(mode: 'socket' | 'http') {
  if (mode === 'socket') return { mode } as const;
  return { mode, url: 'http://127.0.0.1:9/', signingSecret: randomBytes(16).toString('hex') } as const;
}
