import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { KubeAnswer } from '../client.ts';
import { isRecord } from '../mappers/lenient.ts';
import { ReadFailure } from './read-failure.ts';

/**
 * Largest answer that is taken, unpacked. Bytes. A page of 500 pods is 2 to 5 MB; a server that ignores `limit` must
 * not fill the memory.
 */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const unzip = promisify(gunzip);

/**
 * The JSON object of an answer with status 200.
 * @throws ReadFailure `unintelligible` when it is none, such as the login page of a proxy.
 */
export async function readObject(answer: KubeAnswer): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(answer);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const isPage = /html/i.test(header(answer, 'content-type')) || text.trimStart().startsWith('<');
    throw new ReadFailure(
      'unintelligible',
      isPage
        ? 'a web page came instead of an answer: a proxy or a login page stands before the cluster'
        : 'the answer is not valid JSON',
      { cause: error },
    );
  }
  if (!isRecord(parsed)) throw new ReadFailure('unintelligible', 'the answer is not what this API gives');
  return parsed;
}

/** The text of an answer, unpacked. */
async function readText(answer: KubeAnswer): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (header(answer, 'content-encoding') !== 'gzip') return body.toString('utf8');
  try {
    return (await unzip(body, { maxOutputLength: MAX_ANSWER_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new ReadFailure('unintelligible', 'the answer cannot be unpacked', { cause: error });
  }
}

function tooLarge(): ReadFailure {
  return new ReadFailure('unintelligible', `one answer is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB`);
}

/** A header's first value; empty where there is none. */
export function header({ headers }: KubeAnswer, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** What the API server says about a failure in its own words; at most 200 characters. */
export async function statusMessage(answer: KubeAnswer): Promise<string> {
  try {
    const { message } = await readObject(answer);
    return typeof message === 'string' ? message.slice(0, 200) : '';
  } catch {
    return '';
  }
}
