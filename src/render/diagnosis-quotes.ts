import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Evidence, PrecedentMatch } from '../core/matching/answer.ts';
import { printable } from './printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** Longest quote on a line; characters. */
const LONGEST_QUOTE = 110;
/** Precedents that fit on the screen beside the findings. */
const SHOWN_PRECEDENTS = 3;

/** A quote of the cluster on one line, with the signal that it is known by. */
export function evidenceLine({ quote, source }: Evidence): string {
  const plain = printable(quote);
  const short = plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE - 1)}…` : plain;
  return `"${short}" — ${source.split(' (')[0]}`;
}

/** Where it happened before; empty without a precedent. */
export function precedentLines(
  precedents: readonly PrecedentMatch[],
  { severityScale }: Pick<Knowledge, 'severityScale'>,
  { bold }: TerminalStyle,
): string {
  if (precedents.length === 0) return '';
  const rows = precedents.slice(0, SHOWN_PRECEDENTS).map(({ title, organization, date, severity, url }) => {
    const { emoji } = severityScale.tiers[severity];
    return `   ${emoji} ${organization}, ${date.slice(0, 4)}: ${title}\n      ${url}`;
  });
  return [bold('It happened before:'), ...rows].join('\n');
}
