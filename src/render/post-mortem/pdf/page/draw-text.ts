import type { Line } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type Element, LEADING, type Sheet } from './sheet.ts';

/** Where text stands on the page. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Begins a new page unless so much is left of this one; points. */
export function ensure(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.bottom) sheet.newPage();
}

/** Writes spans as a part of the structure, over as many pages as they need. */
export function drawText(sheet: Sheet, spans: readonly Span[], column: Column, size: number, element: Element): void {
  drawLines(sheet, sheet.lines(spans, column.width, size), column, size, element);
}

/** Writes lines that were laid out before. */
export function drawLines(
  sheet: Sheet,
  lines: readonly Line[],
  { x, width }: Column,
  size: number,
  element: Element,
): void {
  for (const line of lines) {
    ensure(sheet, size * LEADING);
    sheet.write(line, { x, width, top: sheet.y, size, element });
    sheet.y += size * LEADING;
  }
}
