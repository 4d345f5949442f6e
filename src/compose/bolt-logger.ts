import { type Logger, LogLevel } from '@slack/logger';
import type { Log } from '../services/ports.ts';

// Tokens (xoxb-, xapp-, ...) and addresses that carry a ticket or another secret.
const SECRETS = /\bx(?:ox[a-z]|app)-[\w-]+|\b(?:wss?|https?):\/\/\S+/g;

/**
 * Gives the Slack libraries our log. They interpolate into their messages, so those become a field and the message
 * stays constant. Objects, which may hold what people wrote, go no higher than debug.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug: (...parts: unknown[]) => log.debug({ detail: textOf(parts), objects: objectsOf(parts) }, 'slack library'),
    info: (...parts: unknown[]) => log.info(fieldsOf(parts), 'slack library'),
    warn: (...parts: unknown[]) => log.warn(fieldsOf(parts), 'slack library warns'),
    error: (...parts: unknown[]) => log.error(fieldsOf(parts), 'slack library failed'),
    // The log itself decides what is written; answering `debug` would make the libraries print whole payloads.
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

function fieldsOf(parts: readonly unknown[]): object {
  const err = parts.find((part) => part instanceof Error);
  return { detail: textOf(parts), ...(err === undefined ? {} : { err }) };
}

function textOf(parts: readonly unknown[]): string {
  return parts
    .filter((part) => typeof part === 'string')
    .join(' ')
    .replace(SECRETS, '[redacted]');
}

function objectsOf(parts: readonly unknown[]): readonly unknown[] {
  return parts.filter((part) => typeof part === 'object' && part !== null);
}
