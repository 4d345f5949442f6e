import { durationWords } from '../../../core/postmortem/duration-words.ts';
import type { PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { shownLine } from '../foreign-text.ts';
import { durationOr, severityLabel } from '../words.ts';
import type { Frame } from './frame.ts';
import { LANES, type Mark, marksOf, numbersOf } from './lanes.ts';

/** From when to when, and what. */
type Row = readonly [from: string, to: string, what: string];

/** What the drawing shows as a table of words, in the order of its rows. */
export function pictureText(pm: PostMortem, { scale, clock }: Frame): string {
  const rows: readonly Row[] = [
    ['From', 'To', 'What'],
    ...pm.severityHistory.map(({ severity, from, to }): Row => {
      const length = to === undefined ? 'still standing' : durationWords(to - from);
      return [
        clock.at(from),
        to === undefined ? 'now' : clock.at(to),
        `Severity ${severityLabel(severity)}, ${length}`,
      ];
    }),
    ...LANES.flatMap((lane) =>
      marksOf(pm.timeline, lane, scale.x).map((mark): Row => [...timesOf(mark), `${lane.name}: ${whatOf(mark)}`]),
    ),
    ...scale.breaks.map(
      ({ from, to }): Row => [
        clock.at(from),
        clock.at(to),
        `Nothing recorded for ${durationWords(to - from)}; the drawing is cut here`,
      ],
    ),
  ];
  const width = Math.max(...rows.map(([from]) => from.length));
  const lines = rows.map(([from, to, what]) => `${from.padEnd(width)}  ${to.padEnd(width)}  ${what}`);
  const durations = pm.durations.map((duration) => `Time ${duration.name}: ${durationOr(duration)}`);
  return [...lines, ...durations, `Times are in ${clock.zone}.`].join('\n');

  function timesOf({ lines }: Mark): readonly [string, string] {
    const times = [lines[0], lines.at(-1)].map((line) => (line === undefined ? '' : clock.at(line.occurredAt)));
    return [times[0] ?? '', lines.length === 1 ? '' : (times[1] ?? '')];
  }
}

function whatOf(mark: Mark): string {
  const [first] = mark.lines;
  if (mark.lines.length > 1 || first === undefined) return `${mark.lines.length} entries (${numbersOf(mark)})`;
  return `${shownLine(first.headline)}, ${shownLine(first.who)} (${numbersOf(mark)})`;
}
