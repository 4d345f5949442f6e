import { assertNever } from '../assert-never.ts';
import type { EntryDetail } from '../incident/entry.ts';
import type { Severity } from '../incident/incident.ts';
import type { SeverityScale } from '../knowledge/severity-scale.ts';

/** What an entry tells, in a few words; what people said stands beside it. */
export function headline(detail: EntryDetail, scale: SeverityScale, nameOfUser: (userId: string) => string): string {
  switch (detail.kind) {
    case 'declared':
      return `Declared as ${severityWords(detail.severity, scale)}`;
    case 'severity':
      return `Severity ${severityWords(detail.to, scale)}, was ${severityWords(detail.from, scale)}`;
    case 'state':
      return detail.to === 'declared' ? 'Reopened' : detail.to[0]?.toUpperCase() + detail.to.slice(1);
    case 'status':
      return 'Status';
    case 'note':
      return 'Note';
    case 'message':
      return detail.isReadable ? 'Message' : 'Message that was gone before it could be read';
    case 'message-edited':
      return 'Message edited, now';
    case 'message-deleted':
      return 'Message deleted';
    case 'role':
      return `${nameOfUser(detail.userId)} is ${detail.role}`;
    case 'environment':
      return `Environment: ${detail.value}`;
    case 'customers':
      return `Customers affected: ${detail.value}`;
    case 'pattern':
      return detail.verdict === 'was-it' ? `Confirmed: ${detail.pattern}` : `Ruled out: ${detail.pattern}`;
    case 'runbook':
      return `Runbook ${detail.pattern}`;
    case 'tick':
      return `Step ${detail.step + 1} of ${detail.pattern} ${TICKS[detail.outcome]}`;
    case 'followup':
      return 'Follow-up';
    case 'finding':
      return `Found in ${detail.scope}: ${detail.title}`;
    case 'withdrawn':
      return 'Withdrawn';
    default:
      return assertNever(detail);
  }
}

const TICKS = { done: 'done', failed: 'failed', 'not-applicable': 'does not apply' } as const;

/** Level, emoji and tier: "SEV2 🤬 production". */
export function severityWords({ level, tier, provisional }: Severity, scale: SeverityScale): string {
  return `${level} ${scale.tiers[tier].emoji} ${tier}${provisional ? ' (provisional)' : ''}`;
}
