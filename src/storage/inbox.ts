import type { Kysely } from 'kysely';
import type { Inbox } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/** How long a delivery is remembered; milliseconds. Slack redelivers events for up to an hour. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Handled deliveries in SQL; old ones are dropped as new ones come. */
export function inbox(db: Kysely<Schema>): Inbox {
  return {
    async firstSeen(teamId, deliveryId, at) {
      await db
        .deleteFrom('inbox')
        .where('seen_at', '<', at - KEPT_MS)
        .execute();
      const inserted = await db
        .insertInto('inbox')
        .values({ team_id: teamId, delivery_id: deliveryId, seen_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
