import type { Incident } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { CHANNEL_TOPIC } from '../../limits.ts';
import { plainTopic } from '../../markup.ts';
import { plainHeading, plainSeverity, stateBadge } from './incident-words.ts';

/** The topic of an incident's channel: how bad, how it stands, what. Slack formats nothing in it. */
export function topicText({ incident, scale }: { readonly incident: Incident; readonly scale: SeverityScale }): string {
  const { severity, state } = incident;
  return plainTopic(
    `${plainSeverity(severity, scale)} · ${stateBadge(state)} · ${plainHeading(incident, CHANNEL_TOPIC)}`,
    CHANNEL_TOPIC,
  );
}
