import { setImmediate as nextTurn } from 'node:timers/promises';
import { assertNever } from '../../../../core/assert-never.ts';
import type { Block } from '../content/blocks.ts';
import { drawTable } from './draw-table.ts';
import { type Column, drawLines, drawText, ensure } from './draw-text.ts';
import { COLOURS, type Element, LEADING, type Sheet } from './sheet.ts';
import { GAPS, INDENT, NARROWEST, SIZES } from './sizes.ts';

/** Headings of sections become bookmarks; their subheadings stand below them. */
const BOOKMARKED = 2;

/** Writes blocks one below the other. Between them others have their turn: a long document takes seconds. */
export async function drawBlocks(
  sheet: Sheet,
  blocks: readonly Block[],
  column: Column,
  parent: Element,
): Promise<void> {
  for (const block of blocks) {
    await drawBlock(sheet, block, column, parent);
    await nextTurn();
  }
}

async function drawBlock(sheet: Sheet, block: Block, column: Column, parent: Element): Promise<void> {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block, column, parent);
    case 'paragraph': {
      const element = sheet.open(parent, 'P');
      drawText(sheet, block.spans, column, SIZES.text, element);
      element.end();
      sheet.y += GAPS.paragraph;
      return;
    }
    case 'list':
      return drawList(sheet, block, column, parent);
    case 'code':
      return drawCode(sheet, block.text, column, parent);
    case 'quote':
      return drawQuote(sheet, block.blocks, column, parent);
    case 'rule':
      return drawRule(sheet, column);
    case 'picture':
      return drawPicture(sheet, block, column, parent);
    case 'table':
      return drawTable(sheet, block, column, parent);
    default:
      return assertNever(block);
  }
}

function drawHeading(sheet: Sheet, block: Extract<Block, { kind: 'heading' }>, column: Column, parent: Element): void {
  const size = [SIZES.title, SIZES.heading, SIZES.subheading][block.level - 1] ?? SIZES.subheading;
  const lines = sheet.lines([{ text: block.text, bold: true }], column.width, size);
  const before = sheet.y === sheet.top ? 0 : GAPS.heading;
  // A heading stays with the first lines of what it heads.
  const following = 3 * SIZES.text * LEADING;
  ensure(sheet, Math.min(before + lines.length * size * LEADING + following, sheet.pageHeight));
  if (sheet.y > sheet.top) sheet.y += before;
  if (block.level <= BOOKMARKED) bookmark(sheet, block.text);
  const element = sheet.open(parent, `H${block.level}`);
  drawLines(sheet, lines, column, size, element);
  element.end();
  sheet.y += GAPS.afterHeading;
}

function bookmark({ document, y }: Sheet, text: string): void {
  // The package's types know no place on the page.
  const options: object = { expanded: true, top: y, left: document.page.width };
  document.outline.addItem(text, options);
}

/** A narrower column, as far as it stays readable. */
function indented({ x, width }: Column): Column {
  const by = width - INDENT < NARROWEST ? 0 : INDENT;
  return { x: x + by, width: width - by };
}

async function drawList(
  sheet: Sheet,
  { items, start }: Extract<Block, { kind: 'list' }>,
  column: Column,
  parent: Element,
): Promise<void> {
  const list = sheet.open(parent, 'L');
  const inner = indented(indented(column));
  for (const [index, blocks] of items.entries()) {
    const item = sheet.open(list, 'LI');
    ensure(sheet, SIZES.text * LEADING);
    const label = sheet.open(item, 'Lbl');
    const marker = start === undefined ? '•' : `${start + index}.`;
    const room = { x: column.x, width: Math.max(inner.x - column.x - 4, 1) };
    const [line] = sheet.lines([{ text: marker }], NARROWEST, SIZES.text);
    const isBeside = line !== undefined && line.width <= room.width;
    if (line !== undefined) {
      sheet.write(line, {
        ...room,
        top: sheet.y,
        size: SIZES.text,
        element: label,
        align: isBeside ? 'right' : 'left',
      });
    }
    if (!isBeside) sheet.y += SIZES.text * LEADING;
    label.end();
    const body = sheet.open(item, 'LBody');
    await drawBlocks(sheet, blocks, inner, body);
    body.end();
    item.end();
    sheet.y += GAPS.item - GAPS.paragraph;
  }
  list.end();
  sheet.y += GAPS.paragraph;
}

function drawCode(sheet: Sheet, text: string, column: Column, parent: Element): void {
  const element = sheet.open(parent, 'Code');
  const inner = indented(column);
  for (const line of sheet.lines([{ text, mono: true }], inner.width, SIZES.small)) {
    const height = SIZES.small * LEADING;
    ensure(sheet, height);
    shade(sheet, column, height);
    sheet.write(line, { ...inner, top: sheet.y, size: SIZES.small, element });
    sheet.y += height;
  }
  element.end();
  sheet.y += GAPS.paragraph;
}

function shade(sheet: Sheet, { x, width }: Column, height: number): void {
  sheet.artifact(() => sheet.document.rect(x, sheet.y, width, height).fill(COLOURS.shade));
}

async function drawQuote(sheet: Sheet, blocks: readonly Block[], column: Column, parent: Element): Promise<void> {
  const element = sheet.open(parent, 'BlockQuote');
  const inner = indented(column);
  for (const block of blocks) {
    const top = sheet.y;
    const { page } = sheet.document;
    await drawBlock(sheet, block, inner, element);
    if (sheet.document.page === page) bar(sheet, column.x, top);
  }
  element.end();
}

/** The line beside what is quoted; where a page ends within it, the indent alone tells. */
function bar(sheet: Sheet, x: number, top: number): void {
  const end = sheet.y - GAPS.paragraph;
  sheet.artifact(() =>
    sheet.document
      .lineWidth(1.5)
      .moveTo(x + 3, top)
      .lineTo(x + 3, end)
      .stroke(COLOURS.rule),
  );
}

function drawRule(sheet: Sheet, { x, width }: Column): void {
  ensure(sheet, 2 * GAPS.paragraph);
  const { y } = sheet;
  sheet.artifact(() =>
    sheet.document
      .lineWidth(0.6)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(COLOURS.rule),
  );
  sheet.y += 2 * GAPS.paragraph;
}

function drawPicture(
  sheet: Sheet,
  { png, text }: Extract<Block, { kind: 'picture' }>,
  { x, width }: Column,
  parent: Element,
): void {
  const image = sizeOf(png);
  const scale = Math.min(width / image.width, sheet.pageHeight / image.height);
  ensure(sheet, image.height * scale);
  const element = sheet.open(parent, 'Figure', { alt: text });
  const content = sheet.document.markStructureContent('Figure');
  sheet.document.image(Buffer.from(png), x, sheet.y, { width: image.width * scale });
  sheet.document.endMarkedContent();
  element.add(content);
  element.end();
  sheet.y += image.height * scale + GAPS.paragraph;
}

/** Width and height of a PNG in pixels: they stand first in it (https://www.w3.org/TR/png-3/#11IHDR). */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
