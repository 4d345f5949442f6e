import type { KnownBlock } from '@slack/types';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { isOpen } from '../../../core/incident/lifecycle.ts';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { line } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { section } from '../elements.ts';
import { beginning, typed } from './foreign-text.ts';
import { incidentButtons } from './incident-buttons.ts';
import { incidentFacts } from './incident-facts.ts';
import { heading, severityTag, stateBadge } from './incident-words.ts';
import { ago } from './moment.ts';
import { who } from './who.ts';

/** What the card is made of; without the knowledge, confirmed patterns go by their ids. */
export interface IncidentCardInput {
  readonly incident: Incident;
  readonly scale: SeverityScale;
  readonly knowledge?: Pick<Knowledge, 'patterns'>;
}

/** Characters of the last status, the summary and what was seen, escaped: the card stays on one screen. */
const STATUS_LENGTH = 1000;
const SYMPTOM_LENGTH = 600;
/** Characters, escaped. */
const TITLE_LENGTH = 200;

/** The one card of an incident, pinned in its channel and edited in place. */
export function incidentCard({ incident, scale, knowledge }: IncidentCardInput): SlackMessage {
  const { severity, state } = incident;
  return {
    text: `${heading(incident)}: ${severityTag(severity, scale)}, ${stateBadge(state)}`,
    blocks: [
      section(`${scale.tiers[severity.tier].emoji} ${heading(incident)}`),
      incidentFacts(incident, scale),
      section(statusText(incident)),
      ...resolutionBlocks(incident),
      ...causeBlocks(incident, knowledge),
      ...symptomBlocks(incident),
      ...incidentButtons(incident),
    ],
  };
}

function statusText(incident: Incident): string {
  const { status, state } = incident;
  if (status === undefined) {
    return isOpen(state) ? `*Status* none yet. ${typed('/incident status <text>')} gives one.` : '*Status* none given';
  }
  const where = typed(`/incident timeline ${incidentName(incident)}`);
  return `*Status* ${ago(status.at)} by ${who(status.by)}\n${beginning(status.text, STATUS_LENGTH, where)}`;
}

function resolutionBlocks(incident: Incident): KnownBlock[] {
  const { summary, state } = incident;
  if (summary === undefined || isOpen(state)) return [];
  return [section(`*Resolved by*\n${beginning(summary, STATUS_LENGTH, showCommand(incident))}`)];
}

/** The pattern that somebody confirmed. */
function causeBlocks({ confirmedPatterns }: Incident, knowledge: IncidentCardInput['knowledge']): KnownBlock[] {
  if (confirmedPatterns.length === 0) return [];
  const titles = confirmedPatterns.map((id) => line(knowledge?.patterns.get(id)?.title ?? id, TITLE_LENGTH));
  return [section(`*This was it* ${titles.join(' · ')}`)];
}

function symptomBlocks(incident: Incident): KnownBlock[] {
  if (incident.symptom === '') return [];
  return [section(`*Seen*\n${beginning(incident.symptom, SYMPTOM_LENGTH, showCommand(incident))}`)];
}

function showCommand(incident: Incident): string {
  return typed(`/incident show ${incidentName(incident)}`);
}
