import type { Kysely } from 'kysely';
import type { Clock } from '../../../../src/services/ports.ts';
import type { Schema } from '../../../../src/storage/schema.ts';

/** A clock that stands still until somebody sets it; epoch milliseconds. */
export interface SettableClock extends Clock {
  set(at: number): void;
  advance(ms: number): void;
}

/** Begins at a Monday noon. */
export function settableClock(): SettableClock {
  let at = Date.UTC(2026, 10, 23, 12, 0, 0);
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

/** Every call of the outbox in the order in which it was put in, with what became of it. */
export async function outboxRows(db: Kysely<Schema>) {
  const rows = await db.selectFrom('outbox').selectAll().orderBy('id').execute();
  return rows.map(({ id, kind, state, reason, attempts, is_uncertain, not_before, lane }) => ({
    id,
    kind,
    state,
    reason,
    attempts,
    isUncertain: is_uncertain === 1,
    notBefore: not_before,
    lane,
  }));
}

/** Waits. Milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
