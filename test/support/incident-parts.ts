import { onTestFinished } from 'vitest';
import { checklistOf, stepKey } from '../../src/core/incident/checklist.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerWithOwn } from '../../src/services/answer-with-own.ts';
import type { Caller, Person } from '../../src/services/incident-ports.ts';
import type { Declaration } from '../../src/services/incidents/declare-incident.ts';
import { type IncidentServices, incidentServices } from '../../src/services/incidents/incident-services.ts';
import { showRunbook } from '../../src/services/show-runbook.ts';
import { closedIncidentStore } from '../../src/storage/closed-incident-store.ts';
import { postMortemStore } from '../../src/storage/post-mortem-store.ts';
import { NOON } from './a-incident.ts';
import { builtIn } from './built-in.ts';
import { type IncidentStores, sqliteStores } from './incident-stores.ts';
import { recordingLog } from './recording-log.ts';

/** Who is in the two workspaces, and in which zone. */
const PEOPLE: Readonly<Record<string, readonly Person[]>> = {
  T1: [
    { userId: 'U-ANA', kind: 'member', name: 'Ana', timeZone: 'Europe/Berlin' },
    { userId: 'U-BEN', kind: 'member', name: 'Ben', timeZone: 'America/New_York' },
    { userId: 'U-CAT', kind: 'member', name: 'Cat', timeZone: undefined },
    { userId: 'U-GUEST', kind: 'guest', name: 'Gus', timeZone: undefined },
    { userId: 'U-STRANGER', kind: 'stranger', name: 'Sid', timeZone: undefined },
    { userId: 'U-BOT', kind: 'bot', name: 'Bot', timeZone: undefined },
    { userId: 'U-GHOST', kind: 'nobody', name: 'U-GHOST', timeZone: undefined },
  ],
  T2: [
    { userId: 'U-EVE', kind: 'member', name: 'Eve', timeZone: undefined },
    { userId: 'U-ANA', kind: 'stranger', name: 'Ana', timeZone: undefined },
  ],
};

/** The use cases of incidents over real stores and the knowledge that ships, with people and a clock that are made up. */
export interface IncidentRig {
  readonly services: IncidentServices;
  readonly stores: IncidentStores;
  /** Begins at noon; epoch milliseconds. */
  readonly clock: { now(): number; set(at: number): void };
  /** How often the outbox was woken. */
  readonly wakes: () => number;
}

/** Where incidents are announced; nowhere when it is left out. */
interface RigOptions {
  readonly announceChannel?: string;
}

/** Wires everything; closed when the test is over. */
export async function incidentRig(options: RigOptions = {}): Promise<IncidentRig> {
  const rig = await lastingRig(options);
  onTestFinished(() => rig.stores.db.destroy());
  return rig;
}

/** Wires everything; whoever asks closes `stores.db`. */
export async function lastingRig({ announceChannel }: RigOptions = {}): Promise<IncidentRig> {
  const { knowledge, answerer, answer } = await builtIn();
  const stores = await sqliteStores();
  const { incidents, captures, reminders, outbox } = stores;
  const log = recordingLog();
  let at = NOON;
  let woken = 0;
  let last = 0;
  const closedIncidents = closedIncidentStore(stores.db);
  const parts = {
    incidents,
    captures,
    reminders,
    outbox,
    postMortems: postMortemStore(stores.db),
    closedIncidents,
    answerWithOwn: answerWithOwn({ answer, closedIncidents, isMember: async () => true, log }),
    people: {
      find: async (teamId: string, userId: string) => PEOPLE[teamId]?.find((person) => person.userId === userId),
    },
    knowledge,
    answerer,
    clean: (text: string) => redactor.redact(text),
    clock: { now: () => at },
    ids: { next: () => `id-${++last}` },
    log,
    announceChannel,
    wake: () => {
      woken += 1;
    },
  };
  return {
    services: incidentServices(parts, showRunbook(knowledge)),
    stores,
    clock: {
      now: () => at,
      set: (time) => {
        at = time;
      },
    },
    wakes: () => woken,
  };
}

/** What a button of the checklist for used-up pod addresses holds of a step. */
export async function keyOfStep(step: number): Promise<string> {
  const { knowledge } = await builtIn();
  const found = checklistOf(showRunbook(knowledge)('pod-ip-exhaustion').runbook)[step];
  return found === undefined ? 'none' : stepKey(found);
}

let deliveries = 0;

/** A person of workspace T1 who asks for something new, unless said otherwise. */
export function asking(userId: string, fields: Partial<Caller> = {}): Caller {
  return { teamId: 'T1', actor: { kind: 'user', id: userId }, requestId: `delivery-${++deliveries}`, ...fields };
}

/** Somebody at the command line of workspace T1. */
export function atShell(fields: Partial<Caller> = {}): Caller {
  return { ...asking(''), actor: { kind: 'cli', name: 'ana' }, ...fields };
}

/** Ana declares an incident; returns its number. */
export async function declaredBy(
  { services }: Pick<IncidentRig, 'services'>,
  declaration: Partial<Declaration> = {},
  caller = asking('U-ANA'),
): Promise<number> {
  const { incident } = await services.declare(caller, { title: 'Checkout fails', ...declaration });
  return incident.number;
}

/** Gives an incident of workspace T1 its channel, as the outbox does when Slack has opened it. */
export async function openChannel({ stores }: Pick<IncidentRig, 'stores'>, number: number): Promise<string> {
  const channelId = `C-INC-${number}`;
  const row = (await stores.outbox.due(Number.MAX_SAFE_INTEGER)).find(
    (due) => due.number === number && due.call.kind === 'open-channel',
  );
  if (row === undefined) throw new Error(`INC-${number} waits for no channel`);
  await stores.outbox.done(row, row.notBefore, { kind: 'channel', channelId });
  return channelId;
}

/** Every row of every table that a request can write, to see whether one did. */
export async function everything({ stores: { db } }: Pick<IncidentRig, 'stores'>) {
  const tables = [
    'workspaces',
    'incidents',
    'incident_members',
    'timeline_entries',
    'timeline_views',
    'message_facts',
    'message_captures',
    'requests',
    'outbox',
    'reminders',
  ] as const;
  const rows: Record<string, readonly object[]> = {};
  for (const table of tables) rows[table] = await db.selectFrom(table).selectAll().execute();
  return rows;
}
