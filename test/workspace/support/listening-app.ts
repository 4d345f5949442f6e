import { type Logger, LogLevel } from '@slack/logger';
import { SocketModeClient } from '@slack/socket-mode';
import type { LocalWorkspace } from '../../../src/workspace/local-workspace.ts';

/** One thing that the app heard, as it came over the socket. */
export interface Heard {
  readonly body: Record<string, unknown>;
  readonly retryAttempt: number;
  readonly retryReason: string;
}

/** An app that writes down what it hears, through the official Socket Mode client. */
export interface ListeningApp {
  readonly heard: readonly Heard[];
  /** The events alone, without their envelope. */
  events(): readonly unknown[];
  /** Whether it acknowledges from now on. */
  acknowledge(isAcknowledging: boolean): void;
  stop(): Promise<void>;
}

interface SlackEvent {
  readonly ack: () => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Broken connections are part of the tests and need no lines in their output. */
const MUTE: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Connects to the workspace. */
export async function startListeningApp(workspace: LocalWorkspace): Promise<ListeningApp> {
  const heard: Heard[] = [];
  let isAcknowledging = true;
  const socket = new SocketModeClient({
    appToken: workspace.appToken,
    clientPingTimeout: 50,
    logger: MUTE,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  });
  socket.on('slack_event', ({ ack, body, retry_num = 0, retry_reason = '' }: SlackEvent) => {
    heard.push({ body, retryAttempt: retry_num, retryReason: retry_reason });
    if (isAcknowledging) void ack();
  });
  await socket.start();
  return {
    heard,
    events: () => heard.flatMap(({ body }) => body.event ?? []),
    acknowledge: (is) => {
      isAcknowledging = is;
    },
    stop: () => socket.disconnect(),
  };
}
