import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Where the page's files may be: beside this module, and in the other of the two trees. From sources the compiled
 * scripts are in dist; from dist the HTML and the style sheet are in the sources.
 */
const FOLDERS = ['../page/', '../../../dist/src/workspace/page/', '../../../../src/workspace/page/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Everything comes from this server alone, and nothing inline runs. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** Serves one of the page's files by its bare name; the page itself says so when it has not been built. */
export async function serveFile(response: ServerResponse, name: string): Promise<void> {
  if (name === 'index.html' && (await find('main.js')) === undefined) {
    send(response, 503, 'txt', 'The page of the local workspace is not built yet: run npm run build, then reload.\n');
    return;
  }
  const content = /^[a-z-]+\.(html|css|js)$/.test(name) ? await find(name) : undefined;
  if (content === undefined) send(response, 404, 'txt', 'There is nothing here.\n');
  else send(response, 200, name.split('.').at(-1) ?? 'txt', content);
}

function send(response: ServerResponse, status: number, extension: string, content: string | Buffer): void {
  response.writeHead(status, { ...HEADERS, 'content-type': TYPES[extension] });
  response.end(content);
}

async function find(name: string): Promise<Buffer | undefined> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(`${folder}${name}`);
    } catch {
      // It may be in the next folder.
    }
  }
  return undefined;
}
