import { channelName, type Incident, incidentName } from '../../core/incident/incident.ts';
import { OPEN_STATES } from '../../core/incident/lifecycle.ts';
import { UserError } from '../../errors.ts';
import type { Caller, IncidentStore, People, Person } from '../incident-ports.ts';

/** Which incident a request is about: the one it names, else the one of the channel it comes from. */
export interface Target {
  readonly number?: number;
  readonly channelId?: string;
}

/** What access is decided by. */
export interface AccessParts {
  readonly incidents: IncidentStore;
  readonly people: People;
}

/** Incidents that an answer to a command in the wrong channel names. */
const NAMED = 5;

/**
 * Lets members of the workspace through. Guests and people of other workspaces see nothing; somebody about whom Slack
 * cannot be asked is not let through either.
 * @throws UserError `not_a_member`.
 */
export async function requireMember(
  people: People,
  { teamId, actor }: Pick<Caller, 'teamId' | 'actor'>,
): Promise<void> {
  if (actor.kind === 'cli') return;
  const person = await people.find(teamId, actor.id);
  if (isInside(person)) return;
  throw new UserError(
    'not_a_member',
    person === undefined
      ? 'Slack does not say right now who you are, so incidents cannot be shown to you. Try again in a minute; on the command line, precedent works without Slack.'
      : 'Incidents are for members of this workspace; guests and people of other workspaces can use /incident similar.',
  );
}

/** Whether somebody is a member of the workspace, as far as Slack says. */
export async function isMember(people: People, { teamId, actor }: Pick<Caller, 'teamId' | 'actor'>): Promise<boolean> {
  return actor.kind === 'cli' || isInside(await people.find(teamId, actor.id));
}

function isInside(person: Person | undefined): boolean {
  return person?.kind === 'member' || person?.kind === 'bot';
}

/** Whether somebody may see an incident: everybody may, but private ones are for the people in their channel. */
export async function maySee(
  incidents: IncidentStore,
  { actor }: Pick<Caller, 'actor'>,
  incident: Incident,
): Promise<boolean> {
  if (!incident.isPrivate || actor.kind === 'cli') return true;
  return (await incidents.members(incident.teamId, incident.number)).includes(actor.id);
}

/**
 * The incident that a request is about, for somebody who may see it.
 * @throws UserError `not_a_member`, `incident_unknown`, or `wrong_channel` naming the incident that would be meant.
 */
export async function findTarget(
  { incidents, people }: AccessParts,
  caller: Caller,
  { number, channelId }: Target,
): Promise<Incident> {
  await requireMember(people, caller);
  if (number !== undefined) {
    const incident = await incidents.find(caller.teamId, number);
    if (incident && (await maySee(incidents, caller, incident))) return incident;
    throw incidentUnknown(number);
  }
  const here = channelId === undefined ? undefined : await incidents.findByChannel(caller.teamId, channelId);
  if (here && (await maySee(incidents, caller, here))) return here;
  throw await wrongChannel(incidents, caller);
}

/** One message for what is not there and for what must not be seen. */
export function incidentUnknown(number: number): UserError {
  return new UserError(
    'incident_unknown',
    `There is no INC-${number}, or it is private and you are not in its channel. /incident list shows what there is.`,
  );
}

async function wrongChannel(incidents: IncidentStore, { teamId, actor }: Caller): Promise<UserError> {
  const query = {
    teamId,
    viewer: actor.kind === 'cli' ? ('everything' as const) : { userId: actor.id },
    states: OPEN_STATES,
  };
  const open = await incidents.list({ ...query, limit: NAMED });
  const more = open.length < NAMED ? 0 : (await incidents.count(query)) - open.length;
  const names = open.map((incident) => `${incidentName(incident)} "${incident.title}" (#${channelName(incident)})`);
  const [first] = open;
  if (first === undefined) {
    return new UserError(
      'wrong_channel',
      'This channel belongs to no incident, and none is open. /incident declare opens one.',
    );
  }
  const example = `name it after the command, such as /incident status ${incidentName(first)} ...`;
  return new UserError(
    'wrong_channel',
    open.length === 1
      ? `This channel belongs to no incident. You would mean ${names[0]}: use its channel, or ${example}`
      : `This channel belongs to no incident. Open are ${names.join('; ')}${more > 0 ? `; and ${more} more, which /incident list shows` : ''}. Use the channel of the one you mean, or ${example}`,
  );
}
