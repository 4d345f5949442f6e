import type { Span } from '../text/span.ts';

/** A part of a document, before it has a place on a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  /** Numbered from `start`; without one, with bullets. */
  | { readonly kind: 'list'; readonly start?: number; readonly items: readonly (readonly Block[])[] }
  /** Lines as they are, in letters of one width. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly text: string }
  | Table;

/** A table that breaks over pages; its head is repeated. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A column with its heading. */
export interface Column {
  readonly heading: string;
  /** Points; without it, what is left, in equal parts. */
  readonly width?: number;
  /** For names and the like: on this side, however they are read. */
  readonly align?: 'left';
}

/** A row; a cell holds paragraphs. */
export interface Row {
  /** The number of the timeline entry that it tells, to be led to. */
  readonly seq?: number;
  readonly cells: readonly (readonly (readonly Span[])[])[];
}

/** A paragraph of words in one style. */
export function paragraph(text: string, style: Omit<Span, 'text'> = {}): Block {
  return { kind: 'paragraph', spans: [{ text, ...style }] };
}
