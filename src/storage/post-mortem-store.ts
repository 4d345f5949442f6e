import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { Actor } from '../core/incident/actor.ts';
import type { StoredEdit } from '../core/postmortem/facts.ts';
import { SECTION_IDS } from '../core/postmortem/post-mortem.ts';
import type { PostMortemStore } from '../services/incident-ports.ts';
import type { Schema } from './schema.ts';

const SectionName = z.enum(SECTION_IDS);
const Texts = z.array(z.string());

/** What people wrote in post-mortems, in SQL. */
export function postMortemStore(db: Kysely<Schema>): PostMortemStore {
  return {
    async edits(teamId, number) {
      const rows = await db
        .selectFrom('post_mortem_edits')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('number', '=', number)
        .orderBy('version')
        .execute();
      return [...new Map(rows.map((row) => [row.section, editOf(row)])).values()];
    },
    add: ({ teamId, number, edit, basedOn, requestId }) =>
      db.transaction().execute(async (trx) => {
        const same = await trx
          .selectFrom('post_mortem_edits')
          .selectAll()
          .where('team_id', '=', teamId)
          .where('request_id', '=', requestId)
          .executeTakeFirst();
        if (same) return { kind: 'saved', edit: editOf(same) } as const;
        const newest = await trx
          .selectFrom('post_mortem_edits')
          .selectAll()
          .where('team_id', '=', teamId)
          .where('number', '=', number)
          .where('section', '=', edit.section)
          .orderBy('version', 'desc')
          .executeTakeFirst();
        if (newest && newest.version !== basedOn) return { kind: 'conflict', edit: editOf(newest) } as const;
        const version = (newest?.version ?? 0) + 1;
        await trx
          .insertInto('post_mortem_edits')
          .values({
            team_id: teamId,
            number,
            section: edit.section,
            version,
            text: edit.text,
            author: JSON.stringify(edit.author),
            at: edit.at,
            seen: JSON.stringify(edit.seen),
            masked: JSON.stringify(edit.masked),
            request_id: requestId,
          })
          .execute();
        return { kind: 'saved', edit: { ...edit, version } } as const;
      }),
  };
}

function editOf(row: Selectable<Schema['post_mortem_edits']>): StoredEdit {
  return {
    section: SectionName.parse(row.section),
    version: row.version,
    text: row.text,
    author: Actor.parse(JSON.parse(row.author)),
    at: row.at,
    seen: Texts.parse(JSON.parse(row.seen)),
    masked: Texts.parse(JSON.parse(row.masked)),
  };
}
