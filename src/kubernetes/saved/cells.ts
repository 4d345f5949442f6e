/** A table's columns and where they begin. */
export interface Header {
  readonly names: readonly string[];
  readonly starts: readonly number[];
}

/** Columns are at least two spaces apart; their names may hold one. */
export function headerOf(line: string): Header {
  const found = [...line.matchAll(/\S+(?: \S+)*/g)];
  return { names: found.map(([name]) => name), starts: found.map(({ index }) => index) };
}

/**
 * The cells of a row by their columns' names; undefined where the row is not one of this table. Rows are cut where the
 * header's columns begin. Where a paste has moved them, they are cut at gaps, and the last column takes the rest.
 */
export function cellsOf(row: string, header: Header): Readonly<Record<string, string>> | undefined {
  const cells = cutAtStarts(row, header) ?? cutAtGaps(row, header);
  return cells && Object.fromEntries(header.names.map((name, i) => [name, cells[i] ?? '']));
}

function cutAtStarts(row: string, { starts }: Header): readonly string[] | undefined {
  const isCut = starts.every((start, i) => i === 0 || start > row.length || row.slice(start - 2, start) === '  ');
  if (!isCut || row.slice(0, starts[0]).trim() !== '' || row.length < (starts.at(-2) ?? 0)) return undefined;
  return starts.map((start, i) => row.slice(start, starts[i + 1]).trim());
}

function cutAtGaps(row: string, { names }: Header): readonly string[] | undefined {
  const cells = row.trim().split(/ {2,}/);
  if (cells.length < names.length) return undefined;
  return [...cells.slice(0, names.length - 1), cells.slice(names.length - 1).join('  ')];
}
