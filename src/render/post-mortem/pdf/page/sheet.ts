import type { Face } from '../fonts/face.ts';
import type { Line, PlacedToken, Setting } from '../text/lines.ts';
import { linesOf } from '../text/lines.ts';
import type { Span, Target } from '../text/span.ts';
import { type EmbeddedFace, embeddedFace } from './embedded-face.ts';
import { textOperators, underlineOperators } from './text-operators.ts';

/** Points. A4 is set by its name. */
export const MARGINS = { left: 56, right: 56, top: 72, bottom: 64 } as const;

/** Height of a line by the size of its letters: room for marks above and below. */
export const LEADING = 1.45;
/** Where the base line stands within that height. */
const BASE = 1.08;

/** Readable on white and in grey: contrast of 7:1 and more (WCAG 2.2, 1.4.6). */
export const COLOURS = {
  text: '#1a1a1a',
  muted: '#4d4d4d',
  link: '#0b3d91',
  rule: '#8c8c8c',
  shade: '#f0f0f0',
} as const;

/** A part of the structure that readers are told. */
export type Element = PDFKit.PDFStructureElement;

/** The pages of a document, written from top to bottom. */
export interface Sheet {
  readonly document: PDFKit.PDFDocument;
  /** Where the next line begins, from the top; points. */
  y: number;
  readonly top: number;
  readonly bottom: number;
  readonly pageHeight: number;
  readonly newPage: () => void;
  readonly lines: (spans: readonly Span[], width: number, size: number) => readonly Line[];
  /** Writes a line with its upper edge at `top`; `x` and `width` are those of the column. */
  readonly write: (line: Line, place: LinePlace) => void;
  /** Draws what is no content: lines, shades, page numbers. */
  readonly artifact: (draw: () => void) => void;
  /** Begins a part of the structure; it must be ended. */
  readonly open: (parent: Element, tag: string, options?: PDFKit.Mixins.StructureElementOptions) => Element;
  /** Ends the document: fonts are written. */
  readonly finish: () => void;
}

/** Where a line is written, and what it is part of. */
export interface LinePlace {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly size: number;
  /** undefined: no content, such as a page number. */
  readonly element: Element | undefined;
  /** Without it, as the line is read. */
  readonly align?: 'left' | 'right';
}

/** Entries of the timeline that are led to, by number. */
export type KnownEntries = ReadonlySet<number>;

/** The name of the place of a timeline entry; sorts alike by letters and by number. */
export function entryPlace(seq: number): string {
  return `entry${String(seq).padStart(9, '0')}`;
}

/** A sheet for a document that has a first page. */
export function sheetOf(document: PDFKit.PDFDocument, setting: Setting, known: KnownEntries): Sheet {
  const embedded = new Map<Face, EmbeddedFace>();
  const embed = (face: Face): EmbeddedFace => {
    const fresh = embedded.get(face) ?? embeddedFace(document, face, embedded.size + 1);
    embedded.set(face, fresh);
    document.page.fonts[fresh.name] = fresh.reference;
    return fresh;
  };
  const open: Sheet['open'] = (parent, tag, options = {}) => {
    const element = document.struct(tag, options);
    parent.add(element);
    return element;
  };
  const drawPart = (part: readonly PlacedToken[], from: number, { top, size }: LinePlace): void => {
    const base = top + size * BASE;
    for (const group of groupsBy(part, (token) => [
      token.face,
      token.span,
      token.level,
      token.isAlone ? token : undefined,
    ])) {
      const [first] = group;
      if (first === undefined) continue;
      const { x, width } = extentOf(group);
      const colour = colourOf(first.span);
      const place = { x: from + x, y: base, size };
      const underline = first.span.target === undefined ? [] : [underlineOperators(place, width, colour)];
      const text = textOperators(fromLeft(group), embed(first.face), place, colour);
      // At once, since the library keeps every call's bytes apart until the end.
      document.addContent([text, ...underline].join('\n'));
    }
  };
  const write: Sheet['write'] = (line, place) => {
    const { x, width, element, top, size } = place;
    const isAtEnd = place.align === undefined ? line.isRightToLeft : place.align === 'right';
    const from = isAtEnd ? x + Math.max(0, width - line.width) : x;
    for (const part of groupsBy(line.tokens, ({ span }) => [span.target])) {
      const target = reachable(part[0]?.span.target, known);
      if (element === undefined) {
        drawPart(part, from, place);
        continue;
      }
      const owner = target === undefined ? element : open(element, 'Link');
      const content = document.markStructureContent(target === undefined ? 'Span' : 'Link');
      drawPart(part, from, place);
      document.endMarkedContent();
      owner.add(content);
      if (target !== undefined) {
        const extent = extentOf(part);
        const box = { x: from + extent.x, y: top, width: extent.width, height: size * LEADING };
        lead(document, target, box, owner, wordsOf(part));
        owner.end();
      }
    }
  };
  const sheet: Sheet = {
    document,
    y: MARGINS.top,
    top: MARGINS.top,
    bottom: document.page.height - MARGINS.bottom,
    pageHeight: document.page.height - MARGINS.bottom - MARGINS.top,
    newPage() {
      document.addPage();
      sheet.y = MARGINS.top;
    },
    lines: (spans, width, size) => linesOf(spans, width, size, setting),
    write,
    artifact(draw) {
      document.markContent('Artifact', { type: 'Layout' });
      draw();
      document.endMarkedContent();
    },
    open,
    finish() {
      for (const face of embedded.values()) face.finish();
    },
  };
  return sheet;
}

function colourOf({ target, tone }: Span): string {
  if (target !== undefined) return COLOURS.link;
  return tone === 'muted' ? COLOURS.muted : COLOURS.text;
}

function reachable(target: Target | undefined, known: KnownEntries): Target | undefined {
  return target?.kind === 'entry' && !known.has(target.seq) ? undefined : target;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function lead(document: PDFKit.PDFDocument, target: Target, box: Box, owner: Element, words: string): void {
  const { x, y, width, height } = box;
  // The package's types know neither strings that are no names nor the owner of an annotation.
  const options: object = { Contents: new String(words), structParent: owner };
  if (target.kind === 'url') document.link(x, y, width, height, target.url, options);
  else document.goTo(x, y, width, height, entryPlace(target.seq), options);
}

/** Neighbours that agree in something. */
function groupsBy(
  tokens: readonly PlacedToken[],
  keysOf: (token: PlacedToken) => readonly unknown[],
): readonly (readonly PlacedToken[])[] {
  const groups: PlacedToken[][] = [];
  let last: readonly unknown[] | undefined;
  for (const token of tokens) {
    const keys = keysOf(token);
    const isSame = last?.every((key, index) => key === keys[index]) ?? false;
    if (isSame) groups.at(-1)?.push(token);
    else groups.push([token]);
    last = keys;
  }
  return groups;
}

/** The same tokens as they stand on the page. */
function fromLeft(tokens: readonly PlacedToken[]): readonly PlacedToken[] {
  return tokens.every(({ level }) => level === 0) ? tokens : tokens.toSorted((a, b) => a.x - b.x);
}

/** What tokens take of a line, from the first to the last on the page. */
function extentOf(tokens: readonly PlacedToken[]): { readonly x: number; readonly width: number } {
  const x = tokens.reduce((least, token) => Math.min(least, token.x), Number.POSITIVE_INFINITY);
  const end = tokens.reduce((most, token) => Math.max(most, token.x + token.width), 0);
  return { x, width: Math.max(0, end - x) };
}

function wordsOf(tokens: readonly PlacedToken[]): string {
  return tokens.map(({ text }) => text).join('');
}
