import { type Incident, incidentName, type Severity } from '../../../core/incident/incident.ts';
import type { State } from '../../../core/incident/lifecycle.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { Level } from '../../../core/knowledge/tier.ts';
import { bold, plainLine } from '../../markup.ts';

/** A title has at most 150 characters; escaped, each can take five. */
const TITLE_LENGTH = 800;

/** States as a colour and in words. */
const BADGES: Readonly<Record<State, string>> = {
  declared: '🔴 declared',
  mitigated: '🟡 mitigated',
  resolved: '🟢 resolved',
  closed: '⚪ closed',
};

/** The state as a colour and in words. */
export function stateBadge(state: State): string {
  return BADGES[state];
}

/** Name and title in bold; a lock for private ones. */
export function heading(incident: Pick<Incident, 'number' | 'title' | 'isPrivate'>): string {
  return `${incident.isPrivate ? '🔒 ' : ''}${bold(`${incidentName(incident)} ${incident.title}`, TITLE_LENGTH)}`;
}

/** The same for places that Slack does not format; at most `max` characters. */
export function plainHeading(incident: Pick<Incident, 'number' | 'title'>, max: number): string {
  return plainLine(`${incidentName(incident)} ${incident.title}`, max);
}

/** Tier emoji, level, tier, and whether nobody has confirmed it yet. */
export function severityTag({ level, tier, provisional }: Severity, scale: SeverityScale): string {
  return `${scale.tiers[tier].emoji} *${level}* ${tier}${provisional ? ' (provisional)' : ''}`;
}

/** The same for places that Slack does not format. */
export function plainSeverity({ level, tier, provisional }: Severity, scale: SeverityScale): string {
  return `${scale.tiers[tier].emoji} ${level} ${tier}${provisional ? ' (provisional)' : ''}`;
}

/** Whether a level is less bad than another. */
export function isLower(level: Level, than: Level): boolean {
  return Level.options.indexOf(level) > Level.options.indexOf(than);
}
