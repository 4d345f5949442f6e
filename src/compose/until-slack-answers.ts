import type { Log } from '../services/ports.ts';
import { failureOf } from '../slack/outbox/failure.ts';

/** Waiting after a failure, doubled each time up to the longest; milliseconds. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Asks Slack until it answers: a restart in the middle of an outage of Slack's must not be the end of the app.
 * @throws what Slack answers when it refuses, such as a token that is no good.
 */
export async function untilSlackAnswers<T>(ask: () => Promise<T>, log: Log): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.kind !== 'away' && failure?.kind !== 'rate-limited') throw error;
      const reason = failure.kind === 'away' ? failure.reason : 'rate limited';
      log.warn({ reason, waitMs }, 'Slack cannot be reached; the app waits for it');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
