import { durationWords } from '../../../../core/postmortem/duration-words.ts';
import type { PostMortem, TimelineLine } from '../../../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../../../clock-text.ts';
import { safeAddress, shownText } from '../../foreign-text.ts';
import { capital, durationOr, EMPTY, recordedLater, severityLabel, whyUnknown } from '../../words.ts';
import type { Span } from '../text/span.ts';
import { type Block, type Column, paragraph, type Row, type Table } from './blocks.ts';
import { sourceSpans, sourceWords } from './source-spans.ts';

/** Widths of columns; points. A time is "2026-11-22 14:02" in small letters. */
const WIDTHS = { number: 40, time: 84, who: 84, name: 96, span: 84, owner: 90, due: 64 } as const;

/** A cell of one paragraph. */
function cell(...spans: readonly Span[]): readonly (readonly Span[])[] {
  return [spans];
}

/** When it began, was seen, and so on, and how long that took. */
export function keyTimeBlocks({ keyTimes, durations }: PostMortem, clock: ClockText): readonly Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: 'What', width: WIDTHS.name },
        { heading: 'When', width: WIDTHS.time },
        { heading: 'Source' },
      ],
      rows: keyTimes.map((time) => ({
        cells: [
          cell({ text: capital(time.name) }),
          cell({ text: time.at === undefined ? 'unknown' : clock.at(time.at) }),
          cell({ text: whyUnknown(time).trim(), tone: 'muted' }, ...sourceWords(time.sources)),
        ],
      })),
    },
    {
      kind: 'table',
      columns: [
        { heading: 'Time', width: WIDTHS.name },
        { heading: 'Duration', width: WIDTHS.time },
        { heading: 'Measured' },
      ],
      rows: durations.map((duration) => ({
        cells: [
          cell({ text: capital(duration.name) }),
          cell({ text: durationOr(duration) }),
          cell({ text: duration.rule, tone: 'muted' }),
        ],
      })),
    },
  ];
}

/** How long which severity stood. */
export function severityBlocks({ severityHistory }: PostMortem, clock: ClockText): readonly Block[] {
  if (severityHistory.length === 0) return [paragraph(EMPTY.severity)];
  const rows = severityHistory.map(
    ({ severity, from, to, source }): Row => ({
      cells: [
        cell({ text: severityLabel(severity) }),
        cell({ text: clock.at(from) }),
        cell({ text: to === undefined ? 'still standing' : clock.at(to) }),
        cell({ text: to === undefined ? '' : durationWords(to - from) }),
        cell(...sourceWords([source])),
      ],
    }),
  );
  const columns = [
    { heading: 'Severity' },
    { heading: 'From', width: WIDTHS.time },
    { heading: 'To', width: WIDTHS.time },
    { heading: 'Duration', width: WIDTHS.span },
    { heading: 'Source', width: WIDTHS.span + WIDTHS.number },
  ];
  return [{ kind: 'table', columns, rows }];
}

/** Every entry, in the order of the draft. */
export function timelineBlocks({ timeline }: PostMortem, clock: ClockText): readonly Block[] {
  if (timeline.length === 0) return [paragraph(EMPTY.timeline)];
  const table: Table = {
    kind: 'table',
    columns: [
      { heading: 'No.', width: WIDTHS.number },
      { heading: 'When', width: WIDTHS.time },
      { heading: 'Who', width: WIDTHS.who, align: 'left' },
      { heading: 'What' },
    ],
    rows: timeline.map((line) => timelineRow(line, clock)),
  };
  return [table];
}

/** Text whose spaces matter: tables of kubectl, log lines, indented lines. */
const ALIGNED = /\S[ \t]{2,}\S|\t|^ +\S/m;

function timelineRow(line: TimelineLine, clock: ClockText): Row {
  const address = line.source.url === undefined ? undefined : safeAddress(line.source.url);
  const later = recordedLater(line, clock);
  const words = shownText(line.text).trimEnd();
  return {
    seq: line.seq,
    cells: [
      cell({ text: `#${line.seq}`, ...(address === undefined ? {} : { target: { kind: 'url', url: address } }) }),
      [
        [{ text: clock.at(line.occurredAt) }],
        ...(later === undefined ? [] : [[{ text: later, tone: 'muted' } as const]]),
      ],
      cell({ text: line.who }),
      [
        [{ text: line.headline, bold: true }],
        ...(words === '' ? [] : [[{ text: words, mono: ALIGNED.test(words) }]]),
        ...line.files.map(({ name, url }) => fileSpans(name, url)),
        ...(line.masked.length === 0 ? [] : [[{ text: `Masked: ${line.masked.join(', ')}`, tone: 'muted' } as const]]),
      ],
    ],
  };
}

/** A file by its name; its address in words where no link may lead there. */
function fileSpans(name: string, url: string): readonly Span[] {
  const address = safeAddress(url);
  const file: Span =
    address === undefined ? { text: `${name} (${url})` } : { text: name, target: { kind: 'url', url: address } };
  return [{ text: 'File: ', tone: 'muted' }, file];
}

/** What is to be done afterwards. */
export function actionBlocks({ actionItems }: PostMortem): readonly Block[] {
  if (actionItems.length === 0) return [paragraph(EMPTY.actions)];
  const rows = actionItems.map(
    ({ text, owner, due, source }): Row => ({
      cells: [
        cell({ text }, ...sourceSpans([source])),
        cell({ text: owner ?? 'nobody yet' }),
        cell({ text: due ?? 'no date' }),
      ],
    }),
  );
  const columns: readonly Column[] = [
    { heading: 'What' },
    { heading: 'Owner', width: WIDTHS.owner, align: 'left' },
    { heading: 'Due', width: WIDTHS.due },
  ];
  return [{ kind: 'table', columns, rows }];
}
