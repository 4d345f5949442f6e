import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { State } from '../../core/incident/lifecycle.ts';
import type { PatternMatch } from '../../core/matching/answer.ts';
import type { Caller, IncidentQuery } from '../incident-ports.ts';
import { findTarget, isMember, maySee, requireMember, type Target } from './access.ts';
import type { FollowRunbook } from './follow-runbook.ts';
import type { IncidentParts } from './parts.ts';

/** An incident with its timeline. */
export interface ShownIncident {
  readonly incident: Incident;
  /** All entries in the order of recording, superseded ones too. */
  readonly entries: readonly TimelineEntry[];
  /** Patterns that fit by now, best first. */
  readonly patterns: readonly PatternMatch[];
  /** Slack ids of the people in its channel. */
  readonly members: readonly string[];
}

/** An incident's timeline, and up to which entry its reader has looked before. */
export interface ShownTimeline extends Pick<ShownIncident, 'incident' | 'entries'> {
  /** `seq` of the last entry that this reader has seen; 0 at the first look. */
  readonly seenUpTo: number;
}

/** Looking, never changing; private incidents are seen by their members only. */
export interface LookAtIncidents {
  /** The incident that a channel belongs to; undefined when there is none, or none that the caller may see. */
  at(caller: Caller, channelId: string): Promise<Incident | undefined>;
  /**
   * @throws UserError `not_a_member`.
   */
  list(caller: Caller, which: 'open' | 'all'): Promise<readonly Incident[]>;
  /**
   * @throws UserError of access.
   */
  show(caller: Caller, target: Target): Promise<ShownIncident>;
  /**
   * Shows the timeline and remembers that this reader has seen it.
   * @throws UserError of access.
   */
  timeline(caller: Caller, target: Target): Promise<ShownTimeline>;
}

const OPEN: readonly State[] = ['declared', 'mitigated'];
const ALL: readonly State[] = ['declared', 'mitigated', 'resolved', 'closed'];
/** Incidents in a list: what fits in one message, 50 blocks, with room for words. */
const LISTED = 40;

/** Looks into the store. */
export function lookAtIncidents(
  parts: IncidentParts,
  { patternsOf }: Pick<FollowRunbook, 'patternsOf'>,
): LookAtIncidents {
  const { incidents, people } = parts;
  return {
    async at(caller, channelId) {
      const incident = await incidents.findByChannel(caller.teamId, channelId);
      if (incident === undefined || !(await isMember(people, caller))) return undefined;
      return (await maySee(incidents, caller, incident)) ? incident : undefined;
    },
    async list(caller, which) {
      await requireMember(people, caller);
      const viewer: IncidentQuery['viewer'] = caller.actor.kind === 'cli' ? 'everything' : { userId: caller.actor.id };
      const states = which === 'open' ? OPEN : ALL;
      return incidents.list({ teamId: caller.teamId, viewer, states, limit: LISTED });
    },
    async show(caller, target) {
      const incident = await findTarget(parts, caller, target);
      const { teamId, number } = incident;
      const entries = await incidents.entries(teamId, number);
      const members = await incidents.members(teamId, number);
      return { incident, entries, patterns: patternsOf(incident, entries), members };
    },
    async timeline(caller, target) {
      const incident = await findTarget(parts, caller, target);
      const { teamId, number } = incident;
      const entries = await incidents.entries(teamId, number);
      if (caller.actor.kind === 'cli') return { incident, entries, seenUpTo: entries.length };
      const seenUpTo = await incidents.lastSeen(teamId, number, caller.actor.id);
      await incidents.putLastSeen(teamId, number, caller.actor.id, entries.at(-1)?.seq ?? 0);
      return { incident, entries, seenUpTo };
    },
  };
}
