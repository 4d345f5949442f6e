import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Api } from '../api.ts';
import type { SocketCourier } from '../delivery/socket-courier.ts';
import { serveApi, serveAway, serveResponseUrl } from './api-route.ts';
import { sendJson } from './body.ts';
import { serveStoredFile, serveUpload } from './file-route.ts';
import { refusalOf } from './guard.ts';
import { type PageParts, servePage } from './page-route.ts';
import { serveFile } from './static-files.ts';

/** The only address that the workspace listens on. */
export const LOOPBACK = '127.0.0.1';

/** What the server's routes work with. */
export interface ServerParts extends PageParts {
  readonly api: Api;
  readonly sockets: SocketCourier | undefined;
  /** Takes a ticket of `apps.connections.open`; false when there is no such ticket. */
  readonly takeTicket: (ticket: string) => boolean;
}

/** Starts listening; a port of 0 takes any free one. */
export async function listen(
  parts: ServerParts,
  port: number,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: 'internal_error', detail: String(error) });
    });
  });
  const upgrader = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => upgrade(parts, upgrader, request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, port: portOf(server.address()) };
}

/** Stops listening and ends every open connection. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refusalOf(request);
  const url = urlOf(request);
  if (refusal !== undefined || url === undefined) {
    sendJson(response, 403, { ok: false, error: refusal ?? 'the address is malformed' });
    return;
  }
  const { pathname } = url;
  const key = pathname.split('/').slice(2).join('/');
  if (pathname.startsWith('/api/')) await serveApi(parts.api, key, request, response);
  else if (/^\/(response|upload|files-pri)\//.test(pathname) && serveAway(parts.api, request, response)) return;
  else if (pathname.startsWith('/response/') && request.method === 'POST') {
    await serveResponseUrl(parts.world, key, request, response);
  } else if (pathname.startsWith('/upload/') && request.method === 'POST') {
    await serveUpload(parts.world, key, request, response);
  } else if (/^\/files(-pri)?\//.test(pathname)) {
    serveStoredFile(parts.world, pathname.slice(1).split('/'), request, response);
  } else if (pathname.startsWith('/local/')) await servePage(parts, url, request, response);
  else
    await serveFile(response, pathname === '/' || pathname.startsWith('/archives/') ? 'index.html' : pathname.slice(1));
}

function upgrade(
  parts: ServerParts,
  upgrader: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) {
  const url = urlOf(request);
  const ticket = url?.pathname === '/socket' ? (url.searchParams.get('ticket') ?? '') : '';
  const { sockets } = parts;
  if (refusalOf(request) !== undefined || sockets === undefined || !parts.takeTicket(ticket)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  upgrader.handleUpgrade(request, socket, head, (accepted) => sockets.accept(accepted));
}

function urlOf({ url }: IncomingMessage): URL | undefined {
  const address = `http://${LOOPBACK}${url ?? '/'}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
