import { assertNever } from '../../core/assert-never.ts';
import type { Role } from '../../core/incident/incident.ts';
import { assignRole as decideRole } from '../../core/incident/work.ts';
import { UserError } from '../../errors.ts';
import type { AssignedRole, Caller } from '../incident-ports.ts';
import type { Target } from './access.ts';
import type { ChangeIncident } from './change-incident.ts';
import type { IncidentParts } from './parts.ts';

/**
 * Gives a role to a person of the workspace. Somebody about whom Slack cannot be asked gets it too: the operator at the
 * command line, and people during an outage of Slack, know who works.
 * @throws UserError of access, `incident_refused`, or `value_unknown` when nobody is there who could do the work.
 */
export type AssignRole = (caller: Caller, target: Target, role: Role, userId: string) => Promise<AssignedRole>;

/** Gives roles in the store. */
export function assignRole({ people }: Pick<IncidentParts, 'people'>, change: ChangeIncident): AssignRole {
  /** Whether it is a guest. */
  async function checked({ teamId, actor }: Caller, role: Role, userId: string): Promise<boolean> {
    if (actor.kind === 'cli' || actor.id === userId) return false;
    const person = await people.find(teamId, userId);
    if (person === undefined) return false;
    const { kind, name } = person;
    switch (kind) {
      case 'member':
        return false;
      case 'guest':
        return true;
      case 'bot':
        throw notAssignable(role, `${name} is a bot`);
      case 'stranger':
        throw notAssignable(role, `${name} is of another workspace and sees no incident of this one`);
      case 'nobody':
        throw notAssignable(role, `Slack knows nobody here with the id ${userId}`);
      default:
        return assertNever(kind);
    }
  }

  return async (caller, target, role, userId) => {
    const isGuest = await checked(caller, role, userId);
    const recorded = await change(caller, target, (incident, act) => decideRole(incident, role, userId, act));
    return { ...recorded, isGuest };
  };
}

function notAssignable(role: Role, why: string): UserError {
  return new UserError(
    'value_unknown',
    `${why}, so nobody was made ${role}. Type @ and pick a member of this workspace: /incident role ${role} @ana`,
  );
}
