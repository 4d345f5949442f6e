import { afterEach, describe, expect, it } from 'vitest';
import { type FakeApiServer, startFakeApiServer } from '../support/fake-api-server/fake-api-server.ts';
import { recordedObjects, recordedWatch, type WatchLine } from '../support/fake-api-server/objects.ts';

describe('the fake API server', () => {
  let server: FakeApiServer;
  afterEach(() => server.close());

  async function startWatched(plural: 'events' | 'nodes') {
    server = await startFakeApiServer({ objects: recordedObjects('node-not-ready') });
    server.push(plural, ...recordedWatch(plural));
  }

  /** The lines of a watch until it ends; what broke it comes last. */
  async function linesOf(query: string, plural = 'events'): Promise<readonly string[]> {
    const response = await fetch(`${server.url}/api/v1/${plural}?watch=1&${query}`);
    let text = '';
    try {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString('utf8');
    } catch {
      text += 'broken\n';
    }
    return text.split('\n').filter((line) => line !== '');
  }

  const typesOf = (lines: readonly string[]) => lines.map((line) => line.slice(9, line.indexOf('"', 9)));

  it('replays a recorded watch from where the client is', async () => {
    await startWatched('nodes');

    const all = await linesOf('timeoutSeconds=0.2', 'nodes');
    const rest = await linesOf('timeoutSeconds=0.2&resourceVersion=1750', 'nodes');

    expect(all).toHaveLength(26);
    expect(rest.length).toBeLessThan(all.length);
    expect(all.slice(-rest.length)).toEqual(rest);
  });

  it('sends bookmarks to those who ask for them, and nothing else when told so', async () => {
    await startWatched('nodes');
    expect(typesOf(await linesOf('timeoutSeconds=0.2&allowWatchBookmarks=true', 'nodes'))).toContain('BOOKMARK');

    server.fail({ on: /watch/, how: { kind: 'bookmarks-only' } });

    expect(new Set(typesOf(await linesOf('timeoutSeconds=0.2&allowWatchBookmarks=true', 'nodes')))).toEqual(
      new Set(['BOOKMARK']),
    );
  });

  it('sends what is pushed to open watches', async () => {
    server = await startFakeApiServer();
    const line: WatchLine = { type: 'ADDED', object: { metadata: { name: 'new', resourceVersion: '9' } } };

    const reading = linesOf('timeoutSeconds=1');
    setTimeout(() => server.push('events', line), 200);

    expect(await reading).toEqual([JSON.stringify(line)]);
  });

  it('drops a watch', async () => {
    await startWatched('events');
    server.fail({ on: /watch/, how: { kind: 'drop', afterLines: 2 } });

    const lines = await linesOf('timeoutSeconds=5');

    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.at(-1)).toBe('broken');
  });

  it('answers 410 as a status and as an ERROR object', async () => {
    await startWatched('events');
    server.fail({ on: /watch/, times: 1, how: { kind: 'status', status: 410 } });
    server.fail({ on: /watch/, times: 1, how: { kind: 'gone-object' } });

    const refused = await fetch(`${server.url}/api/v1/events?watch=1`);
    const lines = await linesOf('timeoutSeconds=0.2');

    expect(refused.status).toBe(410);
    expect(typesOf(lines)).toEqual(['ERROR']);
    expect(lines[0]).toContain('"code":410');
  });

  it('sends a garbage line between others', async () => {
    await startWatched('events');
    server.fail({ on: /watch/, how: { kind: 'garbage-line', afterLines: 2 } });

    const lines = await linesOf('timeoutSeconds=0.2');

    expect(lines).toHaveLength(45);
    expect(lines[2]).toBe('{"type":"MODIFIED","obj');
  });

  it('gives lists in pages, without the kind of each object, and one object by its name', async () => {
    server = await startFakeApiServer({ objects: recordedObjects('node-not-ready') });
    const json = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();

    expect(await json('/api/v1/nodes?limit=2')).toMatchObject({ metadata: { continue: '2', remainingItemCount: 1 } });
    expect(await json('/api/v1/namespaces/s-notready/pods?limit=1')).not.toMatchObject({ items: [{ kind: 'Pod' }] });
    expect(await json('/api/v1/namespaces/s-notready')).toMatchObject({ metadata: { name: 's-notready' } });
    expect(await json('/api/v1/namespaces/none')).toMatchObject({ kind: 'Status', code: 404 });
  });

  it('moves all times of a cluster whose clock is wrong', async () => {
    server = await startFakeApiServer({ objects: recordedObjects('node-not-ready'), skewMs: 86_400_000 });

    const text = await (await fetch(`${server.url}/api/v1/nodes`)).text();

    expect(text).toContain('2026-11-23T11:39:37.000Z');
    expect(text).not.toContain('2026-11-22T');
  });
});
