import process from 'node:process';
import { print } from '../print.ts';
import type { Exported } from './export.ts';
import { BINARY, type ExportOptions, type Format } from './formats.ts';
import { writeNewFile } from './new-file.ts';

/** People who may read a file: everybody, or of a private incident its owner alone. */
const MODES = { open: 0o666, closed: 0o600 } as const;

/**
 * Writes an export where it was asked for: by default to standard output, and to a file beside it where that is a terminal
 * which cannot show it.
 * @throws UserError `usage` when there is such a file already, or it cannot be written.
 */
export async function deliver(exported: Exported, format: Format, { output, force }: ExportOptions): Promise<void> {
  const byDefault = BINARY.has(format) && process.stdout.isTTY ? exported.fileName : '-';
  const place = output ?? byDefault;
  if (place === '-') return print(exported.content);
  const bytes = Buffer.from(exported.content);
  const mode = exported.isPrivate ? MODES.closed : MODES.open;
  await writeNewFile(place, bytes, { mode, mayReplace: force ?? false });
  await print(`Wrote ${place}, ${bytes.length} bytes.\n`);
}
