import { type Kysely, type Migration, sql } from 'kysely';

/**
 * The team's own closed incidents, who may see the private ones, and their words for full-text search. `terms` holds stems
 * separated by spaces, so that the index splits them exactly as matching does.
 */
export const incidents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('closed_incidents')
      .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('severity', 'text', (column) => column.notNull())
      .addColumn('patterns', 'text', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('is_private', 'integer', (column) => column.notNull())
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addColumn('terms', 'text', (column) => column.notNull())
      .addUniqueConstraint('closed_incidents_number', ['team_id', 'number'])
      .execute();
    await db.schema
      .createTable('closed_incident_members')
      .addColumn('key', 'integer', (column) => column.notNull().references('closed_incidents.key').onDelete('cascade'))
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('closed_incident_members_key', ['key', 'user_id'])
      .execute();
    await db.schema
      .createTable('closed_incident_patterns')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('pattern', 'text', (column) => column.notNull())
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addColumn('key', 'integer', (column) => column.notNull().references('closed_incidents.key').onDelete('cascade'))
      .addPrimaryKeyConstraint('closed_incident_patterns_key', ['team_id', 'pattern', 'closed_at', 'key'])
      .execute();
    await sql`create virtual table closed_incident_words using fts5(
      terms, content='closed_incidents', content_rowid='key', detail=none,
      tokenize="unicode61 remove_diacritics 0 tokenchars '._:/@-'")`.execute(db);
    await sql`create virtual table closed_incident_word_counts using fts5vocab(closed_incident_words, 'row')`.execute(
      db,
    );
    await sql`create trigger closed_incidents_added after insert on closed_incidents begin
      insert into closed_incident_words (rowid, terms) values (new.key, new.terms); end`.execute(db);
    await sql`create trigger closed_incidents_deleted after delete on closed_incidents begin
      insert into closed_incident_words (closed_incident_words, rowid, terms) values ('delete', old.key, old.terms); end`.execute(
      db,
    );
    await sql`create trigger closed_incidents_changed after update of terms on closed_incidents begin
      insert into closed_incident_words (closed_incident_words, rowid, terms) values ('delete', old.key, old.terms);
      insert into closed_incident_words (rowid, terms) values (new.key, new.terms); end`.execute(db);
  },
};
