import type { KnownBlock } from '@slack/types';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeListRef } from '../../incident-refs.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { actions, button, context, section, sections } from '../elements.ts';
import { heading, severityTag, stateBadge } from './incident-words.ts';
import { ago } from './moment.ts';
import { channelLink, mention } from './who.ts';

/** A part of a list, the newest first, and how many come after it. */
export interface ListedIncidents {
  readonly incidents: readonly Incident[];
  readonly more: number;
}

/** What there is: the newest first, one in two lines; `before` is the number under which a later page begins. */
export function incidentList(
  listed: ListedIncidents,
  which: 'open' | 'all',
  scale: SeverityScale,
  before?: number,
): SlackMessage {
  const title = before === undefined ? listTitle(listed, which) : laterTitle(listed, which, before);
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...incidentLines(listed.incidents, scale),
      ...listPager(listed, which, before),
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

/** Buttons to the pages of a list; none when it is whole. */
export function listPager({ incidents, more }: ListedIncidents, which: 'open' | 'all', before?: number): KnownBlock[] {
  const last = incidents.at(-1);
  const turns = [
    ...(before === undefined ? [] : [button(variant(ACTIONS.turnList, 'newest'), 'Newest', writeListRef({ which }))]),
    ...(more === 0 || last === undefined
      ? []
      : [button(variant(ACTIONS.turnList, 'older'), 'Older', writeListRef({ which, before: last.number }))]),
  ];
  return turns.length === 0 ? [] : [actions(turns)];
}

/** How many there are, and how many of them are shown. */
export function listTitle({ incidents, more }: ListedIncidents, which: 'open' | 'all'): string {
  const count = incidents.length;
  if (more > 0) {
    return `${count + more} incidents${which === 'open' ? ' are open' : ''}; the newest ${count} are shown`;
  }
  if (count === 0) return which === 'open' ? 'No incident is open.' : 'There is no incident yet.';
  if (which === 'all') return count === 1 ? 'One incident' : `${count} incidents, the newest first`;
  return count === 1 ? 'One incident is open' : `${count} incidents are open, the newest first`;
}

function laterTitle({ incidents, more }: ListedIncidents, which: 'open' | 'all', before: number): string {
  const what = `${which === 'open' ? 'Open incidents' : 'Incidents'} before ${incidentName({ number: before })}`;
  if (incidents.length === 0) return `${what}: there are none`;
  return `${what}: ${incidents.length} are shown${more === 0 ? '' : `, ${more} are older`}`;
}

function incidentLine(incident: Incident, scale: SeverityScale): string {
  const { severity, state, roles, declaredAt } = incident;
  const lead = roles.lead === undefined ? 'nobody yet' : mention(roles.lead);
  return `${severityTag(severity, scale)} · ${heading(incident)}\n${stateBadge(state)} · declared ${ago(declaredAt)} · lead: ${lead} · ${channelLink(incident)}`;
}
