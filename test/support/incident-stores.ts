import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import { type Change, entryOf, isRefusal } from '../../src/core/incident/change.ts';
import type { EntryDetail, NewEntry } from '../../src/core/incident/entry.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { remindersFor } from '../../src/core/incident/reminders.ts';
import type {
  CaptureStore,
  ChangeRequest,
  IncidentStore,
  Outbox,
  OutboxRow,
  Outcome,
  Recorded,
  ReminderStore,
} from '../../src/services/incident-ports.ts';
import type { Inbox } from '../../src/services/ports.ts';
import { captureStore } from '../../src/storage/capture-store.ts';
import { inbox } from '../../src/storage/inbox.ts';
import { incidentStore } from '../../src/storage/incident-store.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../src/storage/open-sqlite.ts';
import { outboxStore } from '../../src/storage/outbox-store.ts';
import { reminderStore } from '../../src/storage/reminder-store.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { ANA, anAct, anIncident, NOON, plainWords } from './a-incident.ts';

/** The stores of running incidents over one database, which they share. */
export interface IncidentStores {
  readonly db: Kysely<Schema>;
  readonly incidents: IncidentStore;
  readonly captures: CaptureStore;
  readonly outbox: Outbox;
  readonly reminders: ReminderStore;
  readonly inbox: Inbox;
}

/** Opens empty stores; they are closed by `db`. */
export type OpenIncidentStores = () => Promise<IncidentStores>;

/** The stores over a database that is open, as another process would see it. */
export function storesOver(db: Kysely<Schema>): IncidentStores {
  return {
    db,
    incidents: incidentStore(db),
    captures: captureStore(db),
    outbox: outboxStore(db),
    reminders: reminderStore(db),
    inbox: inbox(db),
  };
}

/** Empty stores in SQLite, in memory or in a file. */
export async function sqliteStores(file = IN_MEMORY): Promise<IncidentStores> {
  const db = openSqlite(file);
  await migrate(db);
  return storesOver(db);
}

/** Opens stores that are closed when the test is over. */
export async function openForTest(open: OpenIncidentStores): Promise<IncidentStores> {
  const stores = await open();
  onTestFinished(() => stores.db.destroy());
  return stores;
}

let requests = 0;

/** A request of workspace T1 that never came before, at noon, except for what is given. */
export function aRequest(fields: Partial<ChangeRequest> = {}): ChangeRequest {
  return { teamId: 'T1', id: `request-${++requests}`, fingerprint: undefined, at: NOON, ...fields };
}

let ids = 0;

/** An entry under an id of its own: a note of Ana's, except for what is given. */
export function aNewEntry(fields: Partial<NewEntry> = {}, detail: EntryDetail = { kind: 'note' }): NewEntry {
  const act = anAct({ actor: ANA, at: NOON, newId: () => `entry-${++ids}` });
  return { ...entryOf(act, detail, plainWords('words')), ...fields };
}

/** What comes of a request: these entries, no calls, the reminders that the incident calls for, except for what is given. */
export function anOutcome(incident: Incident, fields: Partial<Outcome> = {}): Outcome {
  return { incident, entries: [aNewEntry()], calls: [], reminders: remindersFor(incident), ...fields };
}

/** Declares an incident with the fields given. */
export function declareIn(
  { incidents }: Pick<IncidentStores, 'incidents'>,
  fields: Partial<Incident> = {},
  outcome: Partial<Outcome> = {},
): Promise<Recorded> {
  return incidents.declare(aRequest({ teamId: fields.teamId ?? 'T1' }), (number) =>
    anOutcome(anIncident({ channelId: undefined, ...fields, number }), outcome),
  );
}

/** Changes an incident of workspace T1 by what is made of it. */
export async function changeIn(
  { incidents }: Pick<IncidentStores, 'incidents'>,
  number: number,
  make: (incident: Incident) => Partial<Outcome>,
  request: ChangeRequest = aRequest(),
): Promise<Recorded> {
  const recorded = await incidents.change(request, number, async (incident) => {
    const made = make(incident);
    return anOutcome(made.incident ?? incident, made);
  });
  if (recorded === undefined || isRefusal(recorded)) throw new Error(`INC-${number} was not changed`);
  return recorded;
}

/** The change of an incident's fields alone. */
export function withFields(fields: Partial<Incident>): (incident: Incident) => Change & Partial<Outcome> {
  return (incident) => ({ incident: { ...incident, ...fields }, entries: [aNewEntry()] });
}

/** Everything that waits in the outbox, lane by lane in order: each call is taken as done to see the next. */
export async function drained({ outbox }: Pick<IncidentStores, 'outbox'>): Promise<readonly OutboxRow[]> {
  const rows: OutboxRow[] = [];
  for (;;) {
    const due = await outbox.due(Number.MAX_SAFE_INTEGER);
    if (due.length === 0) return rows;
    for (const row of due) await outbox.done(row, row.notBefore);
    rows.push(...due);
  }
}
