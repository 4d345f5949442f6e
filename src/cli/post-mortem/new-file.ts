import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';

/** How a file is written. */
export interface NewFileOptions {
  /** Permissions, from which the mask of the process is taken. */
  readonly mode: number;
  /** Takes the place of a file that is there. */
  readonly mayReplace: boolean;
}

/**
 * Writes a file that is there whole or not at all, whatever happens meanwhile.
 * @throws UserError `usage` when it exists and may not be replaced, or cannot be written.
 */
export async function writeNewFile(
  path: string,
  content: Uint8Array,
  { mode, mayReplace }: NewFileOptions,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(draft, content, { mode, flag: 'wx', flush: true });
    // A link, unlike a new name, never takes the place of what is there.
    if (mayReplace) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new UserError('usage', `${path} exists already and was left as it is. --force replaces it.`, {
        cause: error,
      });
    }
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `${path} cannot be written: ${reason}`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
