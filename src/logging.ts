import { pino } from 'pino';
import { redact } from './core/redaction.ts';
import type { Log } from './services/ports.ts';

/** Where log lines go; a test passes its own. */
export interface LogDestination {
  write(line: string): void;
}

/** A structured log of JSON lines; secrets are taken out of every line, wherever they stand. */
export function createLog(level: string, destination: LogDestination): Log {
  const clean: LogDestination = { write: (line) => destination.write(redact(line)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, clean);
}
