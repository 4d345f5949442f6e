import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import {
  type LocalWorkspace,
  type LocalWorkspaceOptions,
  startLocalWorkspace,
} from '../../../src/workspace/local-workspace.ts';

/** A workspace with a real Bolt app connected to it. */
export interface Rig {
  readonly app: App;
  readonly workspace: LocalWorkspace;
  stop(): Promise<void>;
}

/** Starts both; `register` adds the listeners before the first connection. */
export async function startRig(
  mode: 'socket' | 'http',
  register: (app: App) => void,
  options: Partial<LocalWorkspaceOptions> = {},
): Promise<Rig> {
  return mode === 'socket' ? startSocketRig(register, options) : startHttpRig(register, options);
}

async function startSocketRig(register: (app: App) => void, options: Partial<LocalWorkspaceOptions>): Promise<Rig> {
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, ...options });
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 500,
    installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
  });
  const app = newApp(workspace, receiver);
  register(app);
  await app.init();
  await app.start();
  const stop = async () => {
    await receiver.client.disconnect();
    await workspace.stop();
  };
  return { app, workspace, stop };
}

async function startHttpRig(register: (app: App) => void, options: Partial<LocalWorkspaceOptions>): Promise<Rig> {
  const signingSecret = 'a secret for tests';
  const delivery = { mode: 'http', url: 'http://127.0.0.1:9/', signingSecret } as const;
  const workspace = await startLocalWorkspace({ port: 0, delivery, ...options });
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = newApp(workspace, receiver);
  register(app);
  await app.init();
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the app listens on no port');
  workspace.setDeliveryUrl(`http://127.0.0.1:${address.port}/slack/events`);
  const stop = async () => {
    server.closeAllConnections();
    await app.stop();
    await workspace.stop();
  };
  return { app, workspace, stop };
}

function newApp(workspace: LocalWorkspace, receiver: HTTPReceiver | SocketModeReceiver): App {
  return new App({
    token: workspace.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
    deferInitialization: true,
  });
}
