import { type Kysely, Migrator } from 'kysely';
import { migrations } from '../../migrations/all.ts';
import { UserError } from '../errors.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the database to the newest schema; each migration runs in a transaction.
 * @returns the names of the migrations that ran now.
 * @throws UserError when the database was written by a newer version of the program.
 */
export async function migrate(db: Kysely<Schema>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) {
    return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
  }
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message)) {
    throw new UserError(
      'configuration_invalid',
      'The database was written by a newer version of Precedent, which this one cannot read. Start the newer version, or restore a backup of this one.',
      { cause: error },
    );
  }
  throw error;
}
