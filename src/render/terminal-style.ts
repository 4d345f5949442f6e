/** How emphasis is shown: as escape codes on a terminal, not at all in a file. */
export interface TerminalStyle {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** No emphasis. */
export const PLAIN: TerminalStyle = { bold: (text) => text, dim: (text) => text };

/** Escape codes that every terminal knows (ECMA-48, SGR 1 and 2). */
export const COLOUR: TerminalStyle = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
};
