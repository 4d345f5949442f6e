import type { Kysely, Migration } from 'kysely';

/** What people wrote in post-mortems: every version of every section. Times are epoch milliseconds. */
export const postMortems: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('post_mortem_edits')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('section', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('seen', 'text', (column) => column.notNull())
      .addColumn('masked', 'text', (column) => column.notNull())
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('post_mortem_edits_key', ['team_id', 'number', 'section', 'version'])
      .addUniqueConstraint('post_mortem_edits_request', ['team_id', 'request_id'])
      .execute();
    await db.schema.alterTable('workspaces').addColumn('url', 'text').execute();
  },
};
