import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ReminderStore } from '../services/incident-ports.ts';
import { appendCalls } from './append.ts';
import type { Schema } from './schema.ts';

const ReminderKind = z.enum(['status', 'postmortem']);

/** Reminders in SQL. */
export function reminderStore(db: Kysely<Schema>): ReminderStore {
  return {
    fireDue: (now) =>
      db.transaction().execute(async (trx) => {
        const rows = await trx
          .selectFrom('reminders')
          .selectAll()
          .where('due_at', '<=', now)
          .where('snoozed_until', '<=', now)
          .execute();
        for (const { team_id, number, kind, repeat_ms } of rows) {
          const call = { kind: 'remind', reminder: ReminderKind.parse(kind) } as const;
          await appendCalls(trx, team_id, number, [call], now);
          await trx
            .updateTable('reminders')
            .set({ fired_at: now, due_at: now + repeat_ms })
            .where('team_id', '=', team_id)
            .where('number', '=', number)
            .where('kind', '=', kind)
            .execute();
        }
        return rows.map(({ team_id, number, kind }) => ({ teamId: team_id, number, kind: ReminderKind.parse(kind) }));
      }),
    async snooze(teamId, number, kind, until) {
      await db
        .updateTable('reminders')
        .set({ snoozed_until: until })
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .where('kind', '=', kind)
        .execute();
    },
  };
}
