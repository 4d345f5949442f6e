import type { TimelineLine } from '../../../core/postmortem/post-mortem.ts';

/** What a row of the drawing holds, by the shape of its marks. */
export interface Lane {
  readonly name: string;
  /** Also the name of its colour in the style sheet. */
  readonly shape: 'state' | 'alert' | 'finding' | 'words' | 'people';
  /** Kinds of entries. */
  readonly kinds: ReadonlySet<string>;
}

/** The rows, from top to bottom. */
export const LANES: readonly Lane[] = [
  { name: 'State', shape: 'state', kinds: new Set(['declared', 'state', 'severity']) },
  { name: 'Alerts', shape: 'alert', kinds: new Set(['alert']) },
  {
    name: 'Findings',
    shape: 'finding',
    kinds: new Set(['pattern', 'runbook', 'tick', 'customers', 'environment']),
  },
  {
    name: 'Notes, messages',
    shape: 'words',
    kinds: new Set(['note', 'status', 'message', 'message-edited', 'message-deleted']),
  },
  { name: 'Roles, follow-ups', shape: 'people', kinds: new Set(['role', 'followup']) },
];

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
export function marksOf(timeline: readonly TimelineLine[], { kinds }: Lane, x: (time: number) => number): Mark[] {
  const marks: { x: number; lines: TimelineLine[] }[] = [];
  for (const line of timeline) {
    if (!kinds.has(line.kind)) continue;
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
