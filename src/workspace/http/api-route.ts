import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Api, refusalBody } from '../api.ts';
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
  const { status, headers, body } = api.call(name, token, rest);
  sendJson(response, status, body, headers);
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
