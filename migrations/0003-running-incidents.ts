import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Incidents that a team works, their append-only timelines, what is known about captured messages, the outbox, reminders
 * and people. Times are epoch milliseconds; structures are JSON text; truth values are 0 and 1. The inbox remembers
 * deliveries by when they were handled.
 */
export const runningIncidents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('workspaces')
      .addColumn('team_id', 'text', (column) => column.primaryKey())
      .addColumn('last_number', 'integer', (column) => column.notNull())
      .execute();
    await incidentTables(db);
    await timelineTables(db);
    await messageTables(db);
    await deliveryTables(db);
    await db.schema.alterTable('inbox').renameColumn('seen_at', 'handled_at').execute();
  },
};

async function incidentTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('incidents')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('symptom', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('tier', 'text', (column) => column.notNull())
    .addColumn('is_provisional', 'integer', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('customers_affected', 'text', (column) => column.notNull())
    .addColumn('is_private', 'integer', (column) => column.notNull())
    .addColumn('declared_by', 'text', (column) => column.notNull())
    .addColumn('declared_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('mitigated_at', 'bigint')
    .addColumn('resolved_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('summary', 'text')
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('status', 'text')
    .addColumn('confirmed_patterns', 'text', (column) => column.notNull())
    .addColumn('excluded_patterns', 'text', (column) => column.notNull())
    .addColumn('question_id', 'text')
    .addColumn('origin_channel_id', 'text')
    .addColumn('channel_id', 'text')
    .addColumn('card_ts', 'text')
    .addColumn('announcement_channel_id', 'text')
    .addColumn('announcement_ts', 'text')
    .addPrimaryKeyConstraint('incidents_key', ['team_id', 'number'])
    .addUniqueConstraint('incidents_channel', ['team_id', 'channel_id'])
    .execute();
  await db.schema
    .createTable('incident_members')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('is_member', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('incident_members_key', ['team_id', 'number', 'user_id'])
    .execute();
  await db.schema
    .createTable('reminders')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('repeat_ms', 'integer', (column) => column.notNull())
    .addColumn('fired_at', 'bigint', (column) => column.notNull())
    .addColumn('snoozed_until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminders_key', ['team_id', 'number', 'kind'])
    .execute();
}

async function timelineTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('timeline_entries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('occurred_at', 'bigint', (column) => column.notNull())
    .addColumn('recorded_at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('recorded_by', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('supersedes', 'text')
    .addColumn('masked', 'text', (column) => column.notNull())
    .addColumn('permalink', 'text')
    .addColumn('key', 'text')
    .addColumn('request_id', 'text')
    .addUniqueConstraint('timeline_entries_seq', ['team_id', 'number', 'seq'])
    .addUniqueConstraint('timeline_entries_fact', ['team_id', 'number', 'key'])
    .execute();
  for (const change of ['update', 'delete']) {
    await sql
      .raw(`create trigger timeline_entries_no_${change} before ${change} on timeline_entries
        begin select raise(abort, 'timeline entries are append-only'); end`)
      .execute(db);
  }
  await db.schema
    .createTable('timeline_views')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('timeline_views_key', ['team_id', 'number', 'user_id'])
    .execute();
  await db.schema
    .createTable('posted_entries')
    .addColumn('entry_id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('posted_entries_of').on('posted_entries').columns(['team_id', 'number']).execute();
}

async function messageTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('message_facts')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_facts_key', ['team_id', 'channel_id', 'ts', 'key'])
    .execute();
  await db.schema.createIndex('message_facts_by_age').on('message_facts').columns(['at']).execute();
  await db.schema
    .createTable('message_captures')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_captures_key', ['team_id', 'channel_id', 'ts', 'number'])
    .execute();
}

async function deliveryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('result_of', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('requests_key', ['team_id', 'request_id'])
    .execute();
  await db.schema
    .createIndex('requests_by_fingerprint')
    .on('requests')
    .columns(['team_id', 'fingerprint', 'at'])
    .execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('number', 'integer')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('call', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('is_uncertain', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('outbox_waiting').on('outbox').columns(['state', 'team_id', 'lane', 'id']).execute();
  await db.schema
    .createTable('people')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('people_key', ['team_id', 'user_id'])
    .execute();
}
