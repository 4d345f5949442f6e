import { escapeMarkup } from './escape.ts';

const ELLIPSIS = '…';

/** Shortens text to at most `max` characters, the last of which is then "…"; never leaves half a surrogate pair. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${withoutHalf(text.slice(0, max - 1))}${ELLIPSIS}`;
}

/** Escapes text and shortens it, so that the escaped text has at most `max` characters and no broken entity. */
export function escapeWithin(text: string, max: number): string {
  // Escaping never shortens, so nothing past `max` can stay; this keeps the work small for huge texts.
  const escaped = escapeMarkup(text.slice(0, max + 1));
  return escaped.length <= max ? escaped : `${withoutHalf(escaped.slice(0, max - 1))}${ELLIPSIS}`;
}

/** Escapes text and deals it out in pieces of at most `max` characters, at line ends where there are any. */
export function escapeInPieces(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = escapeMarkup(text);
  while (rest.length > max) {
    const room = withoutHalf(rest.slice(0, max));
    const lineEnd = room.lastIndexOf('\n');
    const piece = lineEnd > 0 ? room.slice(0, lineEnd) : room;
    pieces.push(piece);
    rest = rest.slice(lineEnd > 0 ? lineEnd + 1 : piece.length);
  }
  return [...pieces, rest];
}

/** Drops what a cut has left of a surrogate pair or of an entity at the end. */
function withoutHalf(cut: string): string {
  return cut.replace(/(?:[\ud800-\udbff]|&[a-z]{0,3})$/, '');
}
