import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Tier } from '../core/knowledge/tier.ts';
import { searchTerms } from '../core/matching/search-terms.ts';
import type { ClosedIncident, ClosedIncidentQuery, ClosedIncidentStore } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/**
 * Incidents that one search may read through their words. Words are taken from the rarest on, since common ones cost most
 * and tell least. 8,000 take about 4 ms (bench/closed-incidents.ts).
 */
const MOST_POSTINGS = 8000;
/** Words that are looked up, the first of the symptom, and of these that are searched, the rarest: bounds a long paste. */
const MOST_TERMS = 2000;
const MOST_RARE_TERMS = 100;
/** Candidates by words, and by pattern for each of the best patterns. */
const BY_WORDS = 30;
const BY_PATTERN = 5;
/** Patterns that serve as keys. */
const PATTERNS = 3;
/** Incidents that are asked for at once whether the viewer may see them. */
const BATCH = 100;

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

/** The incidents that share the rarest words with the symptom, as many as the viewer may see and are wanted. */
async function keysByWords(db: Kysely<Schema>, query: ClosedIncidentQuery): Promise<readonly number[]> {
  const rare = await rareTerms(db, query.terms);
  if (rare.length === 0) return [];
  const { rows: ranked } = await sql<{ key: number }>`
    select w.rowid as key from json_each(${JSON.stringify(rare)}) asked
    cross join closed_incident_words w on w.closed_incident_words match asked.value ->> 'phrase'
    group by w.rowid order by sum(asked.value ->> 'weight') desc, w.rowid desc`.execute(db);
  const keys: number[] = [];
  for (let from = 0; from < ranked.length && keys.length < BY_WORDS; from += BATCH) {
    const batch = ranked.slice(from, from + BATCH).map(({ key }) => key);
    const visible = await visibleOf(db, query, batch);
    keys.push(...batch.filter((key) => visible.has(key)));
  }
  return keys.slice(0, BY_WORDS);
}

async function visibleOf(
  db: Kysely<Schema>,
  { teamId, viewerId }: ClosedIncidentQuery,
  keys: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ key: number }>`
    select i.key as key from closed_incidents i
    where i.key in (select value from json_each(${JSON.stringify(keys)})) and i.team_id = ${teamId}
      and ${visibleTo(viewerId)}`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

function visibleTo(viewerId: string) {
  return sql`(i.is_private = 0 or exists (
    select 1 from closed_incident_members m where m.key = i.key and m.user_id = ${viewerId}))`;
}

/** A word as the full-text index is asked for it, and what sharing it counts. */
interface RareTerm {
  readonly phrase: string;
  readonly weight: number;
}

/** The rarest words of the symptom, as many as the budget of postings allows; rarer ones weigh more. */
async function rareTerms(db: Kysely<Schema>, terms: readonly string[]): Promise<readonly RareTerm[]> {
  const asked = JSON.stringify(terms.slice(0, MOST_TERMS));
  const { rows } = await sql<{ term: string; incidents: number; all: number }>`
    select term, incidents, (select max(key) from closed_incidents) as "all" from closed_incident_word_counts
    where term in (select value from json_each(${asked})) order by incidents, term limit ${MOST_RARE_TERMS}`.execute(
    db,
  );
  const rare: RareTerm[] = [];
  let postings = 0;
  for (const { term, incidents, all } of rows) {
    postings += incidents;
    if (postings > MOST_POSTINGS) break;
    rare.push({ phrase: `"${term.replaceAll('"', '""')}"`, weight: Math.log(1 + all / incidents) });
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
