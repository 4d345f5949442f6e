import type { ReminderKind } from '../../core/incident/reminders.ts';
import type { Caller } from '../incident-ports.ts';
import { findTarget, type Target } from './access.ts';
import type { IncidentParts } from './parts.ts';

/** How long edits of messages that nobody pinned are kept; milliseconds. Slack redelivers events for an hour. */
const UNCAPTURED_KEPT_MS = 60 * 60 * 1000;

/** How long calls that Slack took are remembered; milliseconds. A week, to look up what was said when. */
const DONE_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** What is due by the clock. */
export interface KeepReminding {
  /** Puts what is due into the outbox, and forgets what is no longer needed. To be called every few seconds. */
  tick(): Promise<void>;
  /**
   * No reminder of this kind for so long; milliseconds.
   * @throws UserError of access.
   */
  snooze(caller: Caller, target: Target, kind: ReminderKind, forMs: number): Promise<void>;
}

/** Reminds from the store. */
export function keepReminding(parts: IncidentParts): KeepReminding {
  const { reminders, captures, outbox, clock, wake } = parts;
  return {
    async tick() {
      const now = clock.now();
      if ((await reminders.fireDue(now)).length > 0) wake();
      await captures.forget(now - UNCAPTURED_KEPT_MS);
      await outbox.forget(now - DONE_KEPT_MS);
    },
    async snooze(caller, target, kind, forMs) {
      const { teamId, number } = await findTarget(parts, caller, target);
      await reminders.snooze(teamId, number, kind, clock.now() + forMs);
    },
  };
}
