import type { Incident } from '../../core/incident/incident.ts';
import type { State } from '../../core/incident/lifecycle.ts';
import { type Numbers, numbersOf, type OwnCase } from '../../core/statistics/numbers.ts';
import { saidTrigger } from '../../core/statistics/said-trigger.ts';
import { UserError } from '../../errors.ts';
import type { Caller, PostMortemStore } from '../incident-ports.ts';
import { requireMember } from './access.ts';
import { viewerOf } from './look-at-incidents.ts';
import type { IncidentParts } from './parts.ts';

/** Which incidents are counted. */
export interface NumbersOptions {
  /** Those declared in the last so many days; all by default. */
  readonly days?: number;
}

/**
 * Counts the incidents that the caller may see, beside those of the public knowledge base.
 * @throws UserError `not_a_member`, or `value_unknown` when the days are no whole number from 1 on.
 */
export type CountIncidents = (caller: Caller, options?: NumbersOptions) => Promise<Numbers>;

/** What it works with. */
export interface CountingParts extends Pick<IncidentParts, 'incidents' | 'people' | 'knowledge' | 'clock'> {
  readonly postMortems: PostMortemStore;
}

const ALL: readonly State[] = ['declared', 'mitigated', 'resolved', 'closed'];
/** Incidents that are read at once: bounds the rows that are held. */
const AT_ONCE = 500;
/** A hundred years: longer than anybody means, and still a date. */
const MOST_DAYS = 36_500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts in the store. */
export function countIncidents({ incidents, people, knowledge, clock, postMortems }: CountingParts): CountIncidents {
  const triggers = new Set([...knowledge.precedents.values()].map(({ trigger }) => trigger));

  async function caseOf(incident: Incident): Promise<OwnCase> {
    const edits = await postMortems.edits(incident.teamId, incident.number);
    const { declaredAt, severity, confirmedPatterns } = incident;
    return {
      declaredAt,
      severity,
      confirmedPatterns,
      trigger: saidTrigger(edits.find(({ section }) => section === 'trigger')?.text, triggers),
      resolveMs: resolveMs(incident),
    };
  }

  return async (caller, { days } = {}) => {
    await requireMember(people, caller);
    if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
      throw new UserError(
        'value_unknown',
        `"${days}" is no number of days. Write a whole number from 1 on, such as 90.`,
      );
    }
    const until = clock.now();
    const from = days === undefined ? undefined : until - days * DAY_MS;
    const query = { teamId: caller.teamId, viewer: viewerOf(caller), states: ALL, limit: AT_ONCE };
    const cases: OwnCase[] = [];
    for (let page = await incidents.list(query); page.length > 0; ) {
      for (const incident of page) {
        if (from === undefined || incident.declaredAt >= from) cases.push(await caseOf(incident));
      }
      const last = page.at(-1);
      page = last === undefined || page.length < AT_ONCE ? [] : await incidents.list({ ...query, before: last.number });
    }
    return numbersOf(cases, knowledge, { from, until });
  };
}

/** As in its post-mortem: from when it began, else from when it was declared; milliseconds. */
function resolveMs({ startedAt, declaredAt, resolvedAt }: Incident): number | undefined {
  if (resolvedAt === undefined) return undefined;
  const ms = resolvedAt - (startedAt ?? declaredAt);
  return ms < 0 ? undefined : ms;
}
