import { assertNever } from '../../core/assert-never.ts';
import type { Outbox, OutboxEffect, OutboxRow } from '../../services/incident-ports.ts';
import type { Clock, Log } from '../../services/ports.ts';
import { failureOf } from './failure.ts';

/** What came of making a call. */
export type SendResult =
  | { readonly kind: 'done'; readonly effect?: OutboxEffect }
  /** Its time has not come. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }
  /** It can never be made. */
  | { readonly kind: 'impossible'; readonly reason: string };

/** Makes one call; throws what Slack's client throws. */
export type Send = (row: OutboxRow) => Promise<SendResult>;

/** What the sender works with. */
export interface SenderParts {
  readonly outbox: Outbox;
  readonly send: Send;
  readonly clock: Clock;
  readonly log: Log;
}

/** Brings the outbox to Slack, in order per lane, until it is stopped. */
export interface OutboxSender {
  start(): void;
  /** There is something new. */
  wake(): void;
  /** Resolves when the calls under way are over. */
  stop(): Promise<void>;
}

/** How often to look for what another process, such as the command line, has put into the outbox; milliseconds. */
const POLL_MS = 1000;
/** Lanes at once: enough for several incidents, and far below what Slack allows a minute. */
const LANES = 4;
/** Waiting after a failure, doubled each time up to the longest; milliseconds. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Enough to reach the longest, and no more than a number holds. */
const MOST_DOUBLINGS = 20;
/** How long a call waits for a permission that somebody has to grant; milliseconds. Others in its lane wait behind it. */
const PERMISSION_WAIT_MS = 60_000;
/** How long to leave Slack alone when the token is no good; milliseconds. Somebody has to come and mend it. */
const TOKEN_WAIT_MS = 30_000;

/** Builds a sender; one a process. */
export function createSender({ outbox, send, clock, log }: SenderParts): OutboxSender {
  const underWay = new Map<string, Promise<void>>();
  const setbacks = new Map<number, Setbacks>();
  let isStopped = false;
  let pausedUntil = 0;
  let ring = (): void => undefined;
  let running: Promise<void> = Promise.resolve();

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!isStopped) {
      // From here on a ring is not lost: the next sleep would otherwise begin after it.
      let hasRung = false;
      ring = () => {
        hasRung = true;
      };
      const waitMs = await startDue();
      if (!hasRung && !isStopped) await sleep(waitMs);
    }
  }

  async function startDue(): Promise<number> {
    const now = clock.now();
    if (now < pausedUntil) return Math.min(POLL_MS, pausedUntil - now);
    try {
      const free = (await outbox.due(now)).filter((row) => !underWay.has(keyOf(row)));
      for (const row of free.slice(0, LANES - underWay.size)) {
        const delivery = deliver(row).finally(() => {
          underWay.delete(keyOf(row));
          ring();
        });
        underWay.set(keyOf(row), delivery);
      }
      const next = await outbox.nextDue();
      return next === undefined || next <= now ? POLL_MS : Math.min(POLL_MS, next - now);
    } catch (err) {
      log.error({ err }, 'outbox not read');
      return POLL_MS;
    }
  }

  async function deliver(row: OutboxRow): Promise<void> {
    const fields = { call: row.call.kind, outboxId: row.id, number: row.number, attempts: row.attempts + 1 };
    try {
      await outbox.begin(row.id);
      const result = await sendOrFail(row);
      const at = clock.now();
      if (result.kind === 'done' || result.kind === 'impossible') setbacks.delete(row.id);
      switch (result.kind) {
        case 'done':
          return await outbox.done(row, at, result.effect);
        case 'later':
          return await outbox.postpone(row.id, at + result.afterMs, result.reason, row.isUncertain);
        case 'failed':
          log.warn({ ...fields, reason: result.reason, waitMs: result.waitMs }, 'Slack did not take a call; it waits');
          return await outbox.postpone(row.id, at + result.waitMs, result.reason, result.isUncertain);
        case 'impossible':
          log.error({ ...fields, reason: result.reason }, 'Slack refuses a call for good; it is set aside');
          return await outbox.park(row.id, at, result.reason);
        default:
          return assertNever(result);
      }
    } catch (err) {
      // The row stays marked as being sent: what came of it is looked up before it is sent again.
      log.error({ err, ...fields }, 'outbox not written');
      pausedUntil = Math.max(pausedUntil, clock.now() + POLL_MS);
    }
  }

  async function sendOrFail(row: OutboxRow): Promise<SendResult | Failed> {
    try {
      return await send(row);
    } catch (error) {
      const failure = failureOf(error);
      switch (failure?.kind) {
        case 'rate-limited':
          return { kind: 'failed', waitMs: failure.afterMs, reason: 'rate limited', isUncertain: row.isUncertain };
        case 'token':
          pausedUntil = clock.now() + TOKEN_WAIT_MS;
          log.error({ reason: failure.reason }, 'Slack does not accept the bot token; give the app a new one');
          return { kind: 'failed', waitMs: 0, reason: failure.reason, isUncertain: row.isUncertain };
        case 'permission':
          log.error(
            { call: row.call.kind, reason: failure.reason },
            'Slack says that a permission is missing; install the app again from manifest.json',
          );
          return { kind: 'failed', waitMs: PERMISSION_WAIT_MS, reason: failure.reason, isUncertain: row.isUncertain };
        case 'away':
          return { kind: 'failed', waitMs: waitAfter(row, false), reason: failure.reason, isUncertain: true };
        case 'refused':
          return { kind: 'impossible', reason: failure.reason };
        case undefined: {
          log.error({ err: error, outboxId: row.id }, 'call failed by a fault of our own');
          const waitMs = waitAfter(row, true);
          return (setbacks.get(row.id)?.faults ?? 0) > MOST_FAULTS
            ? { kind: 'impossible', reason: error instanceof Error ? error.message : 'unknown fault' }
            : { kind: 'failed', waitMs, reason: 'internal fault', isUncertain: true };
        }
        default:
          return assertNever(failure);
      }
    }
  }

  /** Counts a failure; only those count, since a call may be taken up often that waits for its time or for a token. */
  function waitAfter({ id }: OutboxRow, isFault: boolean): number {
    const { failures, faults } = setbacks.get(id) ?? { failures: 0, faults: 0 };
    setbacks.set(id, { failures: failures + 1, faults: faults + (isFault ? 1 : 0) });
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, MOST_DOUBLINGS));
  }

  return {
    start: () => {
      running = run();
    },
    wake: () => ring(),
    stop: async () => {
      isStopped = true;
      ring();
      await running;
      await Promise.all(underWay.values());
    },
  };
}

/** How often a call failed since this process began. */
interface Setbacks {
  readonly failures: number;
  /** Those by a fault of our own. */
  readonly faults: number;
}

interface Failed {
  readonly kind: 'failed';
  readonly waitMs: number;
  readonly reason: string;
  readonly isUncertain: boolean;
}

/** After so many faults of our own a call is set aside, so that those behind it go on. */
const MOST_FAULTS = 5;

function keyOf({ teamId, lane }: OutboxRow): string {
  return `${teamId} ${lane}`;
}
