import type { PostMortem } from '../../core/postmortem/post-mortem.ts';
import { clockText } from '../clock-text.ts';
import { axisRow } from './picture/axis-row.ts';
import { durationRows } from './picture/duration-rows.ts';
import { type Frame, MARGIN, type Row, words } from './picture/frame.ts';
import { LANES } from './picture/lanes.ts';
import { markRow } from './picture/mark-row.ts';
import { pictureText } from './picture/picture-text.ts';
import { severityRow } from './picture/severity-row.ts';
import { stateNames } from './picture/state-row.ts';
import { HATCHES, pictureStyle, type Theme } from './picture/style.ts';
import { drawable, fitted, svgText } from './picture/svg-text.ts';
import { timeScale } from './picture/time-scale.ts';
import { capital, standing } from './words.ts';

/** A drawing of a timeline, and the same in words. */
export interface Picture {
  /** SVG; it loads nothing. */
  readonly svg: string;
  /** A table in plain text, for those who do not see it. */
  readonly text: string;
}

/** How a timeline is drawn. */
export interface PictureOptions {
  /** IANA name of the zone in which times are given. */
  readonly zone: string;
  /** `light`, the default, for paper and PNG; `auto` follows the reader's screen. */
  readonly theme?: Theme;
}

const WIDTH = 1200;
const LEFT = 200;
const RIGHT = WIDTH - 44;
const TITLE_SIZE = 20;
const LINE_SIZE = 13;

/** Draws the timeline: severity as a band, entries as marks by kind, key durations below. The same draft gives the same drawing. */
export function timelinePicture(pm: PostMortem, { zone, theme = 'light' }: PictureOptions): Picture {
  const clock = clockText(zone);
  const scale = timeScale(momentsOf(pm), LEFT, RIGHT);
  const frame: Frame = { width: WIDTH, left: LEFT, right: RIGHT, scale, clock };
  const body = [
    severityRow(pm.severityHistory, frame),
    ...LANES.flatMap((lane) => markRow(pm.timeline, lane, frame) ?? []),
    ...durationRows(pm, frame),
  ];
  const depth = body.reduce((sum, { height }) => sum + height, 0);
  const rows = [titleRow(pm), stateNames(pm.timeline, frame, depth), ...body, axisRow(frame)];
  const { drawn, height } = stacked(rows);
  return {
    svg: [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="pm-title pm-desc">`,
      `<title id="pm-title">${svgText(`Timeline of ${pm.name}: ${pm.title}`)}</title>`,
      `<desc id="pm-desc">${svgText(descriptionOf(pm, zone))}</desc>`,
      `<style>${pictureStyle(theme)}</style>`,
      `<defs>${HATCHES}</defs>`,
      `<rect class="pm-ground" width="${WIDTH}" height="${height}"/>`,
      drawn,
      '</svg>',
    ].join('\n'),
    text: pictureText(pm, frame),
  };
}

/** Every moment that the drawing shows. */
function momentsOf({ timeline, severityHistory, keyTimes }: PostMortem): readonly number[] {
  return [
    ...timeline.map(({ occurredAt }) => occurredAt),
    ...severityHistory.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
    ...keyTimes.flatMap(({ at }) => (at === undefined ? [] : [at])),
  ];
}

function titleRow(pm: PostMortem): Row {
  const title = drawable(pm.title);
  const owner = drawable(standing(pm)) ?? `${pm.severity.level}, ${pm.state}`;
  return {
    height: 58,
    draw: (top) =>
      words(
        fitted(title === undefined ? pm.name : `${pm.name}: ${title}`, TITLE_SIZE, RIGHT - MARGIN),
        MARGIN,
        top + 22,
        {
          size: TITLE_SIZE,
          isBold: true,
        },
      ) +
      words(fitted(capital(owner), LINE_SIZE, RIGHT - MARGIN), MARGIN, top + 44, { size: LINE_SIZE, tone: 'muted' }),
  };
}

function stacked(rows: readonly Row[]): { readonly drawn: string; readonly height: number } {
  let top = MARGIN / 2;
  const drawn = rows.map((row) => {
    const at = top;
    top += row.height;
    return row.draw(at);
  });
  return { drawn: drawn.join('\n'), height: top + MARGIN / 2 };
}

function descriptionOf(pm: PostMortem, zone: string): string {
  const entries = pm.timeline.length === 1 ? '1 entry' : `${pm.timeline.length} entries`;
  return `${capital(standing(pm))}. ${entries}. Times are in ${zone}.`;
}
