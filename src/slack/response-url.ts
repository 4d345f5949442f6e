import type { SlackMessage } from './slack-message.ts';

/** How long Slack may take; milliseconds. A response URL usually answers within one second. */
const TIMEOUT_MS = 10_000;

/**
 * Sends a message, for the person alone, to a response URL that came with an earlier request.
 * @throws Error when Slack does not take it, such as half an hour after the request.
 */
export type RespondAt = (url: string, message: SlackMessage, threadTs?: string) => Promise<void>;

/** Posts with `fetch`. */
export function respondAt(fetchFn: typeof fetch): RespondAt {
  return async (url, message, threadTs) => {
    const response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...message,
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the response URL answered ${response.status}`);
  };
}
