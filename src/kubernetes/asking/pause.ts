import { setTimeout as wait } from 'node:timers/promises';

/** Waits that long (milliseconds), or until the signal ends it, which rejects. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits by the clock of the machine. */
export const waitFor: Pause = (ms, signal) => wait(ms, undefined, { signal });
