import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Row, Table, Column as TableColumn } from '../content/blocks.ts';
import type { Line } from '../text/lines.ts';
import type { Column } from './draw-text.ts';
import { COLOURS, type Element, entryPlace, LEADING, type Sheet } from './sheet.ts';
import { GAPS, SIZES } from './sizes.ts';

const SIZE = SIZES.small;
const LINE = SIZE * LEADING;
/** A row that is higher than this share of a page begins on this page and goes on; others move as a whole. */
const SPLIT_ABOVE = 0.5;
/** Rows between which others have their turn: some milliseconds of work. */
const ROWS_A_TURN = 25;

interface Cell extends Column, Pick<TableColumn, 'align'> {
  readonly paragraphs: readonly (readonly Line[])[];
}

/** Writes a table; a row that does not fit on a page goes on on the next, below the head. */
export async function drawTable(sheet: Sheet, table: Table, column: Column, parent: Element): Promise<void> {
  const columns = placesOf(table, column);
  const element = sheet.open(parent, 'Table');
  drawHead(sheet, table, columns, element);
  for (const [index, row] of table.rows.entries()) {
    if (index % ROWS_A_TURN === 0) await nextTurn();
    drawRow(sheet, table, row, columns, element);
  }
  element.end();
  sheet.y += GAPS.table;
}

/** Widths of columns, with what is left in equal parts for those that have none. */
function placesOf({ columns }: Table, { x, width }: Column): readonly Column[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const free = columns.filter((column) => column.width === undefined).length;
  let at = x;
  return columns.map((column) => {
    const place = { x: at, width: column.width ?? (width - fixed) / free };
    at += place.width;
    return { x: place.x, width: place.width - 2 * GAPS.cell };
  });
}

/** The head; told to readers once, drawn on every page. */
function drawHead(sheet: Sheet, { columns }: Table, places: readonly Column[], table: Element | undefined): void {
  const cells = columns.map(({ heading }, index) => {
    const place = places[index] ?? { x: 0, width: 0 };
    return { ...place, lines: sheet.lines([{ text: heading, bold: true }], place.width, SIZES.head) };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * SIZES.head * LEADING;
  if (sheet.y + height + 3 * LINE > sheet.bottom) sheet.newPage();
  const row = table && sheet.open(table, 'TR');
  for (const { lines, x, width } of cells) {
    // The package's types know no scope, which says for what a heading stands.
    const options: object = { scope: 'Column' };
    const element = row && sheet.open(row, 'TH', options);
    const draw = () => {
      for (const [index, line] of lines.entries()) {
        const top = sheet.y + index * SIZES.head * LEADING;
        sheet.write(line, { x, width, top, size: SIZES.head, element });
      }
    };
    if (element === undefined) sheet.artifact(draw);
    else draw();
    element?.end();
  }
  row?.end();
  sheet.y += height + GAPS.cell / 2;
  line(sheet, places, 1);
}

function drawRow(sheet: Sheet, table: Table, row: Row, places: readonly Column[], parent: Element): void {
  const cells = row.cells.map((paragraphs, index): Cell => {
    const place = places[index] ?? { x: 0, width: 0 };
    const align = table.columns[index]?.align;
    return {
      ...place,
      ...(align === undefined ? {} : { align }),
      paragraphs: paragraphs.map((spans) => sheet.lines(spans, place.width, SIZE)),
    };
  });
  const height = Math.max(0, ...cells.map(({ paragraphs }) => heightOf(paragraphs))) + GAPS.cell;
  const goOn = () => {
    sheet.newPage();
    drawHead(sheet, table, places, undefined);
  };
  const isSplit = height > sheet.pageHeight * SPLIT_ABOVE;
  if (sheet.y + (isSplit ? 2 * LINE : height) > sheet.bottom) goOn();
  if (row.seq !== undefined) sheet.document.addNamedDestination(entryPlace(row.seq), 'XYZ', null, sheet.y, null);
  sheet.y += GAPS.cell / 2;
  drawCells(sheet, cells, sheet.open(parent, 'TR'), goOn);
  sheet.y += GAPS.cell / 2;
  line(sheet, places, 0.4);
}

function heightOf(paragraphs: readonly (readonly Line[])[]): number {
  return paragraphs.reduce((sum, lines) => sum + lines.length, 0) * LINE;
}

/** Writes cells beside each other, page by page. */
function drawCells(sheet: Sheet, cells: readonly Cell[], row: Element, goOn: () => void): void {
  const open = cells.map((cell) => {
    const element = sheet.open(row, 'TD');
    const lines = cell.paragraphs.flat();
    return { cell, element, lines };
  });
  const count = Math.max(0, ...open.map(({ lines }) => lines.length));
  let written = 0;
  while (written < count) {
    const fitting = Math.max(1, Math.min(count - written, Math.floor((sheet.bottom - sheet.y) / LINE)));
    for (const { cell, element, lines } of open) {
      for (const [index, text] of lines.slice(written, written + fitting).entries()) {
        sheet.write(text, {
          ...(cell.align === undefined ? {} : { align: cell.align }),
          x: cell.x,
          width: cell.width,
          top: sheet.y + index * LINE,
          size: SIZE,
          element,
        });
      }
    }
    written += fitting;
    sheet.y += fitting * LINE;
    if (written < count) goOn();
  }
  for (const { element } of open) element.end();
  row.end();
}

function line(sheet: Sheet, places: readonly Column[], weight: number): void {
  const { y } = sheet;
  const from = places[0]?.x ?? 0;
  const last = places.at(-1);
  const to = last === undefined ? from : last.x + last.width + 2 * GAPS.cell;
  sheet.artifact(() => sheet.document.lineWidth(weight).moveTo(from, y).lineTo(to, y).stroke(COLOURS.rule));
}
