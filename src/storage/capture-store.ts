import type { Kysely, Transaction } from 'kysely';
import type { KeyedEntry } from '../core/incident/capture.ts';
import { factKey, factsFor, type MessageFact, type MessageId } from '../core/incident/message-facts.ts';
import type { CaptureStore } from '../services/incident-ports.ts';
import { appendCalls, appendEntries } from './append.ts';
import { entryOf } from './incident-row.ts';
import type { Schema } from './schema.ts';

/** What is known about messages, in SQL. */
export function captureStore(db: Kysely<Schema>): CaptureStore {
  return {
    add: ({ teamId, message, number, facts, at }, missing, calls) =>
      db.transaction().execute(async (trx) => {
        const where = { team_id: teamId, channel_id: message.channelId, ts: message.ts };
        for (const fact of facts) {
          await trx
            .insertInto('message_facts')
            .values({ ...where, key: factKey(fact), fact: JSON.stringify(fact), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        if (number !== undefined) {
          const capture = await trx
            .insertInto('message_captures')
            .values({ ...where, number })
            .onConflict((conflict) => conflict.doNothing())
            .returning('number')
            .executeTakeFirst();
          if (capture) await appendCalls(trx, teamId, number, calls, at);
        }
        const known = await factsOf(trx, teamId, message);
        const added = [];
        for (const captured of await capturesOf(trx, teamId, message)) {
          const ref = { teamId, number: captured };
          const entries = missing(factsFor(captured, known), await storedOf(trx, ref, message));
          added.push(...(await appendEntries(trx, ref, entries, null)));
        }
        return added;
      }),
    capturedBy: (teamId, message) => capturesOf(db, teamId, message),
    async forget(before) {
      await db
        .deleteFrom('message_facts')
        .where('at', '<', before)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('message_captures as c')
                .select('c.number')
                .whereRef('c.team_id', '=', 'message_facts.team_id')
                .whereRef('c.channel_id', '=', 'message_facts.channel_id')
                .whereRef('c.ts', '=', 'message_facts.ts'),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('message_facts as later')
                .select('later.key')
                .whereRef('later.team_id', '=', 'message_facts.team_id')
                .whereRef('later.channel_id', '=', 'message_facts.channel_id')
                .whereRef('later.ts', '=', 'message_facts.ts')
                .where('later.at', '>=', before),
            ),
          ),
        )
        .execute();
    },
  };
}

async function factsOf(
  trx: Transaction<Schema>,
  teamId: string,
  { channelId, ts }: MessageId,
): Promise<readonly MessageFact[]> {
  const rows = await trx
    .selectFrom('message_facts')
    .select('fact')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('ts', '=', ts)
    .execute();
  // Written by `add` above and by nothing else, so the shape is known.
  return rows.map((row) => JSON.parse(row.fact) as MessageFact);
}

async function capturesOf(
  db: Kysely<Schema>,
  teamId: string,
  { channelId, ts }: MessageId,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('message_captures')
    .select('number')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('ts', '=', ts)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.number);
}

/** The entries about a message, whose keys hold its channel and timestamp, and those by which people corrected them. */
async function storedOf(
  trx: Transaction<Schema>,
  { teamId, number }: { readonly teamId: string; readonly number: number },
  { channelId, ts }: MessageId,
): Promise<readonly KeyedEntry[]> {
  const rows = await trx
    .withRecursive('about(id)', (db) =>
      db
        .selectFrom('timeline_entries')
        .select('id')
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .where('key', 'like', `%:${channelId}:${ts}%`)
        .union((query) =>
          query
            .selectFrom('timeline_entries as e')
            .innerJoin('about', 'about.id', 'e.supersedes')
            .select('e.id')
            .where('e.team_id', '=', teamId)
            .where('e.number', '=', number),
        ),
    )
    .selectFrom('timeline_entries')
    .selectAll()
    .where('id', 'in', (query) => query.selectFrom('about').select('about.id'))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ key: row.key ?? undefined, entry: entryOf(row) }));
}
