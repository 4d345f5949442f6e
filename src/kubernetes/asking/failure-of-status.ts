import type { KubeAnswer } from '../client.ts';
import { header, statusMessage } from './read-answer.ts';
import { ReadFailure } from './read-failure.ts';

/** Says what a status other than 200 means for what was asked, such as "nodes". */
export async function failureOfStatus(answer: KubeAnswer, what: string, now: number): Promise<ReadFailure> {
  const { status } = answer;
  const said = await statusMessage(answer);
  const wait = retryAfterMs(header(answer, 'retry-after'), now);
  const later = wait === undefined ? {} : { retryAfterMs: wait };
  switch (status) {
    case 401:
      return new ReadFailure('unauthorised', '401: the login is not accepted; it may have expired');
    case 403:
      return new ReadFailure('forbidden', `403: may not list ${what}`);
    case 404:
      return new ReadFailure('missing', `404: this cluster does not serve ${what}`);
    case 410:
      return new ReadFailure('gone', '410: the list changed faster than it could be read');
    case 429:
      return new ReadFailure('busy', `429: the cluster is too busy${waitWords(wait)}`, later);
    default: {
      if (status >= 500) return new ReadFailure('server', `${status}: ${said || 'the API server failed'}`, later);
      const where = header(answer, 'location');
      const words = where === '' ? said || 'an answer that this API does not give' : 'sent on to another address';
      return new ReadFailure('unintelligible', `${status}: ${words}`);
    }
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string, now: number): number | undefined {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function waitWords(ms: number | undefined): string {
  return ms === undefined ? '' : ` and wants to be asked again in ${Math.ceil(ms / 1000)} s`;
}
