import type { TimelineEntry } from '../core/incident/entry.ts';
import { type Incident, incidentName } from '../core/incident/incident.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { ClockText } from './clock-text.ts';
import { entryHeadline } from './entry-text.ts';
import { printable } from './printable.ts';

/** What a command recorded; no entries when it changed nothing. */
export interface RecordedView {
  readonly incident: Incident;
  readonly entries: readonly TimelineEntry[];
}

/** What was recorded, under which number, and that Slack does not know yet. */
export function recordedText({ incident, entries }: RecordedView, scale: SeverityScale, clock: ClockText): string {
  const name = incidentName(incident);
  if (entries.length === 0) return `${name} is as you say already; nothing was recorded.\n`;
  return [...entries.map((entry) => recordedLine(name, entry, scale, clock)), SLACK_LATER, ''].join('\n');
}

/** A new incident: its name, its severity and where it will be found. */
export function declaredText({ incident, entries }: RecordedView, scale: SeverityScale): string {
  const [first] = entries;
  const name = incidentName(incident);
  const headline = first === undefined ? 'declared' : entryHeadline(first.detail, scale);
  return [
    `${name} ${headline}: ${printable(incident.title)}`,
    ...maskedLines(entries),
    ...(incident.severity.provisional ? [`precedent severity ${name} says why, and what is unknown.`] : []),
    SLACK_LATER,
    '',
  ].join('\n');
}

const SLACK_LATER = 'Slack will be told when the app is connected.';

function recordedLine(name: string, entry: TimelineEntry, scale: SeverityScale, clock: ClockText): string {
  const { detail, occurredAt, recordedAt } = entry;
  const when = occurredAt === recordedAt ? '' : `, occurred ${clock.at(occurredAt)} ${clock.zone}`;
  return [`${name} ${whatOf(entry, entryHeadline(detail, scale))}${when}.`, ...maskedLines([entry])].join('\n');
}

function whatOf({ seq, detail, supersedes }: TimelineEntry, headline: string): string {
  if (supersedes !== undefined) return `corrected; the entry is #${seq} now`;
  return detail.kind === 'note' ? `noted as #${seq}` : `#${seq} recorded: ${headline}`;
}

function maskedLines(entries: readonly TimelineEntry[]): readonly string[] {
  const masked = [...new Set(entries.flatMap((entry) => entry.masked))];
  return masked.length === 0 ? [] : [`Masked before it was stored: ${masked.join(', ')}.`];
}
