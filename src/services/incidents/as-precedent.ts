import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { currentTimeline } from '../../core/incident/timeline.ts';
import type { StoredEdit } from '../../core/postmortem/facts.ts';
import { SECTION_IDS } from '../../core/postmortem/post-mortem.ts';
import type { ClosedIncident } from '../ports.ts';

/** What is known of an incident that is over. */
export interface OverIncident {
  readonly incident: Incident;
  /** All entries, superseded ones too. */
  readonly entries: readonly TimelineEntry[];
  /** The newest of each section. */
  readonly edits: readonly StoredEdit[];
  /** The pattern that fits best, for where nobody has confirmed one. */
  readonly best: string | undefined;
  /** Slack ids of the people in its channel. */
  readonly members: readonly string[];
  /** Epoch milliseconds. */
  readonly closedAt: number;
}

/** Entries whose words tell what was seen and done. */
const TOLD: ReadonlySet<string> = new Set(['note', 'status', 'message']);

/** An incident that is over, as one that `similar` finds: for everybody, a private one for its members. */
export function asPrecedent({ incident, entries, edits, best, members, closedAt }: OverIncident): ClosedIncident {
  const { teamId, number, title, symptom, summary = '', severity, confirmedPatterns, channelId, isPrivate } = incident;
  const told = currentTimeline(entries).flatMap(({ detail, text }) => (TOLD.has(detail.kind) ? [text] : []));
  const written = SECTION_IDS.flatMap((id) => edits.find(({ section }) => section === id)?.text ?? []);
  return {
    teamId,
    number,
    title,
    text: [symptom, ...told, summary, ...written].filter((text) => text !== '').join('\n'),
    severity: severity.tier,
    patterns: confirmedPatterns.length > 0 || best === undefined ? confirmedPatterns : [best],
    url: channelUrl(teamId, channelId),
    closedAt,
    members: isPrivate ? members : undefined,
  };
}

/** Opens the channel in whatever Slack the reader has. Source: docs.slack.dev/interactivity/deep-linking. */
function channelUrl(teamId: string, channelId: string | undefined): string {
  const place = channelId === undefined ? '' : `&channel=${channelId}`;
  return `https://slack.com/app_redirect?team=${teamId}${place}`;
}
