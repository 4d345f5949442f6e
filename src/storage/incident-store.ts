import type { Kysely, Transaction } from 'kysely';
import { isRefusal } from '../core/incident/change.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { ChangeRequest, IncidentQuery, IncidentStore, Outcome, Recorded } from '../services/incident-ports.ts';
import { appendCalls, appendEntries, type IncidentRef, replaceReminders } from './append.ts';
import { entryOf, incidentColumns, incidentOf } from './incident-row.ts';
import { restoreIncident } from './restore-incident.ts';
import type { Schema } from './schema.ts';

/**
 * How long a person who got no answer may take to send the same again and be understood; milliseconds. Slack gives up on
 * a command after 3 s; a restart takes seconds, and nobody repeats a command after minutes without looking.
 */
const REPEATED_WITHIN_MS = 120_000;

/** Incidents and timelines in SQL. */
export function incidentStore(db: Kysely<Schema>): IncidentStore {
  return {
    declare: (request, decide) =>
      db.transaction().execute(async (trx) => {
        const earlier = await earlierResult(trx, request);
        if (earlier) return earlier;
        const number = await nextNumber(trx, request.teamId);
        const outcome = decide(number);
        await trx
          .insertInto('incidents')
          .values({
            team_id: request.teamId,
            number,
            channel_id: null,
            card_ts: null,
            announcement_channel_id: null,
            announcement_ts: null,
            ...incidentColumns(outcome.incident),
          })
          .execute();
        if (outcome.incident.declaredBy.kind === 'user') {
          const member = { team_id: request.teamId, number, user_id: outcome.incident.declaredBy.id };
          await trx
            .insertInto('incident_members')
            .values({ ...member, is_member: 1, at: request.at })
            .execute();
        }
        return keep(trx, request, number, outcome);
      }),
    change: (request, number, decide) =>
      db.transaction().execute(async (trx) => {
        const earlier = await earlierResult(trx, request);
        if (earlier) return earlier;
        const ref = { teamId: request.teamId, number };
        const incident = await findIncident(trx, ref);
        if (incident === undefined) return undefined;
        const outcome = await decide(incident, () => entriesOf(trx, ref));
        if (isRefusal(outcome)) return outcome;
        if (outcome.incident !== incident) {
          await trx
            .updateTable('incidents')
            .set(incidentColumns(outcome.incident))
            .where('team_id', '=', ref.teamId)
            .where('number', '=', number)
            .execute();
        }
        return keep(trx, request, number, outcome);
      }),
    find: (teamId, number) => findIncident(db, { teamId, number }),
    async findByChannel(teamId, channelId) {
      const row = await db
        .selectFrom('incidents')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row && incidentOf(row);
    },
    async list({ limit, ...query }) {
      const rows = await listed(db, query).selectAll('i').orderBy('i.number', 'desc').limit(limit).execute();
      return rows.map(incidentOf);
    },
    async count(query) {
      const row = await listed(db, query)
        .select((counted) => counted.fn.countAll().as('incidents'))
        .executeTakeFirst();
      return Number(row?.incidents ?? 0);
    },
    restore: (restoration) => db.transaction().execute((trx) => restoreIncident(trx, restoration)),
    entries: (teamId, number) => entriesOf(db, { teamId, number }),
    async putMember(teamId, number, userId, isMember, at) {
      const member = { is_member: isMember ? 1 : 0, at };
      await db
        .insertInto('incident_members')
        .values({ team_id: teamId, number, user_id: userId, ...member })
        .onConflict((conflict) =>
          conflict.columns(['team_id', 'number', 'user_id']).doUpdateSet(member).where('incident_members.at', '<', at),
        )
        .execute();
    },
    async members(teamId, number) {
      const rows = await db
        .selectFrom('incident_members')
        .select('user_id')
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .where('is_member', '=', 1)
        .orderBy('at')
        .orderBy('user_id')
        .execute();
      return rows.map((row) => row.user_id);
    },
    async lastSeen(teamId, number, userId) {
      const row = await db
        .selectFrom('timeline_views')
        .select('seq')
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    async putLastSeen(teamId, number, userId, seq) {
      await db
        .insertInto('timeline_views')
        .values({ team_id: teamId, number, user_id: userId, seq })
        .onConflict((conflict) =>
          conflict.columns(['team_id', 'number', 'user_id']).doUpdateSet({ seq }).where('timeline_views.seq', '<', seq),
        )
        .execute();
    },
    async teams() {
      const rows = await db.selectFrom('workspaces').select('team_id').orderBy('team_id').execute();
      return rows.map((row) => row.team_id);
    },
    async putTeam(teamId, url) {
      await db
        .insertInto('workspaces')
        .values({ team_id: teamId, last_number: 0, url })
        .onConflict((conflict) => conflict.column('team_id').doUpdateSet({ url }))
        .execute();
    },
    async teamUrl(teamId) {
      const row = await db.selectFrom('workspaces').select('url').where('team_id', '=', teamId).executeTakeFirst();
      return row?.url ?? undefined;
    },
  };
}

/** The incidents that somebody may see. */
function listed(db: Kysely<Schema>, { teamId, viewer, states, before }: Omit<IncidentQuery, 'limit'>) {
  return db
    .selectFrom('incidents as i')
    .where('i.team_id', '=', teamId)
    .where('i.state', 'in', states)
    .$if(before !== undefined, (query) => query.where('i.number', '<', before ?? 0))
    .$if(viewer !== 'everything', (query) =>
      query.where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('i.is_private', '=', 0),
          exists(
            selectFrom('incident_members as m')
              .select('m.user_id')
              .whereRef('m.team_id', '=', 'i.team_id')
              .whereRef('m.number', '=', 'i.number')
              .where('m.user_id', '=', viewer === 'everything' ? '' : viewer.userId)
              .where('m.is_member', '=', 1),
          ),
        ]),
      ),
    );
}

