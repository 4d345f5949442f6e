import { randomBytes } from 'node:crypto';

/** Milliseconds since the epoch. */
export type Now = () => number;

const MICROSECONDS_PER_SECOND = 1_000_000;

/** Makes message timestamps, `seconds.microseconds`: unique and increasing even when the clock stands still. */
export function timestampMaker(now: Now): () => string {
  let lastMicroseconds = 0;
  return () => {
    lastMicroseconds = Math.max(lastMicroseconds + 1, now() * 1000);
    const seconds = Math.floor(lastMicroseconds / MICROSECONDS_PER_SECOND);
    return `${seconds}.${String(lastMicroseconds % MICROSECONDS_PER_SECOND).padStart(6, '0')}`;
  };
}

/** Makes identifiers such as `C0LOCAL001`, counting up from one. */
export function idMaker(prefix: string): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}0LOCAL${String(last).padStart(3, '0')}`;
  };
}

/** An unguessable token of hexadecimal digits. */
export function secret(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}
