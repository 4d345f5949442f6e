import type { Line } from '../text/lines.ts';
import { MARGINS, type Sheet } from './sheet.ts';
import { SIZES } from './sizes.ts';

/** Distance of the running head from the upper edge, and of the page number from the lower one; points. */
const EDGE = 36;
const ELLIPSIS = '…';

/** Writes head and number on every page, when it is known how many there are. */
export function drawPageEdges(sheet: Sheet, head: string): void {
  const { document } = sheet;
  const width = document.page.width - MARGINS.left - MARGINS.right;
  const running = onOneLine(sheet, head, width);
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    document.markContent('Artifact', { type: 'Pagination' });
    const place = { x: MARGINS.left, width, size: SIZES.head, element: undefined };
    // The title stands on the first page already.
    if (page > 0 && running !== undefined) sheet.write(running, { ...place, top: EDGE });
    const [number] = sheet.lines([{ text: `${page + 1} of ${count}`, tone: 'muted' }], width, SIZES.head);
    const top = document.page.height - EDGE - SIZES.head;
    if (number !== undefined) sheet.write(number, { ...place, top, align: 'right' });
    document.endMarkedContent();
  }
}

/** The beginning of a text that fits on one line. */
function onOneLine(sheet: Sheet, text: string, width: number): Line | undefined {
  const linesOf = (words: string) => sheet.lines([{ text: words, tone: 'muted' }], width, SIZES.head);
  const lines = linesOf(text.replace(/\s+/g, ' '));
  const [first] = lines;
  if (first === undefined || lines.length === 1) return first;
  const words = first.tokens.map((token) => token.text).join('');
  return linesOf(`${words.slice(0, -2).trimEnd()}${ELLIPSIS}`)[0];
}
