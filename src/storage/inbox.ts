import type { Kysely } from 'kysely';
import type { Inbox } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/** How long a delivery is remembered; milliseconds. Slack redelivers events for up to an hour. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Handled deliveries in SQL; old ones are dropped as new ones come. */
export function inbox(db: Kysely<Schema>): Inbox {
  return {
    async isHandled(teamId, deliveryId) {
      const row = await db
        .selectFrom('inbox')
        .select('handled_at')
        .where('team_id', '=', teamId)
        .where('delivery_id', '=', deliveryId)
        .executeTakeFirst();
      return row !== undefined;
    },
    async markHandled(teamId, deliveryId, at) {
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('inbox')
          .where('handled_at', '<', at - KEPT_MS)
          .execute();
        await trx
          .insertInto('inbox')
          .values({ team_id: teamId, delivery_id: deliveryId, handled_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },
  };
}
