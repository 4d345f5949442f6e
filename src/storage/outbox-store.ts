import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { assertNever } from '../core/assert-never.ts';
import { IncidentCall } from '../core/incident/call.ts';
import type { Outbox, OutboxEffect, OutboxRow } from '../services/incident-ports.ts';
import { appendCalls } from './append.ts';
import type { Schema } from './schema.ts';

const Call = z.union([
  IncidentCall,
  z.strictObject({
    kind: z.literal('reply'),
    channelId: z.string(),
    threadTs: z.string(),
    questionId: z.string(),
  }),
]);

/** Calls of Slack that wait, in SQL. */
export function outboxStore(db: Kysely<Schema>): Outbox {
  return {
    async due(now) {
      const due: OutboxRow[] = [];
      for (const row of await headsOfLanes(db)) {
        if (row.not_before > now) continue;
        const read = outboxRowOf(row);
        if (read) due.push(read);
        // Of another version of the program: it must not hold up the others.
        else await park(db, row.id, now, 'this version does not know the call');
      }
      return due;
    },
    async nextDue() {
      const times = (await headsOfLanes(db)).map((row) => row.not_before);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    async begin(id) {
      await db
        .updateTable('outbox')
        .set((query) => ({ state: 'sending', attempts: query('attempts', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
    done: ({ id, teamId, number }, at, effect) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ state: 'done', ended_at: at, reason: null })
          .where('id', '=', id)
          .execute();
        if (effect === undefined || number === undefined) return;
        if (effect.kind === 'posted') {
          const { channelId, ts, entryIds } = effect;
          for (const entryId of entryIds) {
            await trx
              .insertInto('posted_entries')
              .values({ entry_id: entryId, team_id: teamId, number, channel_id: channelId, ts })
              .onConflict((conflict) => conflict.doNothing())
              .execute();
          }
          return;
        }
        await trx
          .updateTable('incidents')
          .set(placeColumns(effect))
          .where('team_id', '=', teamId)
          .where('number', '=', number)
          .execute();
      }),
    async postpone(id, notBefore, reason, isUncertain) {
      await db
        .updateTable('outbox')
        .set({ state: 'waiting', not_before: notBefore, reason, is_uncertain: isUncertain ? 1 : 0 })
        .where('id', '=', id)
        .execute();
    },
    park: (id, at, reason) => park(db, id, at, reason),
    async lastUnasked(teamId, number) {
      const row = await db
        .selectFrom('outbox')
        .select((query) => query.fn.max('ended_at').as('at'))
        .where('team_id', '=', teamId)
        .where('lane', '=', `incident:${number}:unasked`)
        .where('state', '=', 'done')
        .executeTakeFirst();
      return Number(row?.at ?? 0);
    },
    async posted(teamId, number) {
      const rows = await db
        .selectFrom('posted_entries')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .execute();
      return rows.map((row) => ({ entryId: row.entry_id, channelId: row.channel_id, ts: row.ts }));
    },
    add: (teamId, call, at) =>
      db.transaction().execute(async (trx) => {
        const same = await trx
          .selectFrom('outbox')
          .select('id')
          .where('team_id', '=', teamId)
          .where('lane', '=', `channel:${call.channelId}`)
          .where('call', '=', JSON.stringify(call))
          .executeTakeFirst();
        if (same === undefined) await appendCalls(trx, teamId, undefined, [call], at);
      }),
    async forget(before) {
      await db.deleteFrom('outbox').where('state', '=', 'done').where('ended_at', '<', before).execute();
    },
  };
}

async function park(db: Kysely<Schema>, id: number, at: number, reason: string): Promise<void> {
  await db.updateTable('outbox').set({ state: 'parked', ended_at: at, reason }).where('id', '=', id).execute();
}

function headsOfLanes(db: Kysely<Schema>) {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('id', 'in', (query) =>
      query
        .selectFrom('outbox as o')
        .select(sql<number>`min(o.id)`.as('id'))
        .where('o.state', 'in', ['waiting', 'sending'])
        .groupBy(['o.team_id', 'o.lane']),
    )
    .orderBy('id')
    .execute();
}

function outboxRowOf(row: Selectable<Schema['outbox']>): OutboxRow | undefined {
  const call = Call.safeParse(JSON.parse(row.call)).data;
  if (call === undefined) return undefined;
  return {
    id: row.id,
    teamId: row.team_id,
    lane: row.lane,
    number: row.number ?? undefined,
    call,
    attempts: row.attempts,
    isUncertain: row.is_uncertain === 1 || row.state === 'sending',
    createdAt: row.created_at,
    notBefore: row.not_before,
  };
}

function placeColumns(effect: Exclude<OutboxEffect, { kind: 'posted' }>) {
  switch (effect.kind) {
    case 'channel':
      return { channel_id: effect.channelId };
    case 'card':
      return { card_ts: effect.ts };
    case 'announcement':
      return { announcement_channel_id: effect.channelId, announcement_ts: effect.ts };
    default:
      return assertNever(effect);
  }
}
