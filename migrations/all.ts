import type { Migration } from 'kysely';
import { questions } from './0001-questions.ts';
import { incidents } from './0002-incidents.ts';
import { runningIncidents } from './0003-running-incidents.ts';
import { postMortems } from './0004-post-mortems.ts';

/** Every migration in the order it runs; a name is never changed or removed once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-questions': questions,
  '0002-incidents': incidents,
  '0003-running-incidents': runningIncidents,
  '0004-post-mortems': postMortems,
};
