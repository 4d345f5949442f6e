import type { Severity } from '../../core/incident/incident.ts';
import { durationWords } from '../../core/postmortem/duration-words.ts';
import type { ActionItem, KeyDuration, KeyTime, PostMortem, TimelineLine } from '../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../clock-text.ts';

/** "SEV2 production (provisional)". */
export function severityLabel({ level, tier, provisional }: Severity): string {
  return `${level} ${tier}${provisional ? ' (provisional)' : ''}`;
}

/** With a capital letter. */
export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "SEV2 production, resolved, owner: Ana." */
export function standing({ severity, state, owner, isPrivate }: PostMortem): string {
  return [severityLabel(severity), state, ...(isPrivate ? ['private'] : []), `owner: ${owner ?? 'unknown'}`].join(', ');
}

/** A duration, or that it is unknown. */
export function durationOr({ ms }: Pick<KeyDuration, 'ms'>): string {
  return ms === undefined ? 'unknown' : durationWords(ms);
}

/** Why a moment is not known, or nothing. */
export function whyUnknown({ at, note }: KeyTime): string {
  return at === undefined && note !== undefined && note !== '' ? ` (${note})` : '';
}

/** How far apart the two clocks of an entry are before both are told; milliseconds. Below, the minute is the same or the next. */
const TWO_CLOCKS_MS = 60_000;

/** When it was recorded, where that is later than when it occurred. */
export function recordedLater({ occurredAt, recordedAt }: TimelineLine, clock: ClockText): string | undefined {
  return Math.abs(recordedAt - occurredAt) < TWO_CLOCKS_MS ? undefined : `recorded ${clock.at(recordedAt)}`;
}

/** Owner and due date of an action item. */
export function assignment({ owner, due }: ActionItem): string {
  return `owner: ${owner ?? 'nobody yet'}, due: ${due ?? 'no date'}`;
}

/** What to say where a list is empty. */
export const EMPTY = {
  section: 'Nothing is known yet.',
  severity: 'unknown',
  timeline: 'The timeline is empty.',
  actions: 'None yet.',
  missing: 'Nothing.',
} as const;
