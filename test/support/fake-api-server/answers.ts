import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** From this size on the API server packs what it answers. Bytes. */
const PACK_FROM_BYTES = 128 * 1024;

/** Sends JSON, packed like the API server does where the client takes that. */
export function sendJson(response: ServerResponse, status: number, body: string, isPacked: boolean): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  if (isPacked && body.length > PACK_FROM_BYTES) {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(body, { level: 1 }));
  } else {
    response.end(body);
  }
}

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
};

/** The Status object that goes with a refusal. */
export function statusObject(code: number): { readonly [field: string]: unknown } {
  const reason = REASONS[code] ?? 'Unknown';
  const message = code === 410 ? 'The provided continue parameter is too old' : `the server said ${reason}`;
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

/** The events of core/v1 as events.k8s.io/v1 gives the same ones. */
export function asNewEvent(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { involvedObject, message, source, firstTimestamp, lastTimestamp, count, reportingComponent, ...same } = raw;
  return {
    ...same,
    apiVersion: 'events.k8s.io/v1',
    regarding: involvedObject,
    note: message,
    deprecatedSource: source,
    deprecatedFirstTimestamp: firstTimestamp,
    deprecatedLastTimestamp: lastTimestamp,
    deprecatedCount: count,
    reportingController: reportingComponent,
  };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** JSON whose times are all moved, as those of a cluster whose clock is wrong. */
export function toJson(value: unknown, skewMs: number): string {
  if (skewMs === 0) return JSON.stringify(value);
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' && TIME.test(inner) ? new Date(Date.parse(inner) + skewMs).toISOString() : inner,
  );
}
