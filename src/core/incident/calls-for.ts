import { assertNever } from '../assert-never.ts';
import type { IncidentCall } from './call.ts';
import type { NewEntry } from './entry.ts';
import type { Incident } from './incident.ts';

/** Whether incidents are announced, and what to open when one is declared. */
export interface Telling {
  /** A channel for announcements is configured. */
  readonly hasAnnouncements: boolean;
}

/** What Slack must be told of a new incident: its channel, its people, its card, its announcement. */
export function callsForDeclared(incident: Incident, { hasAnnouncements }: Telling): readonly IncidentCall[] {
  const { declaredBy } = incident;
  return [
    { kind: 'open-channel' },
    ...(declaredBy.kind === 'user' ? [{ kind: 'invite', userId: declaredBy.id } as const] : []),
    { kind: 'post-card' },
    { kind: 'pin-card' },
    { kind: 'set-topic' },
    ...(hasAnnouncements && !incident.isPrivate ? [{ kind: 'announce' } as const] : []),
  ];
}

/**
 * What Slack must be told when an incident changes. What somebody at the command line recorded is told in one digest,
 * since nobody in Slack asked for it.
 */
export function callsForChange(
  before: Incident,
  after: Incident,
  entries: readonly NewEntry[],
  { hasAnnouncements }: Telling,
): readonly IncidentCall[] {
  if (entries.length === 0) return [];
  const told = entries.flatMap((entry) => (isInDigest(entry) ? [] : callsForEntry(entry)));
  const isHeadingNew =
    before.severity !== after.severity || before.state !== after.state || before.roles.lead !== after.roles.lead;
  const isAnnounced = hasAnnouncements && !after.isPrivate;
  const newPeople = Object.values(after.roles).filter((userId) => !Object.values(before.roles).includes(userId));
  return [
    ...newPeople.map((userId) => ({ kind: 'invite', userId }) as const),
    ...told,
    ...(entries.some(isInDigest) ? [{ kind: 'post-digest' } as const] : []),
    ...(isOnCard(before, after) ? [{ kind: 'refresh-card' } as const] : []),
    ...(isHeadingNew ? [{ kind: 'set-topic' } as const] : []),
    ...(isHeadingNew && isAnnounced ? [{ kind: 'refresh-announcement' } as const] : []),
  ];
}

/** Checklists are put up wherever they are asked for; all else from the command line is told together. */
function isInDigest({ origin, detail }: NewEntry): boolean {
  return origin === 'cli' && detail.kind !== 'runbook' && detail.kind !== 'tick';
}

/** Entries that everybody in the channel should read at once; the rest is in the timeline. */
function callsForEntry({ id, detail, supersedes }: NewEntry): readonly IncidentCall[] {
  // What was said once is not said again because a word of it was corrected.
  if (supersedes !== undefined) return [];
  switch (detail.kind) {
    case 'status':
    case 'severity':
    case 'state':
    case 'role':
      return [{ kind: 'post-entry', entryId: id }];
    case 'runbook':
      return [{ kind: 'post-runbook', runId: detail.runId }];
    case 'tick':
      return [{ kind: 'refresh-runbook', runId: detail.runId }];
    case 'declared':
    case 'note':
    case 'message':
    case 'message-edited':
    case 'message-deleted':
    case 'environment':
    case 'customers':
    case 'pattern':
    case 'followup':
    case 'finding':
    case 'withdrawn':
      return [];
    default:
      return assertNever(detail);
  }
}

function isOnCard(before: Incident, after: Incident): boolean {
  return (
    before.title !== after.title ||
    before.state !== after.state ||
    before.severity !== after.severity ||
    before.environment !== after.environment ||
    before.customersAffected !== after.customersAffected ||
    before.roles !== after.roles ||
    before.status !== after.status ||
    before.summary !== after.summary ||
    before.confirmedPatterns !== after.confirmedPatterns
  );
}
