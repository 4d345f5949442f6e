import type { EntryKind } from '../../../core/incident/entry.ts';
import type { TimelineLine } from '../../../core/postmortem/post-mortem.ts';

/** A row of the drawing: entries of some kinds, told apart by the shape and the colour of their marks. */
export interface Lane {
  readonly name: string;
  /** Also the name of its colour in the style sheet. */
  readonly shape: 'state' | 'alert' | 'finding' | 'words' | 'people';
}

/** The rows, from top to bottom. */
export const LANES: readonly Lane[] = [
  { name: 'State', shape: 'state' },
  { name: 'Alerts', shape: 'alert' },
  { name: 'Findings', shape: 'finding' },
  { name: 'Notes, messages', shape: 'words' },
  { name: 'Roles, follow-ups', shape: 'people' },
];

/** In which row each kind of entry stands. */
const SHAPES: Readonly<Record<EntryKind | 'alert' | 'finding', Lane['shape']>> = {
  declared: 'state',
  state: 'state',
  severity: 'state',
  alert: 'alert',
  finding: 'finding',
  pattern: 'finding',
  runbook: 'finding',
  tick: 'finding',
  customers: 'finding',
  environment: 'finding',
  note: 'words',
  status: 'words',
  message: 'words',
  'message-edited': 'words',
  'message-deleted': 'words',
  withdrawn: 'words',
  role: 'people',
  followup: 'people',
};
const SHAPE_OF: ReadonlyMap<string, Lane['shape']> = new Map(Object.entries(SHAPES));

/** Entries that are drawn as one mark, since theirs would lie over each other. */
export interface Mark {
  /** Where the first of them stands. */
  readonly x: number;
  /** In the order of time; never empty. */
  readonly lines: readonly TimelineLine[];
}

/** Width of a mark with a little room; pixels. */
export const MARK_WIDTH = 30;

/** Marks of a row, none over another. */
export function marksOf(timeline: readonly TimelineLine[], { shape }: Lane, x: (time: number) => number): Mark[] {
  const marks: { x: number; lines: TimelineLine[] }[] = [];
  for (const line of timeline) {
    if (SHAPE_OF.get(line.kind) !== shape) continue;
    const at = x(line.occurredAt);
    const last = marks.at(-1);
    if (last !== undefined && at - last.x < MARK_WIDTH) last.lines.push(line);
    else marks.push({ x: at, lines: [line] });
  }
  return marks;
}

/** "#4", "#4 to #9". */
export function numbersOf({ lines }: Mark): string {
  const numbers = lines.map(({ seq }) => seq);
  const first = numbers.reduce((a, b) => Math.min(a, b));
  const last = numbers.reduce((a, b) => Math.max(a, b));
  return first === last ? `#${first}` : `#${first} to #${last}`;
}
