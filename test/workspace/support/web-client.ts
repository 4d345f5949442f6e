import { LogLevel, WebClient } from '@slack/web-api';
import type { LocalWorkspace } from '../../../src/workspace/local-workspace.ts';

/** The official client on a workspace, with the bot's token unless told otherwise. It retries once, soon. */
export function clientFor(workspace: LocalWorkspace, retries = 1, token: string = workspace.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 1 },
    logLevel: LogLevel.ERROR,
  });
}

/** The error that Slack would name, with what it says about the arguments; `no error` when there is none. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message.replace('An API error occurred: ', '') : String(error);
}
