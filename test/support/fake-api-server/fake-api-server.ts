import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { assertNever } from '../../../src/core/assert-never.ts';
import { asNewEvent, sendJson, statusObject, toJson } from './answers.ts';
import { selfSigned } from './certificate.ts';
import { type Fault, type FaultKind, faultBook } from './faults.ts';
import type { ObjectRow, RawObject, WatchLine } from './objects.ts';
import { isServed, type Route, routeOf, SERVED } from './routes.ts';
import { rowsOf } from './rows.ts';
import { openWatch, versionOf, type Watch } from './watch.ts';

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string;
}

/** How the fake server is set up. */
export interface FakeApiServerSetup {
  readonly objects?: readonly RawObject[];
  /** In place of the events among the objects. */
  readonly events?: ObjectRow;
  readonly served?: readonly string[];
  readonly isSecure?: boolean;
  /** How far the cluster's clock is ahead. Milliseconds. */
  readonly skewMs?: number;
}

/** An API server in this process that answers with recorded objects, and fails as it is told. */
export interface FakeApiServer {
  readonly url: string;
  /** Its certificate, PEM; empty for plain HTTP. */
  readonly certificate: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections were ever made. */
  connections(): number;
  openConnections(): number;
  fail(fault: Fault): void;
  heal(): void;
  /** Appends to the history that watches of this plural replay, and sends it to those that are open. */
  push(plural: string, ...lines: readonly WatchLine[]): void;
  close(): Promise<void>;
}

export async function startFakeApiServer(setup: FakeApiServerSetup = {}): Promise<FakeApiServer> {
  const rows = rowsOf(setup.objects ?? [], setup.events);
  const faults = faultBook();
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const watches = new Set<Watch>();
  const history = new Map<string, WatchLine[]>();
  const text = (value: unknown) => toJson(value, setup.skewMs ?? 0);
  let connections = 0;

  const listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    requests.push(seen(request, url));
    if (setup.skewMs !== undefined) response.setHeader('date', new Date(Date.now() + setup.skewMs).toUTCString());
    const fault = faults.take(`${url.pathname}${url.search}`);
    const route = routeOf(url.pathname);
    if (fault !== undefined && spoil(response, fault)) return;
    if (route === undefined || !isServed(setup.served ?? SERVED.current, route)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
    } else if (url.searchParams.get('watch') !== null) watch(response, url, route, fault);
    else answer(request, response, url, route, fault);
  };

  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    route: Route,
    fault: FaultKind | undefined,
  ): void {
    const shape = route.api.startsWith('events.k8s.io/') ? asNewEvent : (raw: RawObject) => raw;
    const found = route.name === undefined ? rows.page(route, url.searchParams, shape) : rows.one(route);
    const body = text(found ?? statusObject(404));
    if (fault?.kind === 'slow-body' || fault?.kind === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.write(body.slice(0, body.length / 2), () => fault.kind === 'cut' && response.destroy());
    } else {
      const isPacked = /gzip/.test(request.headers['accept-encoding'] ?? '');
      sendJson(response, found === undefined ? 404 : 200, body, isPacked);
    }
  }

  function watch(response: ServerResponse, url: URL, { plural }: Route, fault: FaultKind | undefined): void {
    const seconds = url.searchParams.get('timeoutSeconds');
    const asked = {
      plural,
      resourceVersion: Number(url.searchParams.get('resourceVersion') ?? 0),
      allowsBookmarks: url.searchParams.get('allowWatchBookmarks') === 'true',
      timeoutSeconds: seconds === null ? undefined : Number(seconds),
    };
    const opened = openWatch(response, asked, history.get(plural) ?? [], fault, text);
    watches.add(opened);
    response.on('close', () => watches.delete(opened));
  }

  const tls = setup.isSecure ? selfSigned() : undefined;
  const server =
    tls === undefined ? createPlain(listener) : createSecure({ key: tls.key, cert: tls.certificate }, listener);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    certificate: tls?.certificate ?? '',
    requests,
    connections: () => connections,
    openConnections: () => sockets.size,
    fail: faults.add,
    heal: faults.clear,
    push(plural, ...lines) {
      const all = [...(history.get(plural) ?? []), ...lines].sort((a, b) => versionOf(a) - versionOf(b));
      history.set(plural, all);
      for (const open of watches) {
        if (open.plural === plural) for (const line of lines) open.send(line);
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: ReturnType<typeof createPlain> | ReturnType<typeof createSecure>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(isAddress(address) ? address.port : 0);
    });
  });
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function seen(request: IncomingMessage, url: URL): SeenRequest {
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    authorization: request.headers.authorization ?? '',
  };
}

/** Answers in place of the server where the fault does so. */
function spoil(response: ServerResponse, fault: FaultKind): boolean {
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      sendJson(response, fault.status, JSON.stringify(statusObject(fault.status)), false);
      return true;
    case 'silence':
      return true;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please log in</body></html>');
      return true;
    case 'garbage':
      sendJson(response, 200, '{"kind":"List","items":[{"metad', false);
      return true;
    case 'body':
      sendJson(response, 200, JSON.stringify(fault.body), false);
      return true;
    case 'slow-body':
    case 'cut':
    case 'drop':
    case 'gone-object':
    case 'garbage-line':
    case 'bookmarks-only':
      return false;
    default:
      return assertNever(fault);
  }
}
