import type { IncomingMessage } from 'node:http';

const LOCAL_HOST = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/**
 * Says why a request must not be served. A foreign Host is DNS rebinding; a foreign Origin is another site's page
 * using the reader's browser.
 */
export function refusalOf({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>): string | undefined {
  const host = headers.host ?? '';
  if (!LOCAL_HOST.test(host)) return 'this server answers to localhost only';
  if (method === 'GET' && headers.upgrade === undefined) return undefined;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'requests from other sites are refused';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none'
    ? undefined
    : 'requests from other sites are refused';
}
