import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Id } from '../core/knowledge/fields.ts';
import { SKELETON_FOLDERS, SKELETON_KINDS, skeleton } from '../core/knowledge/skeleton.ts';
import { UserError } from '../errors.ts';

/**
 * Writes a commented skeleton into a knowledge folder.
 * @returns the path of the new file.
 * @throws UserError `usage` when the kind or the id is off, or the file exists.
 */
export async function knowledgeNew(kind: string, id: string, folder: string): Promise<string> {
  const known = SKELETON_KINDS.find((name) => name === kind);
  if (!known) throw new UserError('usage', `There is no kind "${kind}". Take one of: ${SKELETON_KINDS.join(', ')}.`);
  if (!Id.safeParse(id).success) {
    throw new UserError(
      'usage',
      `The id "${id}" is not in kebab-case: a-z, 0-9 and single hyphens, like pods-lost-2026.`,
    );
  }
  const file = join(folder, SKELETON_FOLDERS[known], `${id}.yaml`);
  try {
    await mkdir(join(folder, SKELETON_FOLDERS[known]), { recursive: true });
    await writeFile(file, skeleton(known, id), { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new UserError('usage', `${file} exists already and was left as it is.`, { cause: error });
    }
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `${file} cannot be written: ${reason}`, { cause: error });
  }
  return file;
}
