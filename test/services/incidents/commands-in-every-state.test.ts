import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { State, Transition } from '../../../src/core/incident/lifecycle.ts';
import { UserError, type UserErrorCode } from '../../../src/errors.ts';
import type { Caller } from '../../../src/services/incident-ports.ts';
import type { Target } from '../../../src/services/incidents/access.ts';
import type { IncidentServices } from '../../../src/services/incidents/incident-services.ts';
import { NOBODY } from '../../support/a-incident.ts';
import {
  asking,
  atShell,
  declaredBy,
  everything,
  type IncidentRig,
  incidentRig,
  keyOfStep,
  lastingRig,
} from '../../support/incident-parts.ts';
import { aNewEntry, changeIn } from '../../support/incident-stores.ts';
import { MESSAGE } from '../../support/message-facts.ts';

type Expected = 'done' | UserErrorCode;

/** A command as somebody gives it about an incident. */
interface Command {
  readonly name: string;
  run(services: IncidentServices, caller: Caller, target: Target): Promise<unknown>;
  /** What comes of it in each state, for those who have access. */
  readonly inState: Readonly<Record<State, Expected>>;
  /** Entries that it adds where it is done. */
  readonly adds: 0 | 1;
}

const STATES: readonly State[] = ['declared', 'mitigated', 'resolved', 'closed'];

/** What leads from declared to each state. */
const WAY: Readonly<Record<State, readonly Transition[]>> = {
  declared: [],
  mitigated: ['mitigate'],
  resolved: ['mitigate', 'resolve'],
  closed: ['mitigate', 'resolve', 'close'],
};

const UNTIL_CLOSED = { declared: 'done', mitigated: 'done', resolved: 'done', closed: 'incident_refused' } as const;
const ALWAYS = { declared: 'done', mitigated: 'done', resolved: 'done', closed: 'done' } as const;
const REFUSED = 'incident_refused';
const RUN_ID = 'run-1';
const READ = { editedTs: '', text: 'x', files: [], author: NOBODY, editor: NOBODY, threadTs: undefined };

function change(name: string, run: Command['run'], inState: Command['inState'] = UNTIL_CLOSED): Command {
  return { name, run, inState, adds: 1 };
}

function look(name: string, run: Command['run']): Command {
  return { name, run, inState: ALWAYS, adds: 0 };
}

function transition(name: Transition, inState: Command['inState']): Command {
  return change(name, ({ work }, caller, target) => work.changeState(caller, target, name, ''), inState);
}

const COMMANDS: readonly Command[] = [
  change('note', ({ work }, caller, target) => work.addNote(caller, target, 'rolled back')),
  change('note at a time', ({ work }, caller, target) => work.addNote(caller, target, 'at 09:00 rolled back')),
  change('status', ({ work }, caller, target) => work.giveStatus(caller, target, 'half is up')),
  change('severity level', ({ tagSeverity }, caller, target) => tagSeverity(caller, target, 'sev1', 'all of them')),
  change('severity tier', ({ tagSeverity }, caller, target) => tagSeverity(caller, target, 'trivial', 'a laptop')),
  transition('mitigate', { declared: 'done', mitigated: REFUSED, resolved: REFUSED, closed: REFUSED }),
  transition('resolve', { declared: 'done', mitigated: 'done', resolved: REFUSED, closed: REFUSED }),
  transition('reopen', { declared: REFUSED, mitigated: 'done', resolved: 'done', closed: REFUSED }),
  transition('close', { declared: REFUSED, mitigated: REFUSED, resolved: 'done', closed: REFUSED }),
  change('role', ({ work }, caller, target) => work.assignRole(caller, target, 'scribe', 'U-BEN')),
  change('follow-up', ({ work }, caller, target) => work.addFollowup(caller, target, 'alert by friday', undefined)),
  change('answer on customers', ({ work }, caller, target) =>
    work.answerFact(caller, target, { fact: 'customers', value: 'yes' }),
  ),
  change('answer on the environment', ({ work }, caller, target) =>
    work.answerFact(caller, target, { fact: 'environment', value: 'production' }),
  ),
  change('this was it', ({ work }, caller, target) => work.judgePattern(caller, target, 'pod-ip-exhaustion', 'was-it')),
  change('runbook', ({ runbook }, caller, target) => runbook.start(caller, target, 'pod-ip-exhaustion')),
  change('runbook tick', async ({ runbook }, caller, target) =>
    runbook.tick(caller, target, { runId: RUN_ID, step: 0, key: await keyOfStep(0), outcome: 'done' }),
  ),
  change('timeline edit', ({ correctTimeline }, caller, target) =>
    correctTimeline(caller, target, { seq: 1, text: 'Checkout and login fail' }),
  ),
  change('add message', ({ capture }, caller, target) => capture.added(caller, target, MESSAGE, READ)),
  look('severity suggestion', ({ suggestSeverity }, caller, target) => suggestSeverity(caller, target)),
  look('show', ({ look: { show } }, caller, target) => show(caller, target)),
  look('timeline', ({ look: { timeline } }, caller, target) => timeline(caller, target)),
  look('post-mortem', ({ postMortem }, caller, target) => postMortem.show(caller, target)),
  look('snooze', ({ reminding }, caller, target) => reminding.snooze(caller, target, 'status', 60_000)),
];

interface Role {
  readonly name: string;
  readonly caller: () => Caller;
  readonly isPrivate: boolean;
  /** Why nothing is done for them; undefined for those who have access. */
  readonly kept?: UserErrorCode;
}

