import { describe, expect, it, onTestFinished } from 'vitest';
import { startOutbox } from '../../src/compose/start-outbox.ts';
import { outboxClient } from '../../src/compose/web-client.ts';
import { startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { fakeServices } from '../support/fake-services.ts';

/** What the outbox is started with, on a local workspace. */
async function outboxParts() {
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, events: [] });
  const { open, log } = await fakeServices();
  onTestFinished(async () => {
    await workspace.stop();
    await open.close();
  });
  const client = outboxClient(workspace.botToken, workspace.apiUrl, log);
  const identity = await client.auth.test();
  return { workspace, open, log, client, parts: { open, client, identity, announceChannel: undefined, log } };
}

const CALLER = { teamId: 'T0PRECEDENT', actor: { kind: 'user', id: 'U0ANA' }, requestId: 'r-1' } as const;

describe('the outbox of the app', () => {
  it('remembers the workspace, and tells Slack what waited for it', async () => {
    const { workspace, open, parts } = await outboxParts();
    await open.services.incidents.declare(CALLER, { title: 'Checkout fails' });

    const stop = await startOutbox(parts);
    await workspace.driver.waitFor((look) => look.channels().find(({ name }) => name === 'inc-1-checkout-fails'));
    await stop();

    expect(await open.incidents.teams()).toEqual([workspace.teamId]);
  });

  it('tells at once what comes while it runs', async () => {
    const { workspace, open, parts } = await outboxParts();
    const stop = await startOutbox(parts);
    onTestFinished(stop);

    await open.services.incidents.declare(CALLER, { title: 'Checkout fails' });

    await workspace.driver.waitFor((look) => look.channels().find(({ name }) => name === 'inc-1-checkout-fails'));
  });

  it('says nothing any more when it has stopped', async () => {
    const { workspace, open, parts } = await outboxParts();
    const stop = await startOutbox(parts);
    await stop();

    await open.services.incidents.declare(CALLER, { title: 'Checkout fails' });

    const calls = await workspace.driver.calls();
    expect(calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('writes no token to the log', async () => {
    const { workspace, open, log, parts } = await outboxParts();
    await workspace.driver.failNext('conversations.create', { kind: 'reset' });
    await open.services.incidents.declare(CALLER, { title: 'Checkout fails' });
    const stop = await startOutbox(parts);
    await workspace.driver.waitFor((look) => look.calls('conversations.create').length > 1);
    await stop();

    expect(log.lines.map(({ message }) => message)).toContain('Slack did not take a call; it waits');
    expect(JSON.stringify(log.lines)).not.toContain(workspace.botToken);
  });
});
