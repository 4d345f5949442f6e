import { stem } from './stem.ts';

/** One word of a text: its stems for matching and where it stands. */
export interface Token {
  /** Lower-case stem of the whole word. */
  readonly stem: string;
  /** Stems of the parts of a compound (`FailedScheduling`, `kube-dns`); empty for a simple word. */
  readonly parts: readonly string[];
  /** Range in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['._:/@-][\p{L}\p{N}]+)*/gu;
// Things that differ from one occurrence to the next and say nothing: they are skipped.
const VOLATILE = [
  /^\d{4}-\d\d-\d\d(?:t\d\d.*)?$/, // dates, RFC 3339 times
  /^\d{1,2}:\d\d(?::\d\d.*)?$/, // clock times
  /^\d+\.\d+\.\d+\.\d+(?:[:/].*)?$/, // IPv4 addresses, with port or prefix
  /^[0-9a-f]{2,4}(?::[0-9a-f]{1,4}){2,}$/, // IPv6 and MAC addresses
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, // uuids
  /^(?=.*\d)[0-9a-f]{7,64}$/, // hashes
  /^\d{5,}$/, // counters
];
const POD_HASH = /-(?:[bcdfghjklmnpqrstvwxz2456789]{8,10}-)?[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const CAMEL = /[a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g;
const LONGEST_WORD = 120; // characters; longer runs are encoded data

/** Splits text into words; addresses, hashes, times and counters are left out. Linear in the length of `text`. */
export function tokenise(text: string, from = 0, to = text.length): readonly Token[] {
  const tokens: Token[] = [];
  const slice = text.slice(from, to);
  for (const found of slice.matchAll(WORD)) {
    const word = found[0];
    if (word.length > LONGEST_WORD) continue;
    const lower = word.toLowerCase();
    if (VOLATILE.some((pattern) => pattern.test(lower))) continue;
    const start = from + found.index;
    const end = start + word.length;
    const base = word.replace(POD_HASH, '');
    const pieces = split(base);
    const whole = stem(base.toLowerCase());
    tokens.push({ stem: whole, parts: pieces.length > 1 ? pieces.map(stem) : [], start, end });
  }
  return tokens;
}

function split(word: string): readonly string[] {
  return word
    .replace(CAMEL, '$& ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length > 1 && !/^\d{4,}$/.test(part));
}
