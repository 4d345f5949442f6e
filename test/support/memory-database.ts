import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../src/storage/open-sqlite.ts';
import type { Schema } from '../../src/storage/schema.ts';

/** A database in memory with no tables; closed when the test is over. */
export function emptyDatabase(): Kysely<Schema> {
  const db = openSqlite(IN_MEMORY);
  onTestFinished(() => db.destroy());
  return db;
}

/** A database in memory with the newest schema; closed when the test is over. */
export async function memoryDatabase(): Promise<Kysely<Schema>> {
  const db = emptyDatabase();
  await migrate(db);
  return db;
}
