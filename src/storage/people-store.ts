import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { People, Person } from '../services/incident-ports.ts';
import type { Clock, Log } from '../services/ports.ts';
import type { Schema } from './schema.ts';

/** Asks Slack about a person; undefined when it cannot be asked. */
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

/** For how long it serves while Slack is asked anew; milliseconds. */
const SERVES_MS = 24 * 60 * 60 * 1000;
/** How long to wait for Slack; milliseconds. Half of what it gives for an acknowledgement. */
const WAIT_MS = 1500;

const Kind = z.enum(['member', 'guest', 'bot', 'stranger']);

/** People as Slack knows them, kept in SQL for the time when it cannot be asked. */
export function peopleStore({ db, ask, clock, log }: PeopleStoreParts): People {
  /** Asks Slack and keeps what it says about people; undefined when it cannot be asked. */
  async function askAnew(teamId: string, userId: string): Promise<Person | undefined> {
    try {
      const person = await ask(userId);
      if (person !== undefined && person.kind !== 'nobody') await put(db, teamId, person, clock.now());
      return person;
    } catch (err) {
      log.warn({ err, userId }, 'person not looked up');
      return undefined;
    }
  }

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
      const age = row === undefined ? Number.POSITIVE_INFINITY : clock.now() - row.asked_at;
      if (age < FRESH_MS) return known;
      const asked = askAnew(teamId, userId);
      // Somebody waits for an acknowledgement: what is known serves meanwhile.
      if (age <= SERVES_MS) return known;
      return within(asked, WAIT_MS, known);
    },
  };
}

/** What comes in time, else what is known. A late answer is kept for the next time. */
async function within(
  asked: Promise<Person | undefined>,
  ms: number,
  known: Person | undefined,
): Promise<Person | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return (await Promise.race([asked, late])) ?? known;
  } finally {
    clearTimeout(timer);
  }
}

async function put(db: Kysely<Schema>, teamId: string, person: Person, askedAt: number): Promise<void> {
  const said = { kind: person.kind, name: person.name, time_zone: person.timeZone ?? null, asked_at: askedAt };
  await db
    .insertInto('people')
    .values({ team_id: teamId, user_id: person.userId, ...said })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet(said))
    .execute();
}
