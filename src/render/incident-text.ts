import type { TimelineEntry } from '../core/incident/entry.ts';
import { type Incident, incidentName, type Known, ROLES } from '../core/incident/incident.ts';
import { currentTimeline } from '../core/incident/timeline.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { PatternMatch } from '../core/matching/answer.ts';
import type { ClockText } from './clock-text.ts';
import { actorName, entryHeadline } from './entry-text.ts';
import { printable, printableLines } from './printable.ts';
import { severityName } from './severity-text.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** What an incident is shown from and how. */
export interface IncidentView {
  readonly incident: Incident;
  /** All entries, superseded ones too. */
  readonly entries: readonly TimelineEntry[];
  /** Patterns that fit by now, best first. */
  readonly patterns: readonly PatternMatch[];
  readonly scale: SeverityScale;
  readonly clock: ClockText;
  readonly style: TerminalStyle;
}

/** A line of the sheet: its name and its words, of which further lines stand below the first. */
type Row = readonly [name: string, words: readonly string[]];

const CUSTOMERS: Readonly<Record<Known, string>> = { yes: 'affected', no: 'not affected', unknown: 'unknown' };
/** Patterns that are shown; the answer card shows as many. */
const PATTERNS = 3;
/** Columns of the names of lines. */
const NAME_WIDTH = 12;

/** An incident as a sheet of aligned lines, most important first; what is unknown says so. */
export function incidentText({ incident, entries, patterns, scale, clock, style }: IncidentView): string {
  const { title, environment, customersAffected, isPrivate, roles, status, summary, symptom } = incident;
  const timeline = currentTimeline(entries);
  const rows: readonly Row[] = [
    ['state', [stateWords(incident, clock)]],
    ['severity', [severityName(incident.severity, scale)]],
    ['customers', [CUSTOMERS[customersAffected]]],
    ['environment', [environment]],
    ...(isPrivate ? [['private', ['for the people in its channel']] as const] : []),
    ['started', [incident.startedAt === undefined ? 'unknown' : clock.at(incident.startedAt)]],
    ['declared', [`${clock.at(incident.declaredAt)} by ${actorName(incident.declaredBy)}`]],
    ...ROLES.map((role): Row => [role, [roles[role] ?? 'nobody yet']]),
    [
      'status',
      status === undefined
        ? ['none yet']
        : [`${clock.at(status.at)} by ${actorName(status.by)}`, ...printableLines(status.text)],
    ],
    ...(summary === undefined ? [] : [['summary', printableLines(summary)] as const]),
    ...(symptom === '' ? [] : [['seen', printableLines(symptom)] as const]),
    ...patternRows(incident, patterns),
    ...followupRow(timeline, scale),
    ['timeline', [entriesCount(timeline.length)]],
  ];
  const lines = rows.flatMap(([name, [first = '', ...rest]]) => [
    `   ${style.dim(name.padEnd(NAME_WIDTH))}${first}`,
    ...rest.map((line) => `   ${' '.repeat(NAME_WIDTH)}${line}`.trimEnd()),
  ]);
  const head = style.bold(`${incidentName(incident)} ${printable(title)}`);
  return [head, ...lines, style.dim(`Times in ${clock.zone}.`), ''].join('\n');
}

function stateWords({ state, mitigatedAt, resolvedAt, closedAt }: Incident, clock: ClockText): string {
  const since = { declared: undefined, mitigated: mitigatedAt, resolved: resolvedAt, closed: closedAt }[state];
  return since === undefined ? state : `${state} ${clock.at(since)}`;
}

function patternRows({ confirmedPatterns, excludedPatterns }: Incident, patterns: readonly PatternMatch[]): Row[] {
  const fitting = patterns
    .filter(({ id }) => !confirmedPatterns.includes(id))
    .slice(0, PATTERNS)
    .map(({ title, id, confidence }) => `${title} (${confidence}, ${id})`);
  return [
    ...(confirmedPatterns.length === 0 ? [] : [['it was', confirmedPatterns] as const]),
    ...(excludedPatterns.length === 0 ? [] : [['it was not', excludedPatterns] as const]),
    ...(fitting.length === 0 ? [] : [['may be', fitting] as const]),
  ];
}

function followupRow(timeline: readonly TimelineEntry[], scale: SeverityScale): readonly Row[] {
  const followups = timeline
    .filter(({ detail }) => detail.kind === 'followup')
    .map(({ seq, text, detail }) => {
      const about = entryHeadline(detail, scale).replace(/^follow-up(?:, )?/, '');
      return `#${seq} ${printable(text)}${about === '' ? '' : ` (${about})`}`;
    });
  return followups.length === 0 ? [] : [['follow-ups', followups]];
}

function entriesCount(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
