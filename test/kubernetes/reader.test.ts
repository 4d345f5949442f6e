import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClusterSnapshot, ReadKind } from '../../src/core/cluster/objects.ts';
import type { Pause } from '../../src/kubernetes/asking/pause.ts';
import { createClusterReader } from '../../src/kubernetes/reader.ts';
import type { ReadBounds, ReadProgress } from '../../src/services/cluster-ports.ts';
import { NOON } from '../support/a-incident.ts';
import {
  type FakeApiServer,
  type FakeApiServerSetup,
  startFakeApiServer,
} from '../support/fake-api-server/fake-api-server.ts';
import { type KubeFolder, kubeConfigText, kubeFolder } from '../support/fake-api-server/kube-files.ts';
import { eventAboutNothing, manyEvents, rawEvent, recordedObjects } from '../support/fake-api-server/objects.ts';
import { SERVED } from '../support/fake-api-server/routes.ts';

const AMPLE: ReadBounds = { answerAfterMs: 60_000, giveUpAfterMs: 60_000 };

describe('reading a live cluster', () => {
  let server: FakeApiServer;
  let folder: KubeFolder;
  let waits: number[];
  let progress: ReadProgress[];
  beforeEach(() => {
    folder = kubeFolder();
    waits = [];
    progress = [];
  });
  afterEach(async () => {
    await server.close();
    folder.remove();
  });

  async function start(setup: FakeApiServerSetup) {
    server = await startFakeApiServer(setup);
    const { url, certificate } = server;
    folder.write('config', kubeConfigText({ test: { server: url, certificate } }));
  }

  function read(bounds = AMPLE, callTimeoutMs = 30_000): Promise<ClusterSnapshot> {
    const pause: Pause = async (ms) => void waits.push(ms);
    const settings = folder.settings(`${folder.path}/config`);
    const reader = createClusterReader({ settings, clock: { now: () => NOON }, pause, callTimeoutMs });
    return reader.read(
      {},
      bounds,
      (one) => void progress.push(one),
      () => {},
    );
  }

  const asked = (plural: ReadKind) => server.requests.filter(({ path }) => path.endsWith(`/${plural}`));
  const whyNot = ({ unread }: ClusterSnapshot, kind: ReadKind) => unread.find((one) => one.kind === kind)?.reason;
  const readOf = ({ read: all }: ClusterSnapshot, kind: ReadKind) => all.find((one) => one.kind === kind);

  it('asks for lists page by page and tells how far it is', async () => {
    await start({ events: manyEvents(1_200) });

    const snapshot = await read();

    expect(asked('events').map(({ query }) => query)).toEqual([
      { limit: '500' },
      { limit: '500', continue: '500' },
      { limit: '500', continue: '1000' },
    ]);
    expect(progress.filter(({ kind }) => kind === 'events')).toEqual([
      { kind: 'events', read: 500, total: 1_200 },
      { kind: 'events', read: 1_000, total: 1_200 },
      { kind: 'events', read: 1_200, total: 1_200 },
    ]);
    expect(snapshot.objects).toHaveLength(1_200);
  });

  it('only ever asks, over few connections, and leaves none behind', async () => {
    await start({ objects: recordedObjects('node-not-ready'), events: manyEvents(5_000), isSecure: true });

    await read();

    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(server.requests.length).toBeGreaterThan(30);
    expect(server.connections()).toBeLessThan(15);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it('reads a list once more when its place in it was forgotten', async () => {
    await start({ events: manyEvents(1_200) });
    server.fail({ on: /continue=1000/, times: 1, how: { kind: 'status', status: 410 } });

    const snapshot = await read();

    expect(asked('events').map(({ query }) => query.continue)).toEqual([
      undefined,
      '500',
      '1000',
      undefined,
      '500',
      '1000',
    ]);
    expect(readOf(snapshot, 'events')).toEqual({ kind: 'events', count: 1_200, isComplete: true });
  });

  it('keeps what it has when the place is forgotten again', async () => {
    await start({ events: manyEvents(1_200) });
    server.fail({ on: /continue=1000/, how: { kind: 'status', status: 410 } });

    const snapshot = await read();

    expect(readOf(snapshot, 'events')).toEqual({ kind: 'events', count: 1_000, isComplete: false });
    expect(whyNot(snapshot, 'events')).toBe('410: the list changed faster than it could be read');
    expect(snapshot.objects).toHaveLength(1_000);
  });

  it('waits as long as a busy cluster asks for', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/nodes/, times: 2, how: { kind: 'status', status: 429, retryAfter: '3' } });

    const snapshot = await read();

    expect(waits).toEqual([3_000, 3_000]);
    expect(readOf(snapshot, 'nodes')?.count).toBe(3);
  });

  it('waits until the moment that a busy cluster names', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    const retryAfter = new Date(NOON + 7_000).toUTCString();
    server.fail({ on: /\/nodes/, times: 1, how: { kind: 'status', status: 503, retryAfter } });

    await read();

    expect(waits).toEqual([7_000]);
  });

  it('does not wait for longer than there is time', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/nodes/, how: { kind: 'status', status: 429, retryAfter: '90' } });

    const snapshot = await read();

    expect(waits).toEqual([]);
    expect(whyNot(snapshot, 'nodes')).toBe('429: the cluster is too busy and wants to be asked again in 90 s');
  });

  it('asks a failing server again, with growing waits, and then says what it said', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/nodes/, how: { kind: 'status', status: 500 } });

    const snapshot = await read();

    expect(waits).toEqual([250, 500, 1_000]);
    expect(whyNot(snapshot, 'nodes')).toBe('500: the server said InternalError');
  });

  it.each([
    ['page', 'a web page came instead of an answer: a proxy or a login page stands before the cluster'],
    ['garbage', 'the answer is not valid JSON'],
  ] as const)('does not take a %s for an empty list', async (kind, reason) => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, how: { kind } });

    const snapshot = await read();

    expect(whyNot(snapshot, 'pods')).toBe(reason);
    expect(readOf(snapshot, 'pods')).toBeUndefined();
  });

  it.each([
    [{ kind: 'Status', status: 'Success' }, 'the answer is no list'],
    [[], 'the answer is not what this API gives'],
    [{ metadata: { continue: 'x' }, items: [] }, 'the list does not come to an end'],
  ])('does not take %j for a list', async (body, reason) => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, how: { kind: 'body', body } });

    expect(whyNot(await read(), 'pods')).toBe(reason);
  });

  it('takes null for an empty list, as the API does', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, how: { kind: 'body', body: { metadata: {}, items: null } } });

    expect(readOf(await read(), 'pods')).toEqual({ kind: 'pods', count: 0, isComplete: true });
  });

  it('asks again when the connection breaks', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, times: 1, how: { kind: 'cut' } });

    const snapshot = await read();

    expect(waits).toEqual([250]);
    expect(readOf(snapshot, 'pods')?.count).toBe(7);
  });

  it('gives up a body that does not come, and lets go of its connection', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, how: { kind: 'slow-body' } });

    const snapshot = await read({ answerAfterMs: 60_000, giveUpAfterMs: 3_000 });

    expect(snapshot.unread).toEqual([{ kind: 'pods', reason: 'there was no time left to read it' }]);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it('does not ask again what was not answered in time', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /\/pods/, how: { kind: 'silence' } });

    const snapshot = await read(AMPLE, 3_000);

    expect(whyNot(snapshot, 'pods')).toBe('no answer within 3 s');
    expect(asked('pods')).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('reads a cluster of 1.20 by its older APIs', async () => {
    const names = ['CronJob', 'HorizontalPodAutoscaler', 'EndpointSlice', 'PodDisruptionBudget'];
    await start({
      objects: names.map((kind) => ({ kind, metadata: { name: 'x', namespace: 'shop' } })),
      served: SERVED['1.20'],
    });

    const snapshot = await read();

    expect(snapshot.unread).toEqual([]);
    expect(snapshot.objects.flatMap((one) => ('type' in one ? one.type : [])).sort()).toEqual(names.sort());
    expect(asked('horizontalpodautoscalers').map(({ path }) => path)).toEqual([
      '/apis/autoscaling/v2/horizontalpodautoscalers',
      '/apis/autoscaling/v2beta2/horizontalpodautoscalers',
    ]);
  });

  it('says which APIs a cluster does not have', async () => {
    await start({ served: SERVED.current.filter((api) => !api.startsWith('policy/')) });

    const snapshot = await read();

    expect(whyNot(snapshot, 'poddisruptionbudgets')).toBe(
      '404: this cluster does not serve poddisruptionbudgets (asked for policy/v1, policy/v1beta1)',
    );
  });

  it('reads events by the one API that the login may use', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /events\.k8s\.io/, how: { kind: 'status', status: 403 } });

    const snapshot = await read();

    expect(readOf(snapshot, 'events')).toEqual({ kind: 'events', count: 20, isComplete: true });
  });

  it('counts what has no name as unread', async () => {
    const nameless = { ...rawEvent('x'), metadata: { name: '', namespace: 'shop' } };
    await start({ objects: [rawEvent('e1'), nameless, eventAboutNothing()] });

    const snapshot = await read();

    expect(readOf(snapshot, 'events')).toEqual({ kind: 'events', count: 2, isComplete: false });
    expect(whyNot(snapshot, 'events')).toBe('1 object has no name');
  });

  it('tells the times of the cluster as they are, and its own for the reading', async () => {
    await start({ objects: [rawEvent('e1')], skewMs: 3_600_000 });

    const snapshot = await read();

    expect(snapshot.objects[0]).toMatchObject({ lastAt: Date.UTC(2026, 10, 22, 12, 5) });
    expect(snapshot.readAt).toBe(NOON);
  });

  it('says that a login has expired, after asking little', async () => {
    await start({ objects: recordedObjects('node-not-ready') });
    server.fail({ on: /./, how: { kind: 'status', status: 401 } });

    const failing = read();

    await expect(failing).rejects.toMatchObject({ code: 'cluster_unreachable' });
    await expect(failing).rejects.toThrow('401: the login is not accepted; it may have expired');
    expect(server.requests.length).toBeLessThan(10);
  });

  it('says that a certificate is not trusted', async () => {
    await start({ isSecure: true });
    folder.write('config', kubeConfigText({ test: { server: server.url } }));

    await expect(read()).rejects.toThrow(`the certificate is not trusted of ${new URL(server.url).host}`);
  });

  it('reads 200,000 events', async () => {
    await start({ events: manyEvents(200_000) });

    const snapshot = await read({ answerAfterMs: 300_000, giveUpAfterMs: 300_000 });

    expect(readOf(snapshot, 'events')).toEqual({ kind: 'events', count: 200_000, isComplete: true });
    expect(new Set(snapshot.objects.map(({ uid }) => uid)).size).toBe(200_000);
  }, 300_000);
});
