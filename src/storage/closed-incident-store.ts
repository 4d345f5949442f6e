import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Tier } from '../core/knowledge/tier.ts';
import { searchTerms } from '../core/matching/search-terms.ts';
import type { ClosedIncident, ClosedIncidentQuery, ClosedIncidentStore } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/**
 * Entries of the word index that one search may read, from the rarest word on: common words cost most and tell least.
 * 8,000 take about 2 ms. Ranking with bm25() took 35 ms, counting words through fts5vocab 10 ms (bench/closed-incidents.ts).
 */
const MOST_POSTINGS = 8000;
/** Words that are looked up, the first of the symptom, and of these that are searched, the rarest: bounds a long paste. */
const MOST_TERMS = 2000;
const MOST_RARE_TERMS = 100;
/** Incidents with the heaviest rare words, which are compared by all words; when too few may be seen, more are taken. */
const COMPARED = 200;
const COMPARED_GROWTH = 8;
/** Candidates by words, and by pattern for each of the best patterns. Each costs the core some 0.2 ms to weigh. */
const BY_WORDS = 15;
const BY_PATTERN = 2;
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
      // SQLite answers synchronously, and matching comes before and after: in between other work gets its turn.
      await nextTurn();
      const keys = new Set([...(await keysByWords(db, query)), ...(await keysByPattern(db, query))]);
      const found = await incidentsOf(db, query, [...keys]);
      await nextTurn();
      return found;
    },
  };
}

/** The incidents that the viewer may see which share the most telling words with the symptom. */
async function keysByWords(db: Kysely<Schema>, query: ClosedIncidentQuery): Promise<readonly number[]> {
  const weights = await termWeights(db, query.terms);
  const rare = rareTerms(weights);
  if (rare.length === 0) return [];
  let visible: readonly WordedIncident[] = [];
  for (let limit = COMPARED, more = true; more; limit *= COMPARED_GROWTH) {
    const keys = await heaviest(db, rare, limit);
    visible = await visibleOf(db, query, keys);
    more = visible.length < BY_WORDS && keys.length === limit;
  }
  return visible
    .map(({ key, terms }) => ({ key, score: sharedWeight(terms, weights) }))
    .sort((a, b) => b.score - a.score || b.key - a.key)
    .slice(0, BY_WORDS)
    .map(({ key }) => key);
}

/** What sharing a word counts, and how many incidents have it. */
interface TermWeight {
  readonly incidents: number;
  readonly weight: number;
}

/** The words of the symptom that some incident has, the rarest first. */
async function termWeights(db: Kysely<Schema>, terms: readonly string[]): Promise<ReadonlyMap<string, TermWeight>> {
  const { rows } = await sql<{ term: string; incidents: number; newest: number }>`
    select term, incidents, (select max(key) from closed_incidents) as newest from closed_incident_word_counts
    where term in (select value from json_each(${JSON.stringify(terms.slice(0, MOST_TERMS))}))
    order by incidents, term`.execute(db);
  return new Map(
    rows.map(({ term, incidents, newest }) => [term, { incidents, weight: Math.log(1 + newest / incidents) }]),
  );
}

/** A word as the full-text index is asked for it. */
interface RareTerm {
  readonly phrase: string;
  readonly weight: number;
}

/** The rarest words, as many as the budget of postings allows. */
function rareTerms(weights: ReadonlyMap<string, TermWeight>): readonly RareTerm[] {
  const rare: RareTerm[] = [];
  let postings = 0;
  for (const [term, { incidents, weight }] of [...weights].slice(0, MOST_RARE_TERMS)) {
    postings += incidents;
    if (postings > MOST_POSTINGS) break;
    rare.push({ phrase: `"${term.replaceAll('"', '""')}"`, weight });
  }
  return rare;
}

/** The incidents for which these words weigh most, whoever may see them. */
async function heaviest(db: Kysely<Schema>, rare: readonly RareTerm[], limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ key: number }>`
    with asked as materialized (
      select value ->> 'phrase' as phrase, value ->> 'weight' as weight from json_each(${JSON.stringify(rare)}))
    select w.rowid as key from asked cross join closed_incident_words w on w.closed_incident_words match asked.phrase
    group by w.rowid order by sum(asked.weight) desc, w.rowid desc limit ${limit}`.execute(db);
  return rows.map(({ key }) => key);
}

interface WordedIncident {
  readonly key: number;
  readonly terms: string;
}

async function visibleOf(
  db: Kysely<Schema>,
  { teamId, viewerId }: ClosedIncidentQuery,
  keys: readonly number[],
): Promise<readonly WordedIncident[]> {
  const { rows } = await sql<WordedIncident>`
    select i.key as key, i.terms as terms from closed_incidents i
    where i.key in (select value from json_each(${JSON.stringify(keys)})) and ${ofTeam(teamId)}
      and ${visibleTo(viewerId)}`.execute(db);
  return rows;
}

/** The plus keeps SQLite from walking through all incidents of the team instead of the few keys: 7 ms against 0.3. */
function ofTeam(teamId: string) {
  return sql<boolean>`+i.team_id = ${teamId}`;
}

/** Who is in the channel now counts; where nobody has followed that, who was in it when the incident was closed. */
function visibleTo(viewerId: string | undefined) {
  if (viewerId === undefined) return sql<boolean>`i.is_private = 0`;
  return sql<boolean>`(i.is_private = 0 or coalesce(
    (select r.is_member from incident_members r
      where r.team_id = i.team_id and r.number = i.number and r.user_id = ${viewerId}),
    exists (select 1 from closed_incident_members m where m.key = i.key and m.user_id = ${viewerId})) = 1)`;
}

function sharedWeight(terms: string, weights: ReadonlyMap<string, TermWeight>): number {
  let sum = 0;
  for (const term of terms.split(' ')) sum += weights.get(term)?.weight ?? 0;
  return sum;
}

/** The newest incidents of the best patterns that the viewer may see. */
async function keysByPattern(
  db: Kysely<Schema>,
  { teamId, viewerId, patterns }: ClosedIncidentQuery,
): Promise<readonly number[]> {
  const newest = patterns.slice(0, PATTERNS).map(
    (pattern) => sql`select * from (
      select p.key as key from closed_incident_patterns p join closed_incidents i on i.key = p.key
      where p.team_id = ${teamId} and p.pattern = ${pattern} and ${visibleTo(viewerId)}
      order by p.closed_at desc limit ${BY_PATTERN})`,
  );
  if (newest.length === 0) return [];
  const { rows } = await sql<{ key: number }>`${sql.join(newest, sql` union all `)}`.execute(db);
  return rows.map(({ key }) => key);
}

/** The incidents of these keys, which the viewer may see. */
async function incidentsOf(
  db: Kysely<Schema>,
  { teamId, viewerId }: ClosedIncidentQuery,
  keys: readonly number[],
): Promise<readonly ClosedIncident[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('closed_incidents as i')
    .selectAll('i')
    .where(ofTeam(teamId))
    .where('i.key', 'in', keys)
    .where(visibleTo(viewerId)) // once more: somebody may have made one private since its key was read
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
