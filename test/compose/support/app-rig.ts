import { onTestFinished } from 'vitest';
import { createSlackApp } from '../../../src/compose/slack-app.ts';
import type { Services } from '../../../src/services/services.ts';
import { inbox } from '../../../src/storage/inbox.ts';
import type { DeliveryRecord } from '../../../src/workspace/delivery/delivery-log.ts';
import type { WorkspaceDriver } from '../../../src/workspace/driver.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../../src/workspace/local-workspace.ts';
import { type FakeServices, fakeServices } from '../../support/fake-services.ts';
import { memoryDatabase } from '../../support/memory-database.ts';

/** The real app on a local workspace, with a real inbox. */
export interface AppRig {
  readonly workspace: LocalWorkspace;
  readonly driver: WorkspaceDriver;
  readonly log: FakeServices['log'];
  /** The deliveries whose payload, as JSON, contains these words; oldest first. */
  deliveriesOf(words: string): Promise<readonly DeliveryRecord[]>;
  /** Somebody mentions the app in #general; resolves after the first delivery. */
  mention(words: string): Promise<unknown>;
}

/** How to start. */
export interface AppRigOptions {
  readonly mode: 'socket' | 'http';
  /** Parts of the services that the test puts its own in the place of. */
  readonly services?: Partial<Services>;
  /** How long Slack waits for an acknowledgement; milliseconds. */
  readonly ackTimeoutMs?: number;
}

/** Slack sends again what was not acknowledged: at once, and a little later. Milliseconds. */
const RETRY_DELAYS_MS = [0, 20, 20];

/** Starts both; they end with the test. */
export async function startAppRig({ mode, services: changes, ackTimeoutMs = 3000 }: AppRigOptions): Promise<AppRig> {
  const fakes = await fakeServices();
  const services: Services = { ...fakes, inbox: inbox(await memoryDatabase()), ...changes };
  const signingSecret = 'a secret for tests';
  const delivery = mode === 'socket' ? { mode } : { mode, url: 'http://127.0.0.1:9/', signingSecret };
  const workspace = await startLocalWorkspace({
    port: 0,
    delivery,
    ackTimeoutMs,
    eventRetryDelaysMs: RETRY_DELAYS_MS,
  });
  const { botToken, appToken, apiUrl: slackApiUrl, driver } = workspace;
  const shared = { slackApiUrl, services, log: fakes.log, newReference: () => 'ref-1' };
  const app =
    mode === 'socket'
      ? await createSlackApp({ mode, tokens: { botToken, appToken }, ...shared })
      : await createSlackApp({ mode, tokens: { botToken, signingSecret }, port: 0, host: '127.0.0.1', ...shared });
  await app.start();
  const address = app.address();
  if (address !== undefined) workspace.setDeliveryUrl(address);
  onTestFinished(async () => {
    await app.stop();
    await workspace.stop();
    await fakes.open.close();
  });
  return {
    workspace,
    driver,
    log: fakes.log,
    deliveriesOf: async (words) =>
      (await driver.deliveries()).filter(({ payload }) => JSON.stringify(payload).includes(words)),
    mention: (words) =>
      driver.postMessage({ user: 'ana', channel: '#general', text: `<@${workspace.botUserId}> ${words}` }),
  };
}
