import type { TimelineLine } from '../../../core/postmortem/post-mortem.ts';
import { type Frame, MARGIN, type Row, rowName, words } from './frame.ts';
import { type Lane, type Mark, marksOf, numbersOf } from './lanes.ts';
import { pixels, svgText, widthOf } from './svg-text.ts';

const HEIGHT = 46;
/** From the upper edge of a row to the middle of its marks. */
const MIDDLE = 16;
/** Half of a mark. */
const RADIUS = 8;
const NUMBER_SIZE = 10;
const COUNT_SIZE = 11;
/** Entries that are counted to the last; more are told in thousands. */
const MOST_COUNTED = 9999;

/** A row of marks by shape; the name of the row shows the shape. Undefined where there are none. */
export function markRow(timeline: readonly TimelineLine[], lane: Lane, frame: Frame): Row | undefined {
  const marks = marksOf(timeline, lane, frame.scale.x);
  if (marks.length === 0) return undefined;
  return {
    height: HEIGHT,
    draw: (top) =>
      [
        rowName(lane.name, frame, top + MIDDLE + 4),
        shape(lane.shape, MARGIN + RADIUS, top + MIDDLE),
        ...marks.map(
          (mark, index) =>
            drawMark(mark, lane, top + MIDDLE, frame) + drawNumbers(mark, [marks[index - 1], marks[index + 1]], top),
        ),
      ].join(''),
  };
}

function drawMark(mark: Mark, lane: Lane, y: number, { clock }: Frame): string {
  const [first] = mark.lines;
  const last = mark.lines.at(-1);
  if (first === undefined || last === undefined) return '';
  const count = mark.lines.length;
  const times = [clock.at(first.occurredAt), ...(count === 1 ? [] : [clock.at(last.occurredAt)])].join(' to ');
  const what = count === 1 ? `${first.headline}, ${first.who}` : `${count} entries`;
  const drawn = count === 1 ? shape(lane.shape, mark.x, y) : pill(lane, mark.x, y, count);
  return `<g><title>${svgText(`${numbersOf(mark)}: ${what}, ${times}`)}</title>${drawn}</g>`;
}

function pill({ shape: colour }: Lane, x: number, y: number, count: number): string {
  const text = count > MOST_COUNTED ? `${Math.floor(count / 1000)}k` : String(count);
  const width = Math.max(2 * RADIUS + 4, widthOf(text, COUNT_SIZE) + 6);
  return (
    `<rect class="pm-${colour}" x="${pixels(x - RADIUS)}" y="${pixels(y - RADIUS - 1)}" width="${pixels(width)}" height="${2 * RADIUS + 2}" rx="4"/>` +
    words(text, x - RADIUS + width / 2, y + 4, { size: COUNT_SIZE, anchor: 'middle', tone: 'count', isBold: true })
  );
}

/** Numbers of entries below their mark, where those of the neighbours leave room. */
function drawNumbers(mark: Mark, neighbours: readonly (Mark | undefined)[], top: number): string {
  const text = numbersOf(mark);
  const nearest = Math.min(...neighbours.flatMap((other) => (other === undefined ? [] : [Math.abs(other.x - mark.x)])));
  if (widthOf(text, NUMBER_SIZE) > nearest) return '';
  return words(text, mark.x, top + MIDDLE + RADIUS + 13, { size: NUMBER_SIZE, anchor: 'middle', tone: 'muted' });
}

/** The shape of a row's marks; told apart in grey as well. */
function shape(kind: Lane['shape'], x: number, y: number): string {
  const at = `M${pixels(x)} ${pixels(y)}`;
  const path: Readonly<Record<Lane['shape'], string>> = {
    state: `${at}m0 -9l9 9l-9 9l-9 -9z`,
    alert: `${at}m0 -9l9 16h-18z`,
    finding: `${at}m-7 -7h14v14h-14z`,
    words: `${at}m-7.5 0a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0z`,
    people: `${at}m-3 -8h6v5h5v6h-5v5h-6v-5h-5v-6h5z`,
  };
  return `<path class="pm-${kind}" d="${path[kind]}"/>`;
}
