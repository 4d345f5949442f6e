import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { People, Person } from '../services/incident-ports.ts';
import type { Clock, Log } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/** Asks Slack about a person; undefined when Slack knows none. */
export type AskPerson = (userId: string) => Promise<Person | undefined>;

/** What the store works with. */
export interface PeopleStoreParts {
  readonly db: Kysely<Schema>;
  readonly ask: AskPerson;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long what Slack said about a person serves without asking again; milliseconds. */
const FRESH_MS = 60 * 60 * 1000;

const Kind = z.enum(['member', 'guest', 'bot', 'stranger']);

/** People as Slack knows them, kept in SQL for the time when it cannot be asked. */
export function peopleStore({ db, ask, clock, log }: PeopleStoreParts): People {
  return {
    async find(teamId, userId) {
      const row = await db
        .selectFrom('people')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      const known: Person | undefined = row && {
        userId,
        kind: Kind.parse(row.kind),
        name: row.name,
        timeZone: row.time_zone ?? undefined,
      };
      if (row && row.asked_at > clock.now() - FRESH_MS) return known;
      try {
        const person = await ask(userId);
        if (person) await put(db, teamId, person, clock.now());
        return person;
      } catch (err) {
        log.warn({ err, userId }, 'person not looked up');
        return known;
      }
    },
  };
}

async function put(db: Kysely<Schema>, teamId: string, person: Person, askedAt: number): Promise<void> {
  const said = { kind: person.kind, name: person.name, time_zone: person.timeZone ?? null, asked_at: askedAt };
  await db
    .insertInto('people')
    .values({ team_id: teamId, user_id: person.userId, ...said })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(said))
    .execute();
}
