import type { Transaction } from 'kysely';
import { COALESCED } from '../core/incident/call.ts';
import type { NewEntry, TimelineEntry } from '../core/incident/entry.ts';
import { dueAt, type Reminder } from '../core/incident/reminders.ts';
import type { OutboxCall } from '../services/incident-ports.ts';
import { entryColumns, entryOf } from './incident-row.ts';
import type { Schema } from './schema.ts';

/** One incident of one workspace. */
export interface IncidentRef {
  readonly teamId: string;
  readonly number: number;
}

/** Appends entries to a timeline, those left out whose fact is recorded already; returns what was added. */
export async function appendEntries(
  trx: Transaction<Schema>,
  { teamId, number }: IncidentRef,
  entries: readonly NewEntry[],
  requestId: string | null,
): Promise<readonly TimelineEntry[]> {
  const added: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = await trx
      .selectFrom('timeline_entries')
      .select((query) => query.fn.max('seq').as('seq'))
      .where('team_id', '=', teamId)
      .where('number', '=', number)
      .executeTakeFirst();
    const row = await trx
      .insertInto('timeline_entries')
      .values({
        ...entryColumns(entry),
        team_id: teamId,
        number,
        seq: Number(last?.seq ?? 0) + 1,
        request_id: requestId,
      })
      .onConflict((conflict) => conflict.columns(['team_id', 'number', 'key']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) added.push(entryOf(row));
  }
  return added;
}

/** Calls that nobody asked for at that moment: they have a lane of their own, in which they keep their distance. */
const UNASKED: ReadonlySet<OutboxCall['kind']> = new Set(['post-digest', 'remind']);

/** The lane of a call: an incident's calls are made in order, and so are the answers in a channel. */
function laneOf(call: OutboxCall, number: number | undefined): string {
  if (call.kind === 'reply') return `channel:${call.channelId}`;
  return UNASKED.has(call.kind) ? `incident:${number}:unasked` : `incident:${number}`;
}

/** Puts calls into the outbox; one that waits already serves for those that tell how things stand. */
export async function appendCalls(
  trx: Transaction<Schema>,
  teamId: string,
  number: number | undefined,
  calls: readonly OutboxCall[],
  at: number,
): Promise<void> {
  for (const call of calls) {
    const lane = laneOf(call, number);
    const text = JSON.stringify(call);
    if (call.kind !== 'reply' && COALESCED.has(call.kind)) {
      const waiting = await trx
        .selectFrom('outbox')
        .select('id')
        .where('team_id', '=', teamId)
        .where('lane', '=', lane)
        .where('call', '=', text)
        .where('state', '=', 'waiting')
        .where('is_uncertain', '=', 0)
        .executeTakeFirst();
      if (waiting) continue;
    }
    await trx
      .insertInto('outbox')
      .values({
        team_id: teamId,
        lane,
        number: number ?? null,
        kind: call.kind,
        call: text,
        state: 'waiting',
        attempts: 0,
        is_uncertain: 0,
        created_at: at,
        not_before: at,
        ended_at: null,
        reason: null,
      })
      .execute();
  }
}

/** Sets the reminders of an incident to those that it calls for; what was put off stays put off. */
export async function replaceReminders(
  trx: Transaction<Schema>,
  { teamId, number }: IncidentRef,
  reminders: readonly Reminder[],
): Promise<void> {
  const before = await trx
    .deleteFrom('reminders')
    .where('team_id', '=', teamId)
    .where('number', '=', number)
    .returningAll()
    .execute();
  for (const reminder of reminders) {
    const same = before.find(({ kind }) => kind === reminder.kind);
    const firedAt = same?.fired_at ?? 0;
    await trx
      .insertInto('reminders')
      .values({
        team_id: teamId,
        number,
        kind: reminder.kind,
        due_at: dueAt(reminder, firedAt),
        repeat_ms: reminder.repeatMs,
        fired_at: firedAt,
        snoozed_until: same?.snoozed_until ?? 0,
      })
      .execute();
  }
}
