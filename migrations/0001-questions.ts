import type { Kysely, Migration } from 'kysely';

/** Questions with their answers, feedback on them, and the deliveries that were handled. Times are epoch milliseconds. */
export const questions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('questions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text')
      .addColumn('entrance', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint', (column) => column.notNull())
      .addColumn('symptom', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('questions_by_team').on('questions').columns(['team_id', 'asked_at']).execute();
    await db.schema
      .createTable('feedback')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('question_id', 'text', (column) => column.notNull().references('questions.id').onDelete('cascade'))
      .addColumn('match_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('feedback_key', ['question_id', 'match_id', 'user_id'])
      .execute();
    await db.schema
      .createTable('inbox')
      .addColumn('team_id', 'text', (column) => column.notNull())
      .addColumn('delivery_id', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('inbox_key', ['team_id', 'delivery_id'])
      .execute();
    await db.schema.createIndex('inbox_by_age').on('inbox').columns(['seen_at']).execute();
  },
};
