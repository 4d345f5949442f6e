import { UserError } from '../../errors.ts';

/** Attempts before giving up. Each waits in SQLite for half a second and opens everything anew: about ten seconds in all. */
const ATTEMPTS = 8;

/**
 * Tries again while another process holds the database. Safe for what is recorded once under the identifier of its request.
 * @throws UserError `configuration_invalid` when it is held all the time.
 */
export async function whileBusy<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (left > 0) continue;
      throw new UserError(
        'configuration_invalid',
        'Another process holds the database, so nothing was recorded. Try again; if it stays so, see which process has the file in DATA_DIR open.',
        { cause: error },
      );
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
