import { createServer, type RequestListener } from 'node:http';
import type { Log } from '../services/ports.ts';
import { answersHealth } from './health.ts';
import { closeServer, listen, originOf } from './listening-server.ts';

/** Where Slack posts events, commands and interactions; the manifest for HTTP mode names it. */
export const REQUEST_PATH = '/slack/events';

/** How far a request's time may lie ahead of ours. Seconds; as far as Slack's own check looks back. */
const MOST_SECONDS_AHEAD = 5 * 60;

/** What the server works with. */
export interface SlackHttpServerParts {
  /** Bolt's listener: checks the signature and refuses requests that are too old. */
  readonly listener: RequestListener;
  readonly port: number;
  readonly host: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** A server of our own around Bolt's listener, which throws on unknown paths and lets times to come pass. */
export function slackHttpServer({ listener, port, host, now, log }: SlackHttpServerParts) {
  const server = createServer((request, response) => {
    if (answersHealth(request, response)) return;
    const isKnown = request.method === 'POST' && request.url?.split('?', 1)[0] === REQUEST_PATH;
    const timestampSeconds = Number(request.headers['x-slack-request-timestamp']);
    const isAhead = timestampSeconds > now() / 1000 + MOST_SECONDS_AHEAD;
    if (isKnown && !isAhead) {
      listener(request, response);
      return;
    }
    if (isKnown) log.warn({ timestampSeconds }, 'request from the future refused');
    request.resume();
    response.writeHead(isKnown ? 401 : 404).end();
  });
  return {
    listen: () => listen(server, port, host),
    close: () => closeServer(server),
    address: () => {
      const origin = originOf(server);
      return origin === undefined ? undefined : `${origin}${REQUEST_PATH}`;
    },
  };
}
