import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen, originOf } from './listening-server.ts';

/** Where container platforms ask whether the process is alive. */
const HEALTH_PATH = '/healthz';

/** Answers a health request; false leaves any other request to somebody else. */
export function answersHealth(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' || request.url !== HEALTH_PATH) return false;
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('ok\n');
  return true;
}

/** In Socket Mode nothing else listens: a server that answers health requests only. */
export function healthServer({ port, host }: { readonly port: number; readonly host: string }) {
  const server = createServer((request, response) => {
    if (answersHealth(request, response)) return;
    request.resume();
    response.writeHead(404).end();
  });
  return {
    listen: () => listen(server, port, host),
    close: () => closeServer(server),
    origin: () => originOf(server),
  };
}
