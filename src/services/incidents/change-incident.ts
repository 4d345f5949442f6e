import { callsForChange } from '../../core/incident/calls-for.ts';
import { type Act, type Change, isRefusal, type Refusal } from '../../core/incident/change.ts';
import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { remindersFor } from '../../core/incident/reminders.ts';
import { UserError } from '../../errors.ts';
import type { Caller, Outcome, Recorded } from '../incident-ports.ts';
import { findTarget, incidentUnknown, type Target } from './access.ts';
import { actOf, requestOf } from './caller.ts';
import type { IncidentParts } from './parts.ts';

/** What a request makes of the incident as it stands; it may look at the timeline. */
export type Decide = (
  incident: Incident,
  act: Act,
  entries: () => Promise<readonly TimelineEntry[]>,
) => Change | Refusal | Promise<Change | Refusal>;

/**
 * Carries out a request on the incident that it is about: checks access, decides, stores the facts with what must be
 * told, in one transaction and once.
 * @throws UserError of access, or `incident_refused` saying why not and what is possible.
 */
export type ChangeIncident = (caller: Caller, target: Target, decide: Decide) => Promise<Recorded>;

/** Changes incidents in the store. */
export function changeIncident(parts: IncidentParts): ChangeIncident {
  const { incidents, wake, announceChannel } = parts;
  const telling = { hasAnnouncements: announceChannel !== undefined };
  return async (caller, target, decide) => {
    const { number } = await findTarget(parts, caller, target);
    const act = actOf(caller, parts);
    const recorded = await incidents.change(requestOf(caller, act.at), number, async (before, entries) => {
      const decision = await decide(before, act, entries);
      if (isRefusal(decision)) return decision;
      return outcomeOf(before, decision, telling);
    });
    if (recorded === undefined) throw incidentUnknown(number);
    if (isRefusal(recorded)) throw new UserError('incident_refused', recorded.message);
    wake();
    return recorded;
  };
}

function outcomeOf(before: Incident, change: Change, telling: { readonly hasAnnouncements: boolean }): Outcome {
  return {
    ...change,
    calls: callsForChange(before, change.incident, change.entries, telling),
    reminders: remindersFor(change.incident),
  };
}
