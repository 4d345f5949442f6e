import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { line } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { section } from '../elements.ts';
import { typed } from './foreign-text.ts';
import { heading } from './incident-words.ts';

/** Characters of Slack's reason, escaped. */
const REASON_LENGTH = 100;

/** Tells who declared an incident that Slack refuses to open its channel, and how to work it without one. */
export function noChannelMessage(incident: Incident, reason: string): SlackMessage {
  const name = incidentName(incident);
  const why = `${heading(incident)} has no channel: Slack refuses to open one (${line(reason, REASON_LENGTH)}).`;
  const how = [
    `Everything about it is recorded. Work it from any channel by its name: ${typed(`/incident status ${name} ...`)}, ${typed(`/incident show ${name}`)}.`,
    'Whoever administers Slack can let Precedent create channels.',
  ].join(' ');
  return { text: why, blocks: [section(`:warning: ${why}\n${how}`)] };
}
