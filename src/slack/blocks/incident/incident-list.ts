import type { KnownBlock } from '@slack/types';
import type { Incident } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, section, sections } from '../elements.ts';
import { heading, severityTag, stateBadge } from './incident-words.ts';
import { ago } from './moment.ts';
import { channelLink, mention } from './who.ts';

/** What there is: the newest first, one in two lines. */
export function incidentList(
  incidents: readonly Incident[],
  which: 'open' | 'all',
  scale: SeverityScale,
): SlackMessage {
  const title = listTitle(incidents.length, which);
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...incidentLines(incidents, scale),
      context(
        which === 'open'
          ? 'Mitigated ones count as open. `/incident list all` lists the newest of all, `/incident show INC-n` any one.'
          : 'The newest are listed; `/incident show INC-n` shows any one.',
      ),
    ],
  };
}

/** Incidents in two lines each. */
export function incidentLines(incidents: readonly Incident[], scale: SeverityScale): KnownBlock[] {
  return sections(incidents.map((incident) => incidentLine(incident, scale)));
}

function listTitle(count: number, which: 'open' | 'all'): string {
  if (count === 0) return which === 'open' ? 'No incident is open.' : 'There is no incident yet.';
  if (which === 'all') return count === 1 ? 'One incident' : `${count} incidents, the newest first`;
  return count === 1 ? 'One incident is open' : `${count} incidents are open, the newest first`;
}

function incidentLine(incident: Incident, scale: SeverityScale): string {
  const { severity, state, roles, declaredAt } = incident;
  const lead = roles.lead === undefined ? 'nobody yet' : mention(roles.lead);
  return `${severityTag(severity, scale)} · ${heading(incident)}\n${stateBadge(state)} · declared ${ago(declaredAt)} · lead: ${lead} · ${channelLink(incident)}`;
}
