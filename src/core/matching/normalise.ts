/** Text made plain for matching, with the way back to what the person sent. */
export interface PlainText {
  readonly raw: string;
  readonly text: string;
  /** For each character of `text`, where its source begins in `raw`. */
  readonly starts: Int32Array;
  /** For each character of `text`, where its source ends in `raw`. */
  readonly ends: Int32Array;
}

// One alternation, each branch linear: terminal colours | Slack links | Slack mentions | HTML entities that Slack
// writes (docs.slack.dev/messaging/formatting-message-text) | escaped quotes of JSON and klog | characters to map.
const SPECIAL = new RegExp(
  [
    String.raw`\u001b\[[0-9;?]*[ -/]*[@-~]`,
    String.raw`<(?:https?|mailto|tel|ftp):[^<>|\s]{1,2000}(?:\|[^<>]{0,2000})?>`,
    String.raw`<[@#!][A-Za-z0-9_^{}:+. -]{1,200}(?:\|[^<>]{0,200})?>`,
    '&(?:lt|gt|amp|quot|#39);',
    String.raw`\\["\\]`,
    '[\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2013\u2014\u2212\u00a0\u2007\u202f\u3000\u2026]',
    '[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]',
    '[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]',
    String.raw`\r\n?`,
  ].join('|'),
  'gu',
);

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '\\"': '"',
  '\\\\': '\\',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u2033': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '.',
  '\r': '\n',
  '\r\n': '\n',
};

const INVISIBLE = /^[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]$/u;

/**
 * Undoes what Slack, terminals and word processors do to text: entities, links, mentions, smart quotes, colours,
 * invisible and control characters. Linear in the length of `raw`; keeps a map back for quoting.
 */
export function normalise(raw: string): PlainText {
  const out: string[] = [];
  const starts = new Int32Array(raw.length);
  const ends = new Int32Array(raw.length);
  let length = 0;
  const emit = (text: string, start: number, end: number, exact: boolean): void => {
    for (let i = 0; i < text.length; i++) {
      starts[length] = exact ? start + i : start;
      ends[length] = exact ? start + i + 1 : end;
      length++;
    }
    out.push(text);
  };
  let last = 0;
  for (const found of raw.matchAll(SPECIAL)) {
    const piece = found[0];
    if (found.index > last) emit(raw.slice(last, found.index), last, found.index, true);
    last = found.index + piece.length;
    const visible = visiblePart(piece);
    if (typeof visible === 'string') emit(visible, found.index, last, false);
    else if (visible) emit(piece.slice(visible.from, visible.to), found.index + visible.from, last, true);
  }
  if (last < raw.length) emit(raw.slice(last), last, raw.length, true);
  return { raw, text: out.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** What a reader sees of a special piece: a replacement of at most one character, or a range of the piece itself. */
function visiblePart(piece: string): string | { from: number; to: number } | undefined {
  const mapped = CHARACTERS[piece];
  if (mapped !== undefined) return mapped;
  if (piece.startsWith('<')) {
    const bar = piece.indexOf('|');
    if (bar >= 0) return { from: bar + 1, to: piece.length - 1 };
    return /^<[@#!]/.test(piece) ? undefined : { from: 1, to: piece.length - 1 };
  }
  if (piece.startsWith('\u001b') || INVISIBLE.test(piece)) return undefined;
  return ' ';
}

/** The words of the sender that stand behind the range `from` to `to` of `plain.text`. */
export function quoteOf(plain: PlainText, from: number, to: number): string {
  const start = plain.starts[from];
  const end = plain.ends[to - 1];
  return start === undefined || end === undefined ? '' : plain.raw.slice(start, end);
}
