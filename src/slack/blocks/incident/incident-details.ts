import type { KnownBlock } from '@slack/types';
import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { isOpen } from '../../../core/incident/lifecycle.ts';
import { currentTimeline } from '../../../core/incident/timeline.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { PatternMatch } from '../../../core/matching/answer.ts';
import { bold, inlineCode } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { CONFIDENCE_WORDS } from '../confidence-words.ts';
import { context, section, sections } from '../elements.ts';
import { entryWords } from './entry-words.ts';
import { beginning, typed, wholeText } from './foreign-text.ts';
import { incidentButtons } from './incident-buttons.ts';
import { incidentFacts } from './incident-facts.ts';
import { heading, severityTag, stateBadge } from './incident-words.ts';
import { ago } from './moment.ts';
import { channelLink, mention, who } from './who.ts';

/** All that is known of an incident. */
export interface IncidentDetailsInput {
  readonly incident: Incident;
  readonly entries: readonly TimelineEntry[];
  readonly patterns: readonly PatternMatch[];
  readonly members: readonly string[];
  readonly scale: SeverityScale;
}

/** Patterns and people that are named; more are counted. */
const PATTERNS = 3;
const MEMBERS = 30;
/** Follow-ups that are listed, the newest; the timeline has all. */
const FOLLOWUPS = 15;
/** Characters, escaped. */
const TITLE_LENGTH = 200;
const FOLLOWUP_LENGTH = 500;

/** An incident in full, for the one who asked. */
export function incidentDetails(input: IncidentDetailsInput): SlackMessage {
  const { incident, entries, patterns, members, scale } = input;
  const { severity, state, status, summary, symptom } = incident;
  const current = currentTimeline(entries);
  return {
    text: `${heading(incident)}: ${severityTag(severity, scale)}, ${stateBadge(state)}`,
    blocks: [
      section(`${scale.tiers[severity.tier].emoji} ${heading(incident)}\n${channelLink(incident)}`),
      incidentFacts(incident, scale),
      ...(status === undefined ? [] : labelled(`*Status* ${ago(status.at)} by ${who(status.by)}`, status.text)),
      ...(summary === undefined || isOpen(state) ? [] : labelled('*Resolved by*', summary)),
      ...(symptom === '' ? [] : labelled('*Seen*', symptom)),
      ...patternBlocks(patterns),
      ...followupBlocks(incident, current, scale),
      context(
        [
          `${current.length} entries in the timeline`,
          ...(members.length === 0 ? [] : [`in its channel: ${named(members)}`]),
        ].join(' · '),
      ),
      ...incidentButtons(incident),
    ],
  };
}

function labelled(label: string, text: string): KnownBlock[] {
  return sections([label, ...wholeText(text)]);
}

function patternBlocks(patterns: readonly PatternMatch[]): KnownBlock[] {
  if (patterns.length === 0) return [];
  const lines = patterns
    .slice(0, PATTERNS)
    .map(
      ({ id, title, confidence }) =>
        `• ${bold(title, TITLE_LENGTH)}: ${CONFIDENCE_WORDS[confidence]} · ${inlineCode(id, TITLE_LENGTH)}`,
    );
  return [section([`*Fits by now* (${typed('/incident runbook [pattern]')})`, ...lines].join('\n'))];
}

function followupBlocks(incident: Incident, current: readonly TimelineEntry[], scale: SeverityScale): KnownBlock[] {
  const followups = current.filter(({ detail }) => detail.kind === 'followup');
  if (followups.length === 0) return [];
  const where = typed(`/incident timeline ${incidentName(incident)}`);
  const lines = followups
    .slice(-FOLLOWUPS)
    .map(
      ({ detail, text, seq }) => `${entryWords(detail, scale)} (#${seq}): ${beginning(text, FOLLOWUP_LENGTH, where)}`,
    );
  const more = followups.length - lines.length;
  return sections(['*Follow-ups*', ...lines, ...(more > 0 ? [`and ${more} earlier ones: ${where}`] : [])]);
}

function named(members: readonly string[]): string {
  const names = members.slice(0, MEMBERS).map(mention);
  const more = members.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
