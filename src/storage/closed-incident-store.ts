import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Tier } from '../core/knowledge/tier.ts';
import { searchTerms } from '../core/matching/search-terms.ts';
import type { ClosedIncident, ClosedIncidentQuery, ClosedIncidentStore } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/**
 * Posting-list entries that one search may read. Common words are left out from the most common on: they would cost
 * most and tell least. 4,000 rows take about 5 ms (bench/closed-incidents.ts).
 */
const MOST_POSTINGS = 4000;
/** Candidates by words, and by pattern for each of the best patterns. */
const BY_WORDS = 30;
const BY_PATTERN = 5;
/** Patterns that serve as keys. */
const PATTERNS = 3;

const PatternIds = z.array(z.string());

/** Closed incidents in SQLite, found through its full-text index. */
export function closedIncidentStore(db: Kysely<Schema>): ClosedIncidentStore {
  return {
    async put(incident) {
      const { teamId, number, title, text, severity, patterns, url, members, closedAt } = incident;
      await db.transaction().execute(async (trx) => {
        const row = {
          title,
          text,
          severity,
          patterns: JSON.stringify(patterns),
          url,
          is_private: members === undefined ? 0 : 1,
          closed_at: closedAt,
          terms: searchTerms(`${title}\n${text}`).join(' '),
        };
        const { key } = await trx
          .insertInto('closed_incidents')
          .values({ team_id: teamId, number, ...row })
          .onConflict((conflict) => conflict.columns(['team_id', 'number']).doUpdateSet(row))
          .returning('key')
          .executeTakeFirstOrThrow();
        await trx.deleteFrom('closed_incident_members').where('key', '=', key).execute();
        await trx.deleteFrom('closed_incident_patterns').where('key', '=', key).execute();
        const users = [...new Set(members ?? [])].map((user_id) => ({ key, user_id }));
        if (users.length > 0) await trx.insertInto('closed_incident_members').values(users).execute();
        const keys = [...new Set(patterns)].map((pattern) => ({ team_id: teamId, pattern, closed_at: closedAt, key }));
        if (keys.length > 0) await trx.insertInto('closed_incident_patterns').values(keys).execute();
      });
    },
    async candidates(query) {
      const keys = new Set([...(await keysByWords(db, query)), ...(await keysByPattern(db, query))]);
      return incidentsOf(db, query, [...keys]);
    },
  };
}

async function keysByWords(db: Kysely<Schema>, { teamId, viewerId, terms }: ClosedIncidentQuery): Promise<number[]> {
  const rare = await rareTerms(db, terms);
  if (rare.length === 0) return [];
  const match = rare.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
  const { rows } = await sql<{ key: number }>`
    select i.key as key from closed_incident_words w join closed_incidents i on i.key = w.rowid
    where closed_incident_words match ${match} and i.team_id = ${teamId} and ${visibleTo(viewerId)}
    order by bm25(closed_incident_words) limit ${BY_WORDS}`.execute(db);
  return rows.map(({ key }) => key);
}

function visibleTo(viewerId: string) {
  return sql`(i.is_private = 0 or exists (
    select 1 from closed_incident_members m where m.key = i.key and m.user_id = ${viewerId}))`;
}

/** The rarest words of the symptom, as many as the budget of postings allows. */
async function rareTerms(db: Kysely<Schema>, terms: readonly string[]): Promise<readonly string[]> {
  if (terms.length === 0) return [];
  const { rows } = await sql<{ term: string; doc: number }>`
    select term, doc from closed_incident_word_counts where term in (${sql.join([...new Set(terms)])})
    order by doc, term`.execute(db);
  const rare: string[] = [];
  let postings = 0;
  for (const { term, doc } of rows) {
    postings += doc;
    if (postings > MOST_POSTINGS) break;
    rare.push(term);
  }
  return rare;
}

async function keysByPattern(
  db: Kysely<Schema>,
  { teamId, viewerId, patterns }: ClosedIncidentQuery,
): Promise<number[]> {
  const keys: number[] = [];
  for (const pattern of patterns.slice(0, PATTERNS)) {
    const { rows } = await sql<{ key: number }>`
      select p.key as key from closed_incident_patterns p join closed_incidents i on i.key = p.key
      where p.team_id = ${teamId} and p.pattern = ${pattern} and ${visibleTo(viewerId)}
      order by p.closed_at desc limit ${BY_PATTERN}`.execute(db);
    keys.push(...rows.map(({ key }) => key));
  }
  return keys;
}

/** The incidents of these keys, which the viewer may see. */
async function incidentsOf(
  db: Kysely<Schema>,
  { teamId }: ClosedIncidentQuery,
  keys: readonly number[],
): Promise<readonly ClosedIncident[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('closed_incidents as i')
    .selectAll('i')
    .where('i.team_id', '=', teamId)
    .where('i.key', 'in', keys)
    .execute();
  const members = await db.selectFrom('closed_incident_members').selectAll().where('key', 'in', keys).execute();
  return rows.map(
    (row): ClosedIncident => ({
      teamId: row.team_id,
      number: row.number,
      title: row.title,
      text: row.text,
      severity: Tier.parse(row.severity),
      patterns: PatternIds.parse(JSON.parse(row.patterns)),
      url: row.url,
      members:
        row.is_private === 1 ? members.filter(({ key }) => key === row.key).map((entry) => entry.user_id) : undefined,
      closedAt: row.closed_at,
    }),
  );
}
