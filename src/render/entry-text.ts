import { assertNever } from '../core/assert-never.ts';
import type { Actor } from '../core/incident/actor.ts';
import type { EntryDetail, TickOutcome } from '../core/incident/entry.ts';
import type { State } from '../core/incident/lifecycle.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import { printable } from './printable.ts';
import { severityName } from './severity-text.ts';

/** Who it was; people of Slack by their id, which is all that is kept of them. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.id;
    case 'cli':
      return `${printable(actor.name)} (command line)`;
    case 'app':
      return 'Precedent';
    case 'unknown':
      return 'unknown';
    default:
      return assertNever(actor);
  }
}

const STATE_WORDS: Readonly<Record<State, string>> = {
  declared: 'reopened',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

const TICK_WORDS: Readonly<Record<TickOutcome, string>> = {
  done: 'done',
  failed: 'failed',
  'not-applicable': 'does not apply',
};

/** What happened in a few words; the words that people gave stand beside it. */
export function entryHeadline(detail: EntryDetail, scale: SeverityScale): string {
  switch (detail.kind) {
    case 'declared':
      return `declared, ${severityName(detail.severity, scale)}${detail.isPrivate ? ', private' : ''}`;
    case 'severity':
      return `severity ${severityName(detail.to, scale)}, was ${severityName(detail.from, scale)}`;
    case 'state':
      return STATE_WORDS[detail.to];
    case 'status':
      return 'status';
    case 'note':
      return 'note';
    case 'message':
      return detail.isReadable ? 'message' : 'message, gone before it could be read';
    case 'message-edited':
      return 'message edited';
    case 'message-deleted':
      return 'message deleted';
    case 'role':
      return `${detail.role} is ${detail.userId}${detail.previous === undefined ? '' : `, was ${detail.previous}`}`;
    case 'environment':
      return `environment: ${detail.value}`;
    case 'customers':
      return `customers affected: ${detail.value}`;
    case 'pattern':
      return `${detail.verdict === 'was-it' ? 'it was' : 'it was not'} ${detail.pattern}`;
    case 'runbook':
      return `runbook ${detail.pattern}`;
    case 'tick':
      return `step ${detail.step + 1} of ${detail.pattern}: ${TICK_WORDS[detail.outcome]}`;
    case 'followup':
      return `follow-up${detail.owner === undefined ? '' : `, owner ${detail.owner}`}${detail.due === undefined ? '' : `, due ${detail.due}`}`;
    case 'finding':
      return `found in ${printable(detail.scope)}: ${printable(detail.title)} (${detail.pattern})`;
    case 'withdrawn':
      return 'withdrawn';
    default:
      return assertNever(detail);
  }
}

/** Links of the files that came with a message. */
export function fileLines(detail: EntryDetail): readonly string[] {
  if (detail.kind !== 'message' && detail.kind !== 'message-edited') return [];
  return detail.files.map(({ name, url }) => `${printable(name)}: ${printable(url)}`);
}
