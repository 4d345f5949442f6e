import { type Incident, incidentName, type Severity } from '../core/incident/incident.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { SeveritySuggestion } from '../core/matching/answer.ts';
import { QUESTIONS } from '../core/severity/suggest.ts';
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

function becauseLines({ reasons, unknown }: SeveritySuggestion): readonly string[] {
  return [
    ...reasons.map(({ fact, source }) => `   because: ${printable(fact)} (${source})`),
    ...unknown.map((question) => `   unknown: ${question}`),
  ];
}

/** The severity that stands beside the one that is supported, why, and what is not known, with how to say it. */
export function severityAdviceText(
  incident: Incident,
  suggestion: SeveritySuggestion,
  scale: SeverityScale,
  { bold }: TerminalStyle,
): string {
  const name = incidentName(incident);
  const unknown = suggestion.unknown.map((question) => {
    const answer = ANSWERED_BY.get(question);
    return answer === undefined ? question : `${question} Say: precedent ${answer(name)}`;
  });
  return [
    `${bold(name)} is tagged  ${severityName(incident.severity, scale)}`,
    `${' '.repeat(name.length)} supported  ${severityName(suggestion, scale)}`,
    ...becauseLines({ ...suggestion, unknown }),
    `Tag it with: precedent severity ${name} ${suggestion.level.toLowerCase()}`,
    '',
  ].join('\n');
}

/** How the questions that a text leaves open are answered on the command line. */
const ANSWERED_BY: ReadonlyMap<string, (name: string) => string> = new Map([
  [QUESTIONS.environment, (name: string) => `fact ${name} environment production|non-production`],
  [QUESTIONS.customers, (name: string) => `fact ${name} customers yes|no`],
  [QUESTIONS.share, (name: string) => `note ${name} half of the customers see errors`],
]);