const ROLES: readonly Role[] = [
  { name: 'the lead of a private one', caller: () => asking('U-ANA'), isPrivate: true },
  { name: 'the lead', caller: () => asking('U-ANA'), isPrivate: false },
  { name: 'a member of the workspace', caller: () => asking('U-BEN'), isPrivate: false },
  { name: 'a bot of the workspace', caller: () => asking('U-BOT'), isPrivate: false },
  { name: 'the command line', caller: () => atShell(), isPrivate: false },
  { name: 'the command line, of a private one', caller: () => atShell(), isPrivate: true },
  { name: 'a non-member of a private one', caller: () => asking('U-BEN'), isPrivate: true, kept: 'incident_unknown' },
  { name: 'a guest', caller: () => asking('U-GUEST'), isPrivate: false, kept: 'not_a_member' },
  { name: 'a stranger', caller: () => asking('U-STRANGER'), isPrivate: false, kept: 'not_a_member' },
  { name: 'somebody unknown', caller: () => asking('U-WHO'), isPrivate: false, kept: 'not_a_member' },
  {
    name: 'a member of another workspace',
    caller: () => asking('U-EVE', { teamId: 'T2' }),
    isPrivate: false,
    kept: 'incident_unknown',
  },
  {
    name: 'the command line of another workspace',
    caller: () => atShell({ teamId: 'T2' }),
    isPrivate: true,
    kept: 'incident_unknown',
  },
];

const INC_1 = { number: 1 };

/** INC-1 in the state that is asked for, led by Ana, with a checklist in its channel. */
async function incidentIn(state: State, isPrivate: boolean): Promise<IncidentRig> {
  const rig = await lastingRig();
  await declaredBy(rig, { symptom: 'customers see 502', isPrivate, severity: 'sev2' });
  await rig.services.work.assignRole(asking('U-ANA'), INC_1, 'lead', 'U-ANA');
  await changeIn(rig.stores, 1, () => ({
    entries: [aNewEntry({}, { kind: 'runbook', pattern: 'pod-ip-exhaustion', runId: RUN_ID })],
  }));
  for (const step of WAY[state]) await rig.services.work.changeState(asking('U-ANA'), INC_1, step, '');
  return rig;
}

interface Row {
  readonly role: Role;
  readonly state: State;
  readonly command: Command;
  readonly expected: Expected;
}

const ROWS: readonly Row[] = ROLES.flatMap((role) =>
  STATES.flatMap((state) =>
    COMMANDS.map((command) => ({ role, state, command, expected: role.kept ?? command.inState[state] })),
  ),
);

function named(rows: readonly Row[]): readonly (readonly [string, Row])[] {
  return rows.map((row) => [
    `${row.command.name} in a ${row.state} incident by ${row.role.name}: ${row.expected}`,
    row,
  ]);
}

/** Why something was refused; undefined when it was done. */
async function codeOf(run: Promise<unknown>): Promise<UserErrorCode | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe('every command in every state by everybody', () => {
  it.each(named(ROWS.filter(({ expected }) => expected === 'done')))('%s', async (_name, { role, state, command }) => {
    const rig = await incidentIn(state, role.isPrivate);
    onTestFinished(() => rig.stores.db.destroy());
    const before = await rig.stores.incidents.entries('T1', 1);

    await command.run(rig.services, role.caller(), INC_1);

    expect(await rig.stores.incidents.entries('T1', 1)).toHaveLength(before.length + command.adds);
  });

  describe('that is refused leaves everything as it was:', () => {
    const rigs = new Map<string, Promise<IncidentRig>>();

    // What leaves everything as it was can go on in the same place.
    function sharedIncidentIn(state: State, isPrivate: boolean): Promise<IncidentRig> {
      const key = `${state} ${isPrivate}`;
      const rig = rigs.get(key) ?? incidentIn(state, isPrivate);
      rigs.set(key, rig);
      return rig;
    }

    afterAll(async () => {
      for (const rig of rigs.values()) await (await rig).stores.db.destroy();
    });

    it.each(named(ROWS.filter(({ expected }) => expected !== 'done')))('%s', async (_name, row) => {
      const { role, state, command, expected } = row;
      const rig = await sharedIncidentIn(state, role.isPrivate);
      const before = await everything(rig);

      expect(await codeOf(command.run(rig.services, role.caller(), INC_1))).toBe(expected);

      expect(await everything(rig)).toEqual(before);
    });
  });
});

describe('commands about no incident in particular', () => {
  it.each(ROLES)('list, by $name', async ({ caller, isPrivate, kept }) => {
    const rig = await incidentIn('declared', isPrivate);
    onTestFinished(() => rig.stores.db.destroy());

    const listed = rig.services.look.list(caller(), 'all');

    if (kept === 'not_a_member') await expect(listed).rejects.toHaveProperty('code', kept);
    else expect((await listed).map(({ number }) => number)).toEqual(kept === undefined ? [1] : []);
  });

  it.each(ROLES)('declare, by $name', async ({ caller, kept }) => {
    const rig = await incidentRig();

    const declared = rig.services.declare(caller(), { title: 'Login fails' });

    if (kept === 'not_a_member') await expect(declared).rejects.toHaveProperty('code', kept);
    else expect((await declared).incident).toMatchObject({ number: 1, teamId: caller().teamId, title: 'Login fails' });
  });
});
