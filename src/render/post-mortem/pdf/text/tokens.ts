import LineBreaker from 'linebreak';
import type { Face, Shaped } from '../fonts/face.ts';
import { RIGHT_TO_LEFT } from '../fonts/right-to-left.ts';
import { clustersOf } from './clusters.ts';
import { directionsOf } from './direction.ts';
import type { Run } from './runs.ts';
import type { Span } from './span.ts';

/** A piece of text that is shaped at once: one font, one span, one direction, a word or spaces. */
export interface Token {
  readonly span: Span;
  readonly face: Face;
  readonly text: string;
  /** Embedding level: odd for right to left. */
  readonly level: number;
  readonly isSpace: boolean;
  /** Drawn apart from its neighbours. */
  readonly isAlone: boolean;
  /** Points. */
  readonly width: number;
  readonly shaped: Shaped;
}

/** Tokens between two places where a line may end; spaces at the end count only where more follows. */
export interface Segment {
  readonly tokens: readonly Token[];
}

/** A text cut for wrapping. */
export interface CutText {
  readonly isRightToLeft: boolean;
  readonly segments: readonly Segment[];
}

/** Shapes a piece of text, remembering what was shaped before. */
export type Shaper = (face: Face, text: string, isRightToLeft: boolean) => Shaped;

/** A shaper for one document. */
export function rememberingShaper(): Shaper {
  const known = new Map<Face, Map<string, Shaped>>();
  return (face, text, isRightToLeft) => {
    const ofFace = known.get(face) ?? new Map<string, Shaped>();
    known.set(face, ofFace);
    const key = `${isRightToLeft ? '<' : '>'}${text}`;
    const shaped = ofFace.get(key) ?? face.shape(text, isRightToLeft);
    ofFace.set(key, shaped);
    return shaped;
  };
}

/** Cuts a line of text at the places where it may be wrapped (Unicode Standard Annex 14). */
export function cutText(runs: readonly Run[], size: number, shape: Shaper): CutText {
  const text = runs.map((run) => run.text).join('');
  const { isRightToLeft, levelAt } = directionsOf(text);
  const breaker = new LineBreaker(text);
  const segments: Segment[] = [];
  let runIndex = 0;
  let start = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const tokens: Token[] = [];
    while (start < next.position) {
      const run = runs[runIndex];
      if (run === undefined) break;
      const runEnd = run.start + run.text.length;
      if (start >= runEnd) {
        runIndex++;
        continue;
      }
      const end = tokenEnd(text, start, Math.min(runEnd, next.position), levelAt);
      tokens.push(tokenOf(run, text.slice(start, end), levelAt(start), size, shape));
      start = end;
    }
    if (tokens.length > 0) segments.push({ tokens });
  }
  return { isRightToLeft, segments };
}

/** Longer pieces are neither shaped at once nor remembered: nobody reads them as a word. UTF-16 units. */
const LONGEST = 64;

function tokenEnd(text: string, start: number, limit: number, levelAt: (index: number) => number): number {
  const isSpace = text[start] === ' ';
  if (isSign(text.charAt(start), levelAt(start))) {
    return start + (clustersOf(text.slice(start, Math.min(limit, start + LONGEST)))[0]?.length ?? 1);
  }
  const furthest = Math.min(limit, start + 2 * LONGEST);
  let end = start + 1;
  while (end < furthest && (text[end] === ' ') === isSpace && levelAt(end) === levelAt(start)) end++;
  return end - start <= LONGEST ? end : start + wholeClusters(text.slice(start, end));
}

/** A sign between words from the right. Such go one by one: turned around as a word, they would be read the wrong way. */
function isSign(character: string, level: number): boolean {
  return level % 2 === 1 && character !== ' ' && !RIGHT_TO_LEFT.test(character);
}

/** The length of as many clusters as a piece may have; at least one. */
function wholeClusters(text: string): number {
  let length = 0;
  for (const cluster of clustersOf(text)) {
    if (length > 0 && length + cluster.length > LONGEST) break;
    length += cluster.length;
  }
  return length;
}

function tokenOf({ span, face }: Run, text: string, level: number, size: number, shape: Shaper): Token {
  const shaped = shape(face, text, level % 2 === 1);
  const isAlone = isSign(text.charAt(0), level);
  const width = (shaped.advance * size) / face.unitsPerEm;
  return { span, face, text, level, isSpace: text.startsWith(' '), isAlone, width, shaped };
}

/** The same token with other text, such as a part of its own. */
export function resized(token: Token, text: string, size: number, shape: Shaper): Token {
  const { span, face, level } = token;
  return tokenOf({ span, face, start: 0, text }, text, level, size, shape);
}
