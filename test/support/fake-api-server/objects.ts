import { readFileSync } from 'node:fs';

/** An object as the API gives it; as much of it as the fake server looks at. */
export interface RawObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly creationTimestamp?: string;
  };
  readonly [field: string]: unknown;
}

/** Many objects of which only those that are asked for need to be there. */
export interface ObjectRow {
  readonly length: number;
  at(index: number): RawObject | undefined;
}

/** One line of a watch. */
export interface WatchLine {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: { readonly [field: string]: unknown };
}

/** The text of a recording, such as `node-not-ready.json`. */
export function recording(file: string): string {
  return readFileSync(new URL(`../../fixtures/cluster/${file}`, import.meta.url), 'utf8');
}

/** The objects of a recorded failure, by its pattern. */
export function recordedObjects(pattern: string): readonly RawObject[] {
  const list: { readonly items: readonly RawObject[] } = JSON.parse(recording(`${pattern}.json`));
  return list.items;
}

/** The lines of a recorded watch. */
export function recordedWatch(plural: 'events' | 'nodes'): readonly WatchLine[] {
  return recording(`watch-${plural}.ndjson`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): WatchLine => JSON.parse(line));
}

/** An event of core/v1 with these fields in place of usual ones. */
export function rawEvent(name: string, fields: Readonly<Record<string, unknown>> = {}): RawObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: 'shop', uid: `uid-of-${name}`, creationTimestamp: '2026-11-22T11:00:00Z' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container',
    involvedObject: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
    source: { component: 'kubelet', host: 'node-1' },
    firstTimestamp: '2026-11-22T11:00:00Z',
    lastTimestamp: '2026-11-22T11:05:00Z',
    eventTime: null,
    count: 7,
    ...fields,
  };
}

/** An event that does not say what it is about. */
export function eventAboutNothing(): RawObject {
  const { involvedObject: _, ...event } = rawEvent('about-nothing');
  return { ...event, metadata: event.metadata };
}

/** That many events, each made when it is asked for, about 500 pods of 50 namespaces. */
export function manyEvents(length: number): ObjectRow {
  return {
    length,
    at(index) {
      const namespace = `team-${index % 50}`;
      const pod = `api-${index % 500}-7f5f8dbc97-zdbsh`;
      return rawEvent(`${pod}.${index.toString(16).padStart(16, '0')}`, {
        metadata: {
          name: `${pod}.${index.toString(16).padStart(16, '0')}`,
          namespace,
          uid: `5efab446-77b6-49b9-8943-${index.toString(16).padStart(12, '0')}`,
          resourceVersion: String(1000 + index),
          creationTimestamp: '2026-11-22T11:00:00Z',
        },
        message: `0/${3 + (index % 20)} nodes are available: ${1 + (index % 3)} Insufficient cpu, 1 node(s) had taints.`,
        involvedObject: { kind: 'Pod', namespace, name: pod, uid: `uid-${index % 500}`, apiVersion: 'v1' },
      });
    },
  };
}