async function nextNumber(trx: Transaction<Schema>, teamId: string): Promise<number> {
  const row = await trx
    .insertInto('workspaces')
    .values({ team_id: teamId, last_number: 1, url: null })
    .onConflict((conflict) =>
      conflict.column('team_id').doUpdateSet((query) => ({
        last_number: query('workspaces.last_number', '+', 1),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** What came of this request, or of the one that it repeats, if it was carried out before. */
async function earlierResult(trx: Transaction<Schema>, request: ChangeRequest): Promise<Recorded | undefined> {
  const { teamId, id } = request;
  const earlier = (await sameRequest(trx, request)) ?? (await unansweredRequest(trx, request));
  if (earlier === undefined) return undefined;
  if (earlier.request_id !== id) await remember(trx, request, earlier.number, earlier.result_of);
  const incident = await findIncident(trx, { teamId, number: earlier.number });
  if (incident === undefined) throw new Error(`request ${earlier.request_id} is of no incident`);
  const rows = await trx
    .selectFrom('timeline_entries')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('number', '=', earlier.number)
    .where('request_id', '=', earlier.result_of)
    .orderBy('seq')
    .execute();
  return { incident, entries: rows.map(entryOf), isRepeated: true };
}

function sameRequest(trx: Transaction<Schema>, { teamId, id }: ChangeRequest) {
  return trx
    .selectFrom('requests')
    .select(['request_id', 'number', 'result_of'])
    .where('team_id', '=', teamId)
    .where('request_id', '=', id)
    .executeTakeFirst();
}

/** The last one of the same words by the same person, if it was carried out but its delivery never came to its end. */
async function unansweredRequest(trx: Transaction<Schema>, { teamId, fingerprint, at }: ChangeRequest) {
  if (fingerprint === undefined) return undefined;
  const last = await trx
    .selectFrom('requests as r')
    .leftJoin('inbox as i', (join) =>
      join.onRef('i.team_id', '=', 'r.team_id').onRef('i.delivery_id', '=', 'r.request_id'),
    )
    .select(['r.request_id', 'r.number', 'r.result_of', 'i.handled_at'])
    .where('r.team_id', '=', teamId)
    .where('r.fingerprint', '=', fingerprint)
    .where('r.at', '>=', at - REPEATED_WITHIN_MS)
    .orderBy('r.at', 'desc')
    .executeTakeFirst();
  return last?.handled_at === null ? last : undefined;
}

async function keep(
  trx: Transaction<Schema>,
  request: ChangeRequest,
  number: number,
  { incident, entries, calls, reminders }: Outcome,
): Promise<Recorded> {
  const ref = { teamId: request.teamId, number };
  const added = await appendEntries(trx, ref, entries, request.id);
  await appendCalls(trx, request.teamId, number, calls, request.at);
  await replaceReminders(trx, ref, reminders);
  await remember(trx, request, number, request.id);
  return { incident, entries: added, isRepeated: false };
}

async function remember(
  trx: Transaction<Schema>,
  { teamId, id, fingerprint, at }: ChangeRequest,
  number: number,
  resultOf: string,
): Promise<void> {
  await trx
    .insertInto('requests')
    .values({
      team_id: teamId,
      request_id: id,
      number,
      fingerprint: fingerprint ?? null,
      at,
      result_of: resultOf,
    })
    .execute();
}

/** Reads an incident, within a transaction or without. */
export async function findIncident(db: Kysely<Schema>, { teamId, number }: IncidentRef): Promise<Incident | undefined> {
  const row = await db
    .selectFrom('incidents')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && incidentOf(row);
}

async function entriesOf(db: Kysely<Schema>, { teamId, number }: IncidentRef) {
  const rows = await db
    .selectFrom('timeline_entries')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('number', '=', number)
    .orderBy('seq')
    .execute();
  return rows.map(entryOf);
}
