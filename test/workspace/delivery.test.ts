import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type LocalWorkspace,
  type LocalWorkspaceOptions,
  startLocalWorkspace,
} from '../../src/workspace/local-workspace.ts';
import { type ListeningApp, startListeningApp } from './support/listening-app.ts';

describe('delivery', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  });

  async function start(options: Partial<LocalWorkspaceOptions> = {}): Promise<LocalWorkspace> {
    const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, ...options });
    stops.push(workspace.stop);
    return workspace;
  }
  async function connect(workspace: LocalWorkspace): Promise<ListeningApp> {
    const app = await startListeningApp(workspace);
    stops.push(app.stop);
    return app;
  }
  const say = ({ driver }: LocalWorkspace, text: string) =>
    driver.postMessage({ user: 'ana', channel: 'general', text });
  const heardTexts = (app: ListeningApp) =>
    app.events().map((event) => JSON.stringify(event).match(/"text":"(\w+)"/)?.[1]);

  it('repeats an event that is not acknowledged, with the same id, until there is no retry left', async () => {
    const workspace = await start({ ackTimeoutMs: 20, eventRetryDelaysMs: [0, 5, 10] });
    const app = await connect(workspace);
    app.acknowledge(false);

    await say(workspace, 'hello');
    await workspace.driver.flushEvents();

    const marks = app.heard.map(({ retryAttempt, retryReason }) => [retryAttempt, retryReason]);
    expect(marks).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(new Set(app.heard.map(({ body }) => body.event_id)).size).toBe(1);
  });

  it('stops repeating once the app acknowledges', async () => {
    const workspace = await start({ ackTimeoutMs: 20, eventRetryDelaysMs: [0, 100, 100] });
    const app = await connect(workspace);
    app.acknowledge(false);

    const said = say(workspace, 'hello');
    await workspace.driver.waitFor(({ deliveries }) => deliveries().some(({ attempts }) => attempts === 1));
    await said;
    app.acknowledge(true);
    await workspace.driver.flushEvents();

    expect((await workspace.driver.deliveries()).at(-1)?.receipt?.status).toBe('acknowledged');
    expect(app.heard.length).toBeLessThan(4);
  });

  it('brings events later that happened while no app was connected', async () => {
    // Far more retries than connecting takes.
    const workspace = await start({ eventRetryDelaysMs: Array.from({ length: 1000 }, () => 20) });
    await say(workspace, 'early');

    const app = await connect(workspace);
    await workspace.driver.flushEvents();

    expect(app.heard).toMatchObject([{ retryReason: 'connection_failed', body: { event: { text: 'early' } } }]);
    expect(app.heard[0]?.retryAttempt).toBeGreaterThan(0);
  });

  it('delivers every event twice on demand, with the same id', async () => {
    const workspace = await start();
    const app = await connect(workspace);
    await workspace.driver.shapeEvents({ duplicate: true, windowMs: 60_000 });

    for (const text of ['a', 'b']) await say(workspace, text);
    const before = app.heard.length;
    await workspace.driver.flushEvents();

    expect(before).toBe(0);
    expect(heardTexts(app).toSorted()).toEqual(['a', 'a', 'b', 'b']);
    expect(app.heard.filter(({ retryAttempt }) => retryAttempt === 1)).toHaveLength(2);
    expect(new Set(app.heard.map(({ body }) => body.event_id)).size).toBe(2);
  });

  it('delivers in an order that follows from the seed', async () => {
    const words = ['a', 'b', 'c', 'd', 'e', 'f'];
    const orderOf = async (shuffle: number) => {
      const workspace = await start();
      const app = await connect(workspace);
      await workspace.driver.shapeEvents({ duplicate: false, shuffle, windowMs: 60_000 });
      for (const text of words) await say(workspace, text);
      await workspace.driver.flushEvents();
      return heardTexts(app);
    };

    const orders = [await orderOf(1), await orderOf(1), await orderOf(2)];

    expect(orders[0]).toEqual(orders[1]);
    expect(orders[0]).not.toEqual(orders[2]);
    expect(orders.map((order) => order.toSorted())).toEqual([words, words, words]);
  });

  it('releases by itself when the window closes, and stops shaping on demand', async () => {
    const workspace = await start();
    const app = await connect(workspace);
    await workspace.driver.shapeEvents({ duplicate: true, windowMs: 5 });
    await say(workspace, 'a');
    await workspace.driver.waitFor(({ deliveries }) => deliveries().at(-1)?.receipts.length === 2);

    await workspace.driver.shapeEvents({ duplicate: false, windowMs: 0 });
    await say(workspace, 'b');

    expect(heardTexts(app)).toEqual(['a', 'a', 'b']);
  });

  it('sends commands at once and once more, and ignores what comes back to the second', async () => {
    const workspace = await start();
    const app = await connect(workspace);
    await workspace.driver.shapeEvents({ duplicate: true, windowMs: 60_000 });

    const result = await workspace.driver.slashCommand({ user: 'ana', channel: 'general', command: '/incident' });
    const once = app.heard.length;
    await workspace.driver.flushEvents();

    const [record] = await workspace.driver.deliveries();
    expect(result.error).toBeUndefined();
    expect([once, app.heard.length]).toEqual([1, 2]);
    expect(app.heard[0]?.body).toEqual(app.heard[1]?.body);
    expect(record).toMatchObject({ attempts: 2, receipts: [{ status: 'acknowledged' }, { status: 'acknowledged' }] });
  });

  it('tells only of what the app subscribed to', async () => {
    const workspace = await start({ events: ['app_mention', 'message.groups', 'reaction_added'] });
    const app = await connect(workspace);
    const { driver, botUserId } = workspace;
    const { id: closed } = await driver.createChannel({ user: 'ana', name: 'inc-1', isPrivate: true });
    await driver.invite({ user: 'ana', channel: closed, invitee: 'precedent' });

    const { ts } = await say(workspace, `<@${botUserId}> hello`);
    await driver.postMessage({ user: 'ana', channel: closed, text: 'in private' });
    await driver.addReaction({ user: 'ben', channel: 'general', ts, name: 'eyes' });
    await driver.removeReaction({ user: 'ben', channel: 'general', ts, name: 'eyes' });

    expect(app.events()).toMatchObject([
      { type: 'app_mention' },
      { type: 'message', channel_type: 'group' },
      { type: 'reaction_added' },
    ]);
  });

  it('repeats an event over HTTP with the headers of a retry', async () => {
    const retries: (string | undefined)[][] = [];
    const server = createServer((request, response) => {
      const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = request.headers;
      retries.push([String(number), String(reason)]);
      response.writeHead(retries.length === 1 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(async () => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const delivery = { mode: 'http', url: `http://127.0.0.1:${port}/`, signingSecret: 'a secret for tests' } as const;
    const workspace = await start({ delivery, eventRetryDelaysMs: [0, 0] });

    await say(workspace, 'hello');
    await workspace.driver.flushEvents();

    expect(retries).toEqual([
      ['undefined', 'undefined'],
      ['1', 'http_error'],
    ]);
  });

  it('goes on over a new connection when the old one breaks', async () => {
    const workspace = await start({ eventRetryDelaysMs: Array.from({ length: 1000 }, () => 20) });
    const app = await connect(workspace);

    await workspace.driver.dropSockets();
    await workspace.driver.waitFor(({ connections }) => connections() === 0);
    await say(workspace, 'meanwhile');
    await workspace.driver.flushEvents();

    expect(heardTexts(app)).toEqual(['meanwhile']);
  });

  it('says which workspace a person from elsewhere belongs to', async () => {
    const workspace = await start();
    const app = await connect(workspace);
    const { driver } = workspace;
    await driver.addPerson({ name: 'eve', team: 'T0OTHER' });
    await driver.invite({ user: 'ana', channel: 'general', invitee: 'eve' });

    await driver.slashCommand({ user: 'eve', channel: 'general', command: '/incident' });
    await driver.globalShortcut({ user: 'eve', callbackId: 'declare' });
    await driver.postMessage({ user: 'eve', channel: 'general', text: 'hello' });

    expect(app.heard.slice(1).map(({ body }) => body)).toMatchObject([
      { team_id: 'T0OTHER', user_id: 'U0EVE' },
      { user: { team_id: 'T0OTHER' }, team: { id: 'T0OTHER' } },
      { team_id: workspace.teamId, event: { team: 'T0OTHER', user_team: 'T0OTHER' } },
    ]);
  });
});
