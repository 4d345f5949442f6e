import { shownText } from '../../foreign-text.ts';
import type { FontBook } from '../fonts/font-book.ts';
import { clustersOf } from './clusters.ts';
import { inVisualOrder } from './direction.ts';
import { runsOf } from './runs.ts';
import type { Span } from './span.ts';
import { cutText, resized, type Segment, type Shaper, type Token } from './tokens.ts';

/** What text is laid out with. */
export interface Setting {
  readonly fonts: FontBook;
  readonly shape: Shaper;
}

/** A token with its place in the line. */
export interface PlacedToken extends Token {
  /** Points from the left end of the line. */
  readonly x: number;
}

/** A wrapped line; tokens follow each other as they are read. */
export interface Line {
  readonly tokens: readonly PlacedToken[];
  /** Points, without the spaces at its end. */
  readonly width: number;
  readonly isRightToLeft: boolean;
}

/** Spans as lines no wider than a width in points; a line feed begins a new one. No character is lost. */
export function linesOf(spans: readonly Span[], width: number, size: number, setting: Setting): readonly Line[] {
  return paragraphsOf(spans).flatMap((paragraph) => {
    const { isRightToLeft, segments } = cutText(runsOf(paragraph, setting.fonts), size, setting.shape);
    const wrapped = wrap(segments, width, size, setting.shape);
    return wrapped.map((tokens) => {
      const kept = withoutTrailingSpaces(tokens);
      return { tokens: placed(kept), width: widthOf(kept), isRightToLeft };
    });
  });
}

function placed(tokens: readonly Token[]): readonly PlacedToken[] {
  const places = new Map<Token, number>();
  let x = 0;
  for (const token of inVisualOrder(tokens)) {
    places.set(token, x);
    x += token.width;
  }
  return tokens.map((token) => ({ ...token, x: places.get(token) ?? 0 }));
}

/** Spans by line feeds. */
function paragraphsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const paragraphs: Span[][] = [[]];
  for (const span of spans) {
    for (const [index, text] of shownText(span.text).split('\n').entries()) {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ ...span, text });
    }
  }
  return paragraphs;
}

function wrap(segments: readonly Segment[], width: number, size: number, shape: Shaper): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  let used = 0;
  const place = (tokens: readonly Token[]) => {
    const needed = widthOf(withoutTrailingSpaces(tokens));
    if (used + needed > width && used > 0) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(...tokens);
    used += widthOf(tokens);
  };
  for (const { tokens } of segments) {
    if (widthOf(withoutTrailingSpaces(tokens)) <= width) place(tokens);
    else
      for (const token of tokens) for (const piece of piecesOf(token, width - used, width, size, shape)) place([piece]);
  }
  return lines;
}

/** A token as pieces that fit: the first into what is left of a line, the others into whole ones. */
function piecesOf(token: Token, left: number, width: number, size: number, shape: Shaper): readonly Token[] {
  if (token.width <= left) return [token];
  const pieces: Token[] = [];
  let text = '';
  let used = 0;
  let room = left;
  for (const cluster of clustersOf(token.text)) {
    const needed = resized(token, cluster, size, shape).width;
    if (text !== '' && used + needed > room) {
      pieces.push(resized(token, text, size, shape));
      text = '';
      used = 0;
      room = width;
    }
    text += cluster;
    used += needed;
  }
  return [...pieces, resized(token, text, size, shape)];
}

function withoutTrailingSpaces(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex(({ isSpace }) => !isSpace);
  return last === tokens.length - 1 ? tokens : tokens.slice(0, last + 1);
}

function widthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { width }) => sum + width, 0);
}
