/** What a post-mortem is exported as. */
export const FORMATS = ['md', 'html', 'pdf', 'json', 'svg', 'png'] as const;
export type Format = (typeof FORMATS)[number];

/** How `precedent postmortem export` exports, and where to. */
export interface ExportOptions {
  readonly format?: Format;
  /** A file, or a hyphen for standard output. */
  readonly output?: string;
  /** IANA name. */
  readonly zone?: string;
  /** Writes over a file that is there. */
  readonly force?: boolean;
}

/** What a terminal cannot show. */
export const BINARY: ReadonlySet<Format> = new Set(['pdf', 'png']);
