import type { TimelineLine } from '../../../core/postmortem/post-mortem.ts';
import { type Frame, type Row, words } from './frame.ts';
import { pixels, widthOf } from './svg-text.ts';

const SIZE = 12;
/** Two lines of names, so that neighbours do not lie over each other. */
const LINES = 2;
const LINE_HEIGHT = 15;

/** The names of the changes of state, above the drawing, and lines down from them through all rows. */
export function stateNames(timeline: readonly TimelineLine[], { scale, left, right }: Frame, depth: number): Row {
  const changes = timeline.filter(({ kind }) => kind === 'declared' || kind === 'state');
  return {
    height: LINES * LINE_HEIGHT + 4,
    draw: (top) => {
      const ends = new Array<number>(LINES).fill(left - SIZE);
      const names = changes.map(({ kind, headline, occurredAt }) => {
        const name = kind === 'declared' ? 'Declared' : headline;
        const width = widthOf(name, SIZE);
        const x = Math.min(scale.x(occurredAt), right - width);
        const line = ends.findIndex((end) => x >= end + SIZE);
        if (line < 0) return '';
        ends[line] = x + width;
        return words(name, x, top + (LINES - line) * LINE_HEIGHT - 4, { size: SIZE, isBold: true });
      });
      const bottom = top + LINES * LINE_HEIGHT;
      const lines = changes.map(({ occurredAt }) => `M${pixels(scale.x(occurredAt))} ${bottom}v${pixels(depth)}`);
      return `<path class="pm-rule" d="${[...new Set(lines)].join('')}"/>${names.join('')}`;
    },
  };
}
