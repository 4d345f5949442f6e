import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { OPEN_STATES, type State } from '../../core/incident/lifecycle.ts';
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

/** Which part of a list. */
export interface PageOptions {
  /** The most incidents that it has; as many as fit in one message by default. */
  readonly limit?: number;
  /** Only incidents with lower numbers, such as those after the last one of the page before. */
  readonly before?: number;
}

/** A part of a list. */
export interface IncidentPage {
  /** The newest first. */
  readonly incidents: readonly Incident[];
  /** How many there are after these. */
  readonly more: number;
}

/** Looking, never changing; private incidents are seen by their members only. */
export interface LookAtIncidents {
  /** The incident that a channel belongs to; undefined when there is none, or none that the caller may see. */
  at(caller: Caller, channelId: string): Promise<Incident | undefined>;
  /**
   * The newest ones, as many as fit in one message; `page` tells how many more there are.
   * @throws UserError `not_a_member`.
   */
  list(caller: Caller, which: 'open' | 'all'): Promise<readonly Incident[]>;
  /**
   * A part of the list, and how much is left.
   * @throws UserError `not_a_member`.
   */
  page(caller: Caller, which: 'open' | 'all', options?: PageOptions): Promise<IncidentPage>;
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

const ALL: readonly State[] = ['declared', 'mitigated', 'resolved', 'closed'];
/** Incidents in a list: what fits in one message, 50 blocks, with room for words. */
const LISTED = 40;

/** Looks into the store. */
export function lookAtIncidents(
  parts: IncidentParts,
  { patternsOf }: Pick<FollowRunbook, 'patternsOf'>,
): LookAtIncidents {
  const { incidents, people } = parts;
  const page: LookAtIncidents['page'] = async (caller, which, { limit = LISTED, before } = {}) => {
    await requireMember(people, caller);
    const query = {
      teamId: caller.teamId,
      viewer: viewerOf(caller),
      states: which === 'open' ? OPEN_STATES : ALL,
      ...(before === undefined ? {} : { before }),
    };
    const found = await incidents.list({ ...query, limit });
    const last = found.at(-1);
    const isWhole = last === undefined || found.length < limit;
    return { incidents: found, more: isWhole ? 0 : await incidents.count({ ...query, before: last.number }) };
  };
  return {
    async at(caller, channelId) {
      const incident = await incidents.findByChannel(caller.teamId, channelId);
      if (incident === undefined || !(await isMember(people, caller))) return undefined;
      return (await maySee(incidents, caller, incident)) ? incident : undefined;
    },
    list: async (caller, which) => (await page(caller, which)).incidents,
    page,
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

/** Whose eyes a list is for: the operator of the command line sees everything. */
export function viewerOf({ actor }: Pick<Caller, 'actor'>): IncidentQuery['viewer'] {
  return actor.kind === 'cli' ? 'everything' : { userId: actor.id };
}
