// The part that is used of two packages: linebreak brings no types, bidi-js describes a default export it has not.
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** The next place where a line may end, or null after the last. */
    nextBreak(): { readonly position: number } | null;
  }
  export = LineBreaker;
}

declare module 'bidi-js' {
  interface Bidi {
    /** Levels of each UTF-16 unit, and of each paragraph; the direction follows from the first strong letter. */
    getEmbeddingLevels(text: string): {
      readonly levels: Uint8Array;
      readonly paragraphs: readonly { readonly level: number }[];
    };
  }
  function bidiFactory(): Bidi;
  export = bidiFactory;
}
