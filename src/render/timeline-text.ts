import { isSameActor } from '../core/incident/actor.ts';
import type { TimelineEntry } from '../core/incident/entry.ts';
import { type Incident, incidentName } from '../core/incident/incident.ts';
import { correctionsOf, currentTimeline } from '../core/incident/timeline.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { ClockText } from './clock-text.ts';
import { actorName, entryHeadline, fileLines } from './entry-text.ts';
import { printable, printableLines } from './printable.ts';
import { severityName } from './severity-text.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** Which end of the timeline comes first. */
export type TimelineOrder = 'newest-first' | 'oldest-first';

/** What a timeline is shown from and how. */
export interface TimelineView {
  readonly incident: Incident;
  /** All entries, superseded ones too. */
  readonly entries: readonly TimelineEntry[];
  readonly order: TimelineOrder;
  readonly scale: SeverityScale;
  readonly clock: ClockText;
  readonly style: TerminalStyle;
}

/** The entries that stand, in the order asked for. */
export function orderedTimeline(entries: readonly TimelineEntry[], order: TimelineOrder): readonly TimelineEntry[] {
  const current = currentTimeline(entries);
  return order === 'newest-first' ? current.toReversed() : current;
}

/** A timeline as lines of text: number, when it occurred, when it was recorded, who, what; the words below. */
export function timelineText({ incident, entries, order, scale, clock, style }: TimelineView): string {
  const { bold, dim } = style;
  const shown = orderedTimeline(entries, order);
  const seqWidth = Math.max(...shown.map(({ seq }) => `#${seq}`.length), 2);
  const who = new Map(shown.map((entry) => [entry.id, actorName(entry.by)]));
  const whoWidth = Math.max(...[...who.values()].map((name) => name.length), 3);
  const rows = shown.flatMap((entry) => {
    const name = (who.get(entry.id) ?? '').padEnd(whoWidth);
    const number = `#${entry.seq}`.padStart(seqWidth);
    const times = `${clock.at(entry.occurredAt)}  ${clock.at(entry.recordedAt)}`;
    const below = [...printableLines(entry.text), ...fileLines(entry.detail)];
    const aside = asides(entry, entries).map(dim);
    return [
      `${number}  ${times}  ${name}  ${bold(entryHeadline(entry.detail, scale))}`,
      ...[...below, ...aside].map((line) => `${' '.repeat(seqWidth)}  ${line}`.trimEnd()),
    ];
  });
  const columns = `${'no'.padStart(seqWidth)}  ${'occurred'.padEnd(16)}  ${'recorded'.padEnd(16)}  ${'who'.padEnd(whoWidth)}  what`;
  return [
    bold(`${incidentName(incident)} ${printable(incident.title)}`),
    `${incident.state}, ${severityName(incident.severity, scale)}. Times in ${clock.zone}.`,
    '',
    dim(columns),
    ...rows,
    '',
  ].join('\n');
}

function asides(entry: TimelineEntry, entries: readonly TimelineEntry[]): readonly string[] {
  const corrections = correctionsOf(entry, entries);
  return [
    ...(isSameActor(entry.by, entry.recordedBy) ? [] : [`recorded by ${actorName(entry.recordedBy)}`]),
    ...(corrections === 0 ? [] : [corrections === 1 ? 'corrected once' : `corrected ${corrections} times`]),
    ...(entry.masked.length === 0 ? [] : [`masked: ${entry.masked.join(', ')}`]),
    ...(entry.permalink === undefined ? [] : [printable(entry.permalink)]),
  ].map((aside) => `(${aside})`);
}
