import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { type DialectAdapter, Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { UserError } from '../errors.ts';
import type { Schema } from './schema.ts';

/**
 * How long a statement waits for another process; milliseconds. The wait blocks everything, and a request makes up to four
 * statements before it is acknowledged, which Slack wants within 3 s.
 */
const BUSY_TIMEOUT_MS = 500;

/** SQLite can take back a schema change; Kysely's adapter does not say so, and a failed migration would stay half-applied. */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Database that is gone when it is closed. */
export const IN_MEMORY = ':memory:';

/**
 * Opens the database, creating file and folder if need be: write-ahead log, foreign keys, full durability (what was
 * acknowledged survives a power cut).
 * @throws UserError `configuration_invalid` when the file cannot be opened.
 */
export function openSqlite(file: string): Kysely<Schema> {
  try {
    if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
    const database = new SQLite(file, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return new Kysely<Schema>({ dialect: new TransactionalDialect({ database }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError(
      'configuration_invalid',
      `The database ${file} cannot be opened: ${reason}. Check that DATA_DIR exists, is writable and is on a local disk.`,
      { cause: error },
    );
  }
}
