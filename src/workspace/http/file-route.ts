import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../world.ts';
import { readBytes, sendJson } from './body.ts';

/** Bytes. Room for any export; keeps a mistake from filling the memory. */
const MAX_UPLOAD_BYTES = 50_000_000;

/** Files come from anybody: a browser may save one, but must never run it as a page of this server. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': 'attachment',
};

/** `/upload/KEY`: takes a file's bytes, bare or as the first part of a form. */
export async function serveUpload(world: World, key: string, request: IncomingMessage, response: ServerResponse) {
  const body = await readBytes(request, MAX_UPLOAD_BYTES);
  const content = await contentOf(body, request.headers['content-type'] ?? '');
  if (content === undefined || !world.state.files.receive(key, content)) {
    sendJson(response, 404, { ok: false, error: 'no_such_upload' });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`OK - ${content.length}`);
}

/** `/files-pri/TEAM-FILE/...`: a file's content, for the bot's token only; `/files/USER/FILE/...`: for the page. */
export function serveStoredFile(
  world: World,
  path: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const [kind, owner = '', id = ''] = path;
  const isForBot = kind === 'files-pri';
  const isAllowed = !isForBot || request.headers.authorization === `Bearer ${world.identity.botToken}`;
  const file = world.state.files.find(isForBot ? owner.slice(world.identity.teamId.length + 1) : id);
  if (!isAllowed || file === undefined || file.isDeleted) {
    sendJson(response, isAllowed ? 404 : 403, { ok: false, error: isAllowed ? 'file_not_found' : 'invalid_auth' });
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': file.mimetype });
  response.end(file.content);
}

async function contentOf(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Uint8Array | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const [part] = form.values();
  if (part === undefined) return undefined;
  return typeof part === 'string' ? Buffer.from(part) : new Uint8Array(await part.arrayBuffer());
}
