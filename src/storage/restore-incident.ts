import type { Transaction } from 'kysely';
import type { TimelineEntry } from '../core/incident/entry.ts';
import type { StoredEdit } from '../core/postmortem/facts.ts';
import type { Restoration, Restored } from '../services/incident-ports.ts';
import type { IncidentRef } from './append.ts';
import { entryColumns, incidentColumns, incidentOf } from './incident-row.ts';
import type { Schema } from './schema.ts';

/** Identifiers in one query; SQLite allows 32,766. */
const IDS_AT_ONCE = 1000;

/** Puts an incident where it is not; one that is here already gets only what was written later. */
export async function restoreIncident(trx: Transaction<Schema>, restoration: Restoration): Promise<Restored> {
  const here = await whereItIs(trx, restoration);
  if (here === undefined) return add(trx, restoration);
  if (here.team_id !== restoration.teamId) return { kind: 'elsewhere' };
  const incident = incidentOf(here);
  const ref = { teamId: incident.teamId, number: incident.number };
  const edits = newerThan(await standingEdits(trx, ref), restoration.edits);
  if (edits.length > 0 && incident.state === 'closed') return { kind: 'closed', incident };
  await addEdits(trx, ref, edits, restoration.requestId);
  return { kind: 'known', incident, edits };
}

/** The same incident, whatever its number here: the identifiers of entries are like no others. */
async function whereItIs(trx: Transaction<Schema>, { teamId, incident, entries }: Restoration) {
  for (let from = 0; from < entries.length; from += IDS_AT_ONCE) {
    const ids = entries.slice(from, from + IDS_AT_ONCE).map(({ id }) => id);
    const row = await trx
      .selectFrom('incidents as i')
      .innerJoin('timeline_entries as e', (join) =>
        join.onRef('e.team_id', '=', 'i.team_id').onRef('e.number', '=', 'i.number'),
      )
      .selectAll('i')
      .where('e.id', 'in', ids)
      .executeTakeFirst();
    if (row) return row;
  }
  if (entries.length > 0) return undefined;
  return trx
    .selectFrom('incidents as i')
    .selectAll('i')
    .where('i.team_id', '=', teamId)
    .where('i.title', '=', incident.title)
    .where('i.declared_at', '=', incident.declaredAt)
    .where('i.declared_by', '=', JSON.stringify(incident.declaredBy))
    .executeTakeFirst();
}

async function add(trx: Transaction<Schema>, restoration: Restoration): Promise<Restored> {
  const { teamId, incident, entries, edits, names, requestId } = restoration;
  const last = await trx
    .selectFrom('workspaces')
    .select('last_number')
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  const lastNumber = last?.last_number ?? 0;
  const number = restoration.asNew ? lastNumber + 1 : incident.number;
  const ref = { teamId, number };
  const other = await rowOf(trx, ref);
  if (other) return { kind: 'taken', incident: incidentOf(other) };
  await putLastNumber(trx, teamId, Math.max(lastNumber, number));
  const nowhere = { questionId: undefined, originChannelId: undefined, channelId: undefined, cardTs: undefined };
  const restored = { ...incident, ...ref, ...nowhere, announcement: undefined };
  await trx
    .insertInto('incidents')
    .values({
      team_id: teamId,
      number,
      channel_id: null,
      card_ts: null,
      announcement_channel_id: null,
      announcement_ts: null,
      ...incidentColumns(restored),
    })
    .execute();
  await addEntries(trx, ref, entries);
  await addEdits(trx, ref, edits, requestId);
  await addNames(trx, teamId, names);
  return { kind: 'added', incident: restored };
}

function rowOf(trx: Transaction<Schema>, { teamId, number }: IncidentRef) {
  return trx
    .selectFrom('incidents')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('number', '=', number)
    .executeTakeFirst();
}

async function putLastNumber(trx: Transaction<Schema>, teamId: string, number: number): Promise<void> {
  await trx
    .insertInto('workspaces')
    .values({ team_id: teamId, last_number: number, url: null })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet({ last_number: number }))
    .execute();
}

async function addEntries(
  trx: Transaction<Schema>,
  { teamId, number }: IncidentRef,
  entries: readonly TimelineEntry[],
): Promise<void> {
  for (const entry of entries) {
    const { supersedes, permalink, seq, ...rest } = entry;
    const columns = entryColumns({
      ...rest,
      ...(supersedes === undefined ? {} : { supersedes }),
      ...(permalink === undefined ? {} : { permalink }),
    });
    await trx
      .insertInto('timeline_entries')
      .values({ ...columns, team_id: teamId, number, seq, request_id: null })
      .execute();
  }
}

/** The newest version of a section here, and when it was written. */
type Standing = Pick<StoredEdit, 'version' | 'at'>;

async function standingEdits(
  trx: Transaction<Schema>,
  { teamId, number }: IncidentRef,
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await trx
    .selectFrom('post_mortem_edits')
    .select(['section', 'version', 'at'])
    .where('team_id', '=', teamId)
    .where('number', '=', number)
    .orderBy('version')
    .execute();
  return new Map(rows.map(({ section, version, at }) => [section, { version, at }]));
}

/** What was written after what stands, each as the version that comes next at least. */
function newerThan(standing: ReadonlyMap<string, Standing>, edits: readonly StoredEdit[]): readonly StoredEdit[] {
  return edits.flatMap((edit) => {
    const stands = standing.get(edit.section);
    if (stands === undefined) return [edit];
    return edit.at > stands.at ? [{ ...edit, version: Math.max(edit.version, stands.version + 1) }] : [];
  });
}

async function addEdits(
  trx: Transaction<Schema>,
  { teamId, number }: IncidentRef,
  edits: readonly StoredEdit[],
  requestId: string,
): Promise<void> {
  for (const { section, version, text, author, at, seen, masked } of edits) {
    await trx
      .insertInto('post_mortem_edits')
      .values({
        team_id: teamId,
        number,
        section,
        version,
        text,
        author: JSON.stringify(author),
        at,
        seen: JSON.stringify(seen),
        masked: JSON.stringify(masked),
        request_id: `${requestId}:${section}`,
      })
      .execute();
  }
}

/**
 * Keeps what people are called. A file is no word of Slack's on who somebody is: until Slack is asked, which it is at the
 * first occasion, they are strangers, who see nothing.
 */
async function addNames(trx: Transaction<Schema>, teamId: string, names: ReadonlyMap<string, string>): Promise<void> {
  for (const [userId, name] of names) {
    await trx
      .insertInto('people')
      .values({ team_id: teamId, user_id: userId, name, kind: 'stranger', time_zone: null, asked_at: 0 })
      .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doNothing())
      .execute();
  }
}
