import type { Incident } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, section } from '../elements.ts';
import { heading, severityTag, stateBadge } from './incident-words.ts';
import { moment } from './moment.ts';
import { channelLink, mention, who } from './who.ts';

/** What everybody is told of an incident: what, how bad, how it stands, where it is worked. Edited in place. */
export function announcementMessage({
  incident,
  scale,
}: {
  readonly incident: Incident;
  readonly scale: SeverityScale;
}): SlackMessage {
  const { severity, state, customersAffected, environment, roles, declaredAt, declaredBy } = incident;
  const lead = roles.lead === undefined ? 'nobody yet' : mention(roles.lead);
  return {
    text: `${heading(incident)}: ${severityTag(severity, scale)}, ${stateBadge(state)}`,
    blocks: [
      section(
        [
          `${severityTag(severity, scale)} · ${heading(incident)} · ${stateBadge(state)}`,
          `Customers affected: ${customersAffected} · Environment: ${environment} · Lead: ${lead}`,
          `Follow and help in ${channelLink(incident)}`,
        ].join('\n'),
      ),
      context(`Declared ${moment(declaredAt)} by ${who(declaredBy)}`),
    ],
  };
}
