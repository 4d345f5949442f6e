import type { Incident } from '../../core/incident/incident.ts';
import { entriesJson, incidentJson, patternsJson } from '../../render/incident-json.ts';
import { incidentListText } from '../../render/incident-list-text.ts';
import { incidentText } from '../../render/incident-text.ts';
import { orderedTimeline } from '../../render/timeline-text.ts';
import type { Session } from './session.ts';
import { readTarget, targetNumber } from './target.ts';
import { nothingElse } from './words.ts';

/** How `precedent list` lists. */
export interface ListOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Incidents that are read at once. */
const AT_ONCE = 500;

/** Lists incidents, private ones too, however many there are. */
export async function list(session: Session, { all, json }: ListOptions): Promise<string> {
  const { scale, clock, style } = session;
  const incidents = await listed(session, all ? 'all' : 'open');
  if (json) return `${JSON.stringify(incidents.map(incidentJson))}\n`;
  if (incidents.length > 0) return incidentListText(incidents, scale, clock, style);
  return all ? 'There is no incident.\n' : 'No incident is open. precedent list --all shows those that are over.\n';
}

async function listed({ services, caller }: Session, which: 'open' | 'all'): Promise<readonly Incident[]> {
  const incidents: Incident[] = [];
  for (let more = 1; more > 0; ) {
    const before = incidents.at(-1)?.number;
    const options = { limit: AT_ONCE, ...(before === undefined ? {} : { before }) };
    const page = await services.incidents.look.page(caller, which, options);
    incidents.push(...page.incidents);
    more = page.more;
  }
  return incidents;
}

/** Shows an incident as it stands. */
export async function show(
  session: Session,
  words: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<string> {
  const { services, caller, scale, clock, style } = session;
  const { number, rest } = readTarget(words);
  nothingElse(rest, 'show INC-7');
  const shown = await services.incidents.look.show(caller, await targetNumber(session, number));
  const { incident, entries, patterns } = shown;
  if (!json) return incidentText({ incident, entries, patterns, scale, clock, style });
  const timeline = entriesJson(orderedTimeline(entries, 'newest-first'), entries);
  return `${JSON.stringify({ ...incidentJson(incident), patterns: patternsJson(patterns), timeline })}\n`;
}
