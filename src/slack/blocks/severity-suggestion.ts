import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import type { SeveritySuggestion } from '../../core/matching/answer.ts';
import { line } from '../markup.ts';

/** Reasons and open questions shown; the first are the ones that decide. */
const REASONS = 3;
const UNKNOWNS = 3;
/** Characters, escaped. */
const LENGTH = 250;

/** The suggested severity with its reasons and with what is not known. */
export function severityText(severity: SeveritySuggestion, scale: SeverityScale): string {
  const { level, tier, provisional, reasons, unknown } = severity;
  const name = `${scale.tiers[tier].emoji} *${level}* ${tier}`;
  const note = provisional ? 'suggested, provisional until somebody confirms it' : 'suggested';
  return [
    `Severity: ${name} (${note})`,
    ...reasons.slice(0, REASONS).map(({ fact, source }) => `• ${line(fact, LENGTH)} (${line(source, LENGTH)})`),
    ...moreLine(reasons.length - REASONS, 'reasons'),
    ...(unknown.length === 0
      ? []
      : [
          `Not known: ${unknown
            .slice(0, UNKNOWNS)
            .map((text) => line(text, LENGTH))
            .join(' · ')}`,
        ]),
    ...moreLine(unknown.length - UNKNOWNS, 'open questions'),
  ].join('\n');
}

function moreLine(more: number, what: string): readonly string[] {
  return more > 0 ? [`+${more} more ${what}`] : [];
}
