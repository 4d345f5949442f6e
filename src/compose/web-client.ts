import { WebClient } from '@slack/web-api';
import type { Log } from '../services/ports.ts';
import { boltLogger } from './bolt-logger.ts';

/** How long one call may take; milliseconds. The library itself sets no bound. */
const TIMEOUT_MS = 10_000;

/** A client for the outbox, which waits and tries again itself: after each failure it is told at once. */
export function outboxClient(token: string, slackApiUrl: string | undefined, log: Log): WebClient {
  return new WebClient(token, {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    logger: boltLogger(log.child({ part: 'outbox' })),
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}
