import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { redactor } from './redaction/redactor.ts';
import type { Log } from './services/ports.ts';

/** Where log lines go; a test passes its own. */
export interface LogDestination {
  write(line: string): void;
}

/** A structured log of JSON lines; secrets are taken out of fields, errors and messages before they become text. */
export function createLog(level: string, destination: LogDestination): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return redacting(pino({ ...options, serializers: { err: (error: unknown) => error } }, destination));
}

function redacting(logger: Logger): Log {
  return {
    debug: (fields, message) => logger.debug(clean(fields), redactor.redact(message).text),
    info: (fields, message) => logger.info(clean(fields), redactor.redact(message).text),
    warn: (fields, message) => logger.warn(clean(fields), redactor.redact(message).text),
    error: (fields, message) => logger.error(clean(fields), redactor.redact(message).text),
    child: (fields) => redacting(logger.child(clean(fields))),
  };
}

const Fields = z.record(z.string(), z.unknown());

function clean(fields: object): Record<string, unknown> {
  const plain = Object.entries(fields).map(([key, value]: [string, unknown]) => [
    key,
    // Errors as plain structures: their own fields are not enumerable.
    value instanceof Error ? pino.stdSerializers.errWithCause(value) : value,
  ]);
  return Fields.parse(redactor.redactValue(Object.fromEntries(plain)));
}
