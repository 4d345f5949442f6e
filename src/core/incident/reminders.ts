import type { Level } from '../knowledge/tier.ts';
import type { Incident } from './incident.ts';

/** What people are reminded of. */
export type ReminderKind = 'status' | 'postmortem';

/** A reminder that an incident calls for. Times are epoch milliseconds, durations milliseconds. */
export interface Reminder {
  readonly kind: ReminderKind;
  /** What the waiting counts from: the last status update, the resolution. */
  readonly since: number;
  readonly firstMs: number;
  /** From one reminder to the next. */
  readonly repeatMs: number;
}

/** When the next reminder is due, with the last one given at `firedAt` (0: never). Epoch milliseconds. */
export function dueAt({ since, firstMs, repeatMs }: Reminder, firedAt: number): number {
  return firedAt > since ? firedAt + repeatMs : since + firstMs;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How long after the last status update the next one is due; milliseconds. PagerDuty's response guide advises 20 to 30
 * minutes between updates of a major incident (response.pagerduty.com/resources/anti_patterns).
 */
const STATUS_DUE_MS: Readonly<Partial<Record<Level, number>>> = { SEV1: 30 * MINUTE_MS, SEV2: 60 * MINUTE_MS };

/**
 * How long after it is resolved the post-mortem is due; milliseconds. Three days after a SEV1 and five after a SEV2:
 * PagerDuty's post-mortem guide (response.pagerduty.com/after/post_mortem_process).
 */
const POSTMORTEM_DUE_MS: Readonly<Partial<Record<Level, number>>> = { SEV1: 3 * DAY_MS, SEV2: 5 * DAY_MS };

/** The reminders that an incident calls for as it stands. */
export function remindersFor(incident: Incident): readonly Reminder[] {
  const { state, severity, status, declaredAt, resolvedAt } = incident;
  if (state === 'declared') {
    const firstMs = STATUS_DUE_MS[severity.level];
    const since = Math.max(declaredAt, status?.at ?? 0);
    return firstMs === undefined ? [] : [{ kind: 'status', since, firstMs, repeatMs: firstMs }];
  }
  const firstMs = POSTMORTEM_DUE_MS[severity.level];
  if (state !== 'resolved' || resolvedAt === undefined || firstMs === undefined) return [];
  return [{ kind: 'postmortem', since: resolvedAt, firstMs, repeatMs: DAY_MS }];
}
