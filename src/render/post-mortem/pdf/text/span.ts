import type { TypeStyle } from '../fonts/font-files.ts';

/** Where a text leads: out of the document, or to an entry of the timeline by its number. */
export type Target = { readonly kind: 'url'; readonly url: string } | { readonly kind: 'entry'; readonly seq: number };

/** Text in one style. */
export interface Span extends Partial<TypeStyle> {
  readonly text: string;
  /** muted: beside the matter. */
  readonly tone?: 'muted';
  readonly target?: Target;
}

/** Style of a span with all that it does not say. */
export function styleOf({ bold = false, italic = false, mono = false }: Partial<TypeStyle>): TypeStyle {
  return { bold, italic, mono };
}
