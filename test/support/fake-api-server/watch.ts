import type { ServerResponse } from 'node:http';
import { statusObject } from './answers.ts';
import type { FaultKind } from './faults.ts';
import type { WatchLine } from './objects.ts';

/** An open watch. */
export interface Watch {
  readonly plural: string;
  send(line: WatchLine): void;
  end(): void;
}

/** What is asked of a watch. */
export interface WatchRequest {
  readonly plural: string;
  /** Only lines after this one are sent. */
  readonly resourceVersion: number;
  readonly allowsBookmarks: boolean;
  /** After that many seconds the server closes it; undefined for as long as the client stays. */
  readonly timeoutSeconds: number | undefined;
}

/** Answers a watch: first the lines that there are, then those that are pushed. */
export function openWatch(
  response: ServerResponse,
  request: WatchRequest,
  history: readonly WatchLine[],
  fault: FaultKind | undefined,
  toText: (line: unknown) => string,
): Watch {
  let sent = 0;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const timer =
    request.timeoutSeconds === undefined ? undefined : setTimeout(() => response.end(), request.timeoutSeconds * 1000);
  response.on('close', () => clearTimeout(timer));
  const watch: Watch = {
    plural: request.plural,
    send(line) {
      if (response.writableEnded || response.destroyed || !isWanted(line, request, fault)) return;
      response.write(`${toText(line)}\n`);
      sent += 1;
      if (fault?.kind === 'garbage-line' && sent === fault.afterLines) response.write('{"type":"MODIFIED","obj\n');
      if (fault?.kind === 'drop' && sent === fault.afterLines) response.destroy();
    },
    end: () => void response.end(),
  };
  if (fault?.kind === 'gone-object') {
    response.end(`${toText({ type: 'ERROR', object: statusObject(410) })}\n`);
    return watch;
  }
  for (const line of history) watch.send(line);
  return watch;
}

function isWanted(line: WatchLine, request: WatchRequest, fault: FaultKind | undefined): boolean {
  if (versionOf(line) <= request.resourceVersion) return false;
  if (line.type === 'BOOKMARK') return request.allowsBookmarks;
  return fault?.kind !== 'bookmarks-only';
}

/** The version that a line brings its client to. */
export function versionOf({ object }: WatchLine): number {
  const { metadata } = object;
  const version = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'resourceVersion') : 0;
  return Number(version ?? 0);
}
