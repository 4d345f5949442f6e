import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Json } from '../model.ts';

/** Bytes. Far above any message; keeps a mistake from filling the memory. */
const MAX_BODY_BYTES = 4_000_000;

const JsonObject = z.record(z.string(), z.unknown());

/** Reads a request's body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return Buffer.from(await readBytes(request, MAX_BODY_BYTES)).toString('utf8');
}

/** Reads a request's body; @throws {RangeError} when it is longer than `maxBytes`. */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) throw new RangeError(`the body is over ${maxBytes} bytes`);
    chunks.push(buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The arguments of an API call: a form or a JSON object; `undefined` when a JSON body is none. */
export function parseArguments(contentType: string, body: string): Json | undefined {
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JsonObject.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
