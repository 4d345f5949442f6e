/** Text that every font has, one character after the other. */
export const PLAIN = /^[\x20-\x7e]*$/;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** UTF-16 units that are segmented at once: every segment costs a copy of all of them. Longer clusters are cut. */
const AT_ONCE = 512;

/** What people see as one character each. */
export function clustersOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return [...text];
  const clusters: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = wholeEnd(text, start + AT_ONCE);
    const found = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The last one may go on where the piece ends.
    const isEnd = end >= text.length;
    const whole = isEnd || found.length === 1 ? found : found.slice(0, -1);
    clusters.push(...whole);
    start += whole.reduce((sum, { length }) => sum + length, 0);
  }
  return clusters;
}

/** The same place, or behind the second half of a character that it would cut. */
function wholeEnd(text: string, end: number): number {
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end + 1 : end;
}
