import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { UserError } from '../errors.ts';
import type { Schema } from './schema.ts';

/**
 * How long a statement waits for another process; milliseconds. The wait blocks everything, and a request makes up to four
 * statements before it is acknowledged, which Slack wants within 3 s.
 */
const BUSY_TIMEOUT_MS = 500;

/** SQLite can take back a schema change; Kysely's adapter does not say so, and a failed migration would stay half-applied. */
class TransactionalDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/**
 * Takes the right to write when a transaction begins. One that reads first and writes later would fail when another
 * process, such as the command line, has written in between (SQLITE_BUSY_SNAPSHOT).
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
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
 * Handles of better-sqlite3 that are never let go. Node 24 aborts the process when one is collected outside of any
 * context (the destructor in node_object_wrap.h asks for the environment then), so each connection, of which a process has
 * one, and each statement, of which there are as many as texts of queries, lives as long as the process.
 */
const LASTING: { readonly database: SQLite.Database; readonly statements: Map<string, SQLite.Statement<unknown[]>> }[] =
  [];

function lasting(database: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SQLite.Statement<unknown[]>>();
  LASTING.push({ database, statements });
  return {
    close: () => void database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      const statement = database.prepare<unknown[]>(text);
      statements.set(text, statement);
      return statement;
    },
  };
}

/** For the operator alone: incidents may be private. The log beside the file gets its mode from the file, by SQLite. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Creates file and folder where they are not there; what is there keeps its mode, which somebody chose. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
  closeSync(openSync(file, 'a', FILE_MODE));
}

/**
 * Opens the database, creating file and folder if need be: write-ahead log, foreign keys, full durability (what was
 * acknowledged survives a power cut).
 * @throws UserError `configuration_invalid` when the file cannot be opened.
 */
export function openSqlite(file: string): Kysely<Schema> {
  try {
    if (file !== IN_MEMORY) makeFile(file);
    const database = new SQLite(file, { timeout: BUSY_TIMEOUT_MS });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    return new Kysely<Schema>({ dialect: new TransactionalDialect({ database: lasting(database) }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError(
      'configuration_invalid',
      `The database ${file} cannot be opened: ${reason}. Check that DATA_DIR exists, is writable and is on a local disk.`,
      { cause: error },
    );
  }
}
