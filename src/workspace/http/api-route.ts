import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from '../api.ts';
import { type ApiAnswer, refusalBody } from '../api-answer.ts';
import { faultyAnswer } from '../faults.ts';
import { ApiRefusal } from '../refusal.ts';
import { respond } from '../respond.ts';
import type { World } from '../world.ts';
import { parseArguments, readBody, sendJson } from './body.ts';

/** `/api/METHOD`: the Web API. */
export async function serveApi(api: Api, name: string, request: IncomingMessage, response: ServerResponse) {
  const args = parseArguments(request.headers['content-type'] ?? '', await readBody(request));
  if (args === undefined) {
    sendJson(response, 200, { ok: false, error: 'invalid_json' });
    return;
  }
  const { token: argument, ...rest } = args;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof argument === 'string' ? argument : undefined);
  sendAnswer(api.call(name, token, rest), request, response);
}

/** Answers as if Slack were away, when it is; false when it is not. */
export function serveAway(api: Api, request: IncomingMessage, response: ServerResponse): boolean {
  const fault = api.away();
  if (fault !== undefined) sendAnswer(faultyAnswer(fault), request, response);
  return fault !== undefined;
}

function sendAnswer({ status, headers, body }: ApiAnswer, request: IncomingMessage, response: ServerResponse): void {
  if (status === 0) request.socket.destroy();
  else sendJson(response, status, body, headers);
}

const URL_PROBLEMS: ReadonlySet<string> = new Set(['no_such_url', 'expired_url', 'used_url']);

/** `/response/KEY`: where a `response_url` leads. Problems have an HTTP error status, so that clients notice them. */
export async function serveResponseUrl(
  world: World,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = parseArguments('application/json', await readBody(request));
    respond(world, world.responseUrls.use(key), body);
    sendJson(response, 200, { ok: true });
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    sendJson(response, URL_PROBLEMS.has(error.code) ? 404 : 400, refusalBody(error));
  }
}
