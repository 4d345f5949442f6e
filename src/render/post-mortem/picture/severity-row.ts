import type { SeveritySpan } from '../../../core/postmortem/post-mortem.ts';
import { severityLabel } from '../words.ts';
import { type Frame, type Row, rowName, words } from './frame.ts';
import { pixels, widthOf } from './svg-text.ts';
import { BREAK_WIDTH } from './time-scale.ts';

const BAND = 34;
const GAP = 14;
const LABEL_SIZE = 13;
/** Least width of a span, so that the shortest is seen. */
const LEAST = 3;

/** Severity as a band: colour and pattern by level, with its name where there is room. */
export function severityRow(history: readonly SeveritySpan[], frame: Frame): Row {
  return {
    height: BAND + GAP,
    draw: (top) =>
      [
        rowName('Severity', frame, top + BAND / 2 + LABEL_SIZE / 3),
        ...history.map((span) => drawSpan(span, frame, top)),
        ...frame.scale.breaks.map(({ from }) => drawCut(frame.scale.x(from), top)),
      ].join(''),
  };
}

function drawSpan({ severity, from, to }: SeveritySpan, { scale, right }: Frame, top: number): string {
  const x = scale.x(from);
  const width = Math.max((to === undefined ? right : scale.x(to)) - x, LEAST);
  const box = `x="${pixels(x)}" y="${pixels(top)}" width="${pixels(width)}" height="${BAND}"`;
  const open =
    to === undefined
      ? `<path class="pm-${severity.level}" d="M${pixels(x + width)} ${top}l14 ${BAND / 2}l-14 ${BAND / 2}z"/>`
      : '';
  const hatch = severity.level === 'SEV4' ? '' : `<rect ${box} fill="url(#pm-hatch-${severity.level})"/>`;
  const edge = `<path class="pm-span" d="M${pixels(x)} ${top}v${BAND}"/>`;
  return `<rect class="pm-${severity.level}" ${box}/>${hatch}${open}${edge}${drawLabel(severity, x, width, top)}`;
}

function drawLabel(severity: SeveritySpan['severity'], x: number, width: number, top: number): string {
  const short = `${severity.level}${severity.provisional ? '?' : ''}`;
  const label = [severityLabel(severity), short].find((text) => widthOf(text, LABEL_SIZE) + 16 <= width);
  if (label === undefined) return '';
  return words(label, x + 9, top + BAND / 2 + LABEL_SIZE / 3, { size: LABEL_SIZE, isBold: true, hasHalo: true });
}

/** Two slanted lines: here time is cut. */
function drawCut(x: number, top: number): string {
  const middle = x + BREAK_WIDTH / 2;
  const slanted = (at: number) => `M${pixels(at)} ${top + BAND + 4}l8 ${-BAND - 8}`;
  return (
    `<path class="pm-plate" d="${slanted(middle - 9)}h10l-8 ${BAND + 8}z"/>` +
    `<path class="pm-span" d="${slanted(middle - 9)}${slanted(middle + 1)}"/>`
  );
}
