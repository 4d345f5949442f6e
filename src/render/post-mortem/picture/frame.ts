import type { ClockText } from '../../clock-text.ts';
import { pixels, svgText } from './svg-text.ts';
import type { TimeScale } from './time-scale.ts';

/** Where rows are drawn. Pixels. */
export interface Frame {
  readonly width: number;
  /** Where time begins; the names of the rows stand left of it. */
  readonly left: number;
  readonly right: number;
  readonly scale: TimeScale;
  readonly clock: ClockText;
}

/** Margin around the drawing; pixels. */
export const MARGIN = 24;

/** A row of the drawing, from the top at 0. */
export interface Row {
  readonly height: number;
  /** Draws it with its upper edge at `top`. */
  readonly draw: (top: number) => string;
}

/** How words are set. */
export interface TextStyle {
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: 'ink' | 'muted' | 'count';
  readonly isBold?: boolean;
  /** Set off from what lies below, however wide the reader's font is. */
  readonly hasHalo?: boolean;
}

/** Words at a place; their foot stands at `y`. */
export function words(
  text: string,
  x: number,
  y: number,
  { size, anchor = 'start', tone = 'ink', isBold = false, hasHalo = false }: TextStyle,
): string {
  const classes = `pm-text pm-${tone}${isBold ? ' pm-bold' : ''}${hasHalo ? ' pm-halo' : ''}`;
  return `<text class="${classes}" x="${pixels(x)}" y="${pixels(y)}" font-size="${size}" text-anchor="${anchor}">${svgText(text)}</text>`;
}

/** Size of the names of rows; pixels. */
export const NAME_SIZE = 13;

/** The name of a row, left of where time begins. */
export function rowName(text: string, { left }: Frame, y: number): string {
  return words(text, left - 20, y, { size: NAME_SIZE, anchor: 'end' });
}
