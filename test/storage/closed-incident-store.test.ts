import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { closedIncidentStore } from '../../src/storage/closed-incident-store.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../src/storage/open-sqlite.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { asking, closedIncidentStoreContract, incident } from '../contracts/closed-incident-store.ts';
import { memoryDatabase } from '../support/memory-database.ts';

closedIncidentStoreContract(async () => {
  const db = openSqlite(IN_MEMORY);
  await migrate(db);
  return { store: closedIncidentStore(db), close: () => db.destroy() };
});

/** How many incidents have each word: as the index has it, and as it is counted apart. */
async function wordCounts(db: Kysely<Schema>) {
  await sql`create virtual table if not exists temp.words using fts5vocab('main', 'closed_incident_words', 'row')`.execute(
    db,
  );
  const { rows: indexed } = await sql<object>`select term, doc as incidents from temp.words order by term`.execute(db);
  const { rows: counted } = await sql<object>`
    select term, incidents from closed_incident_word_counts order by term`.execute(db);
  return { indexed, counted };
}

/** Fails when the full-text index and the table differ (sqlite.org/fts5.html, "The 'integrity-check' Command"). */
async function checkIndex(db: Kysely<Schema>): Promise<void> {
  await sql`insert into closed_incident_words (closed_incident_words, rank) values ('integrity-check', 1)`.execute(db);
}

describe('the word index in SQLite', () => {
  it('agrees with the incidents after they are put, replaced and deleted', async () => {
    const db = await memoryDatabase();
    const store = closedIncidentStore(db);

    for (let number = 1; number <= 20; number++)
      await store.put(incident({ number, text: `subnet word${number} "it's"` }));
    for (let number = 1; number <= 20; number += 2)
      await store.put(incident({ number, text: `subnet other${number}` }));
    await store.put(incident({ number: 2, title: '', text: '' }));
    await db.deleteFrom('closed_incidents').where('number', '=', 3).execute();

    await checkIndex(db);
    const { indexed, counted } = await wordCounts(db);
    expect(counted).toEqual(indexed);
    expect(counted).toContainEqual({ term: 'subnet', incidents: 18 });
  });

  it('keeps no word of an incident that is gone', async () => {
    const db = await memoryDatabase();
    await closedIncidentStore(db).put(incident({ members: ['U2'] }));

    await db.deleteFrom('closed_incidents').execute();

    expect(await wordCounts(db)).toEqual({ indexed: [], counted: [] });
    expect(await db.selectFrom('closed_incident_members').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('closed_incident_patterns').selectAll().execute()).toEqual([]);
  });

  it('stays as it was when an incident cannot be put', async () => {
    const db = await memoryDatabase();
    const store = closedIncidentStore(db);
    await store.put(incident());
    await sql`create trigger refuse before insert on closed_incident_patterns when new.pattern = 'refused' begin
      select raise(abort, 'refused'); end`.execute(db);

    await expect(store.put(incident({ text: 'stripes', patterns: ['refused'] }))).rejects.toThrow('refused');

    await checkIndex(db);
    expect(await store.candidates(asking('subnet stripes'))).toEqual([incident()]);
  });
});
