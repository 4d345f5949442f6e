/** One line, and nothing that a terminal would obey: no control characters, none that turn or hide text. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** The same, line by line; blank lines at the end are left out. */
export function printableLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
