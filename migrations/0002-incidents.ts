import { type Kysely, type Migration, sql } from 'kysely';

/**
 * The team's own closed incidents, who may see the private ones, and their words. `terms` holds stems separated by spaces.
 * The full-text index is a compact store of who has which word; its tokenizer splits at spaces only, exactly as matching
 * does. How many incidents have a word is counted apart, since the index would have to read them all to tell. Triggers
 * keep both in step with the table.
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
      terms, content='closed_incidents', content_rowid='key', detail=none, columnsize=0,
      tokenize="ascii tokenchars '''._:/@-'")`.execute(db);
    await db.schema
      .createTable('closed_incident_word_counts')
      .addColumn('term', 'text', (column) => column.primaryKey().notNull())
      .addColumn('incidents', 'integer', (column) => column.notNull())
      .modifyEnd(sql`without rowid`)
      .execute();
    await sql`create trigger closed_incidents_added after insert on closed_incidents begin ${ADD} end`.execute(db);
    await sql`create trigger closed_incidents_deleted after delete on closed_incidents begin ${REMOVE} end`.execute(db);
    await sql`create trigger closed_incidents_changed after update of terms on closed_incidents begin
      ${REMOVE} ${ADD} end`.execute(db);
  },
};

/** The terms of a row as a table; stems hold letters, digits and '._:/@- only, so that quoting them makes valid JSON. */
function listOf(terms: string): string {
  return `(select value as term from json_each('["' || replace(${terms}, ' ', '","') || '"]') where value <> '')`;
}

const ADD = sql.raw(`
  insert into closed_incident_words (rowid, terms) values (new.key, new.terms);
  insert into closed_incident_word_counts (term, incidents) select term, 1 from ${listOf('new.terms')} where true
    on conflict (term) do update set incidents = incidents + 1;`);

const REMOVE = sql.raw(`
  insert into closed_incident_words (closed_incident_words, rowid, terms) values ('delete', old.key, old.terms);
  update closed_incident_word_counts set incidents = incidents - 1 where term in ${listOf('old.terms')};
  delete from closed_incident_word_counts where term in ${listOf('old.terms')} and incidents <= 0;`);
