import { assertNever } from '../../../core/assert-never.ts';
import type { EntryDetail, TickOutcome, TimelineEntry } from '../../../core/incident/entry.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { bold, inlineCode, line, link } from '../../markup.ts';
import { severityTag, stateBadge } from './incident-words.ts';
import { mention } from './who.ts';

/** Characters, escaped. */
const ID_LENGTH = 200;
const FILE_LENGTH = 150;
const SCOPE_LENGTH = 300;
/** Files and masked kinds named in one entry; more are counted. */
const FILES = 10;

const TICK_WORDS: Readonly<Record<TickOutcome, string>> = {
  done: '✅ done',
  failed: '❌ failed',
  'not-applicable': '➖ not applicable',
};

/** What came of a step, as a mark and in words. */
export function outcomeWords(outcome: TickOutcome): string {
  return TICK_WORDS[outcome];
}

/** What happened, apart from the words that people wrote. */
export function entryWords(detail: EntryDetail, scale: SeverityScale): string {
  switch (detail.kind) {
    case 'declared':
      return `🚨 declared as ${severityTag(detail.severity, scale)}${detail.isPrivate ? ', private' : ''}`;
    case 'severity':
      return severityWords(detail, scale);
    case 'state':
      return `${stateBadge(detail.to)} (was ${detail.from})`;
    case 'status':
      return '📣 status';
    case 'note':
      return '📝 note';
    case 'message':
      return detail.isReadable ? '📌 message' : '📌 message that was gone before it could be read';
    case 'message-edited':
      return '✏️ message edited, now';
    case 'message-deleted':
      return '🗑️ message deleted';
    case 'role':
      return `👤 ${mention(detail.userId)} is ${detail.role}${detail.previous === undefined ? '' : ` (was ${mention(detail.previous)})`}`;
    case 'environment':
      return `🌐 environment: ${detail.value}`;
    case 'customers':
      return `👥 customers affected: ${detail.value}`;
    case 'pattern':
      return `🔎 ${inlineCode(detail.pattern, ID_LENGTH)} ${detail.verdict === 'was-it' ? 'was it' : 'is not it'}`;
    case 'runbook':
      return `📋 runbook ${inlineCode(detail.pattern, ID_LENGTH)} put up`;
    case 'tick':
      return `${outcomeWords(detail.outcome)}: step ${detail.step + 1} of ${inlineCode(detail.pattern, ID_LENGTH)}`;
    case 'followup':
      return followupWords(detail);
    case 'finding':
      return `🩺 found in ${line(detail.scope, SCOPE_LENGTH)}: ${bold(detail.title, ID_LENGTH)}`;
    case 'withdrawn':
      return '↩️ taken out';
    default:
      return assertNever(detail);
  }
}

function severityWords(
  { from, to, suggested }: Extract<EntryDetail, { kind: 'severity' }>,
  scale: SeverityScale,
): string {
  const isConfirmed = from.level === to.level && from.tier === to.tier;
  const change = isConfirmed
    ? `${severityTag(to, scale)}, confirmed`
    : `${severityTag(to, scale)}, was ${severityTag(from, scale)}`;
  const isOverridden = suggested !== undefined && (suggested.level !== to.level || suggested.tier !== to.tier);
  return isOverridden ? `${change}; suggested was ${severityTag({ ...suggested, provisional: false }, scale)}` : change;
}

function followupWords({ owner, due }: Extract<EntryDetail, { kind: 'followup' }>): string {
  const whose = owner === undefined ? 'nobody yet' : mention(owner);
  return `🎯 follow-up for ${whose}${due === undefined ? '' : `, due ${line(due, ID_LENGTH)}`}`;
}

/** Files of a captured message as links, and which secrets were masked; nothing when there is neither. */
export function entryExtras({ detail, masked }: TimelineEntry): readonly string[] {
  const files = detail.kind === 'message' || detail.kind === 'message-edited' ? detail.files : [];
  const links = files.slice(0, FILES).map(({ url, name }) => link(url, name, FILE_LENGTH));
  const more = files.length > FILES ? [`and ${files.length - FILES} more in the message`] : [];
  return [
    ...(links.length === 0 ? [] : [`📎 ${[...links, ...more].join(', ')}`]),
    ...(masked.length === 0 ? [] : [`[masked: ${line(masked.join(', '), ID_LENGTH)}]`]),
  ];
}
