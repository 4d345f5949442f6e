import { type Incident, incidentName, type Severity } from '../core/incident/incident.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { SeveritySuggestion } from '../core/matching/answer.ts';
import { printable } from './printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** A severity in one line: `SEV2 🤬 Production (provisional)`. */
export function severityName({ level, tier, provisional }: Severity, { tiers }: SeverityScale): string {
  const { emoji, title } = tiers[tier];
  return `${level} ${emoji} ${title}${provisional ? ' (provisional)' : ''}`;
}

/** A suggested severity with its reasons and what is unknown. */
export function suggestionText(suggestion: SeveritySuggestion, scale: SeverityScale, { bold }: TerminalStyle): string {
  const head = `${bold('Severity:')} ${severityName(suggestion, scale)}`;
  return [head, ...becauseLines(suggestion)].join('\n');
}

/** Why, and what is not known. */
export function becauseLines({ reasons, unknown }: SeveritySuggestion): readonly string[] {
  return [
    ...reasons.map(({ fact, source }) => `   because: ${printable(fact)} (${source})`),
    ...unknown.map((question) => `   unknown: ${question}`),
  ];
}

/** The severity that stands beside the one that is supported, why, and what is not known. */
export function severityAdviceText(
  incident: Incident,
  suggestion: SeveritySuggestion,
  scale: SeverityScale,
  { bold }: TerminalStyle,
): string {
  const name = incidentName(incident);
  return [
    `${bold(name)} is tagged  ${severityName(incident.severity, scale)}`,
    `${' '.repeat(name.length)} supported  ${severityName(suggestion, scale)}`,
    ...becauseLines(suggestion),
    `Tag it with: precedent severity ${name} ${suggestion.level.toLowerCase()}`,
    ...(suggestion.unknown.length === 0
      ? []
      : [`Answer with: precedent fact ${name} customers yes|no, or environment production|non-production`]),
    '',
  ].join('\n');
}
