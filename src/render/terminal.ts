import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Answer, Evidence, PatternMatch, PrecedentMatch } from '../core/matching/answer.ts';
import { telling } from '../core/matching/evidence.ts';
import { printable } from './printable.ts';
import { suggestionText } from './severity-text.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** Matches, quotes and precedents that fit on one screen; `--json` has them all. */
const SHOWN = { patterns: 3, quotes: 3, precedents: 3 } as const;
/** Longest quote on a line; characters. */
const LONGEST_QUOTE = 110;

/** An answer as lines of text, most important first. */
export function answerText(answer: Answer, knowledge: Knowledge, style: TerminalStyle): string {
  const parts =
    answer.match === 'found'
      ? answer.patterns
          .slice(0, SHOWN.patterns)
          .map((match, rank) => patternText(match, rank, answer, knowledge, style))
      : [noMatchText(answer, style)];
  if (answer.match === 'found') parts.push(precedentsText(answer.precedents, knowledge, style));
  parts.push(suggestionText(answer.severity, knowledge.severityScale, style));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function patternText(
  match: PatternMatch,
  rank: number,
  answer: Answer,
  knowledge: Knowledge,
  { bold, dim }: TerminalStyle,
): string {
  const lines = [
    `${rank + 1}. ${bold(match.title)}  (${match.confidence}, ${match.id})`,
    ...telling(match.evidence)
      .slice(0, SHOWN.quotes)
      .map((evidence) => `   because: ${quoteText(evidence)}`),
  ];
  const summary = knowledge.patterns.get(match.id)?.summary;
  if (rank === 0 && summary !== undefined) lines.splice(1, 0, `   ${summary}`);
  const step = answer.steps.find(({ pattern }) => pattern === match.id);
  if (step) {
    lines.push(`   check first: ${step.title}`);
    for (const line of step.command?.split('\n') ?? []) lines.push(`     $ ${line}`);
    lines.push(dim(`     look for: ${step.lookFor}`));
  }
  return lines.join('\n');
}

function quoteText({ quote, kind, source }: Evidence): string {
  const plain = printable(quote);
  const short = plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE - 1)}…` : plain;
  return kind === 'signal' ? `"${short}" — ${source.split(' (')[0]}` : `"${short}"`;
}

function precedentsText(precedents: readonly PrecedentMatch[], knowledge: Knowledge, { bold }: TerminalStyle): string {
  if (precedents.length === 0) return '';
  const rows = precedents.slice(0, SHOWN.precedents).map(({ title, organization, date, severity, url }) => {
    const emoji = knowledge.severityScale.tiers[severity].emoji;
    return `   ${emoji} ${organization}, ${date.slice(0, 4)}: ${title}\n      ${url}`;
  });
  return [bold('It happened before:'), ...rows].join('\n');
}

function noMatchText({ patterns }: Answer, { bold }: TerminalStyle): string {
  const near = patterns.slice(0, SHOWN.patterns).map(({ title, id }) => `   ${title} (${id})`);
  return [
    bold('No good match.'),
    ...(near.length > 0 ? ['Nearest, but not near enough:', ...near] : []),
    'Paste next, as they are printed:',
    '   the warnings: kubectl get events -A --field-selector type=Warning --sort-by=.lastTimestamp | tail -20',
    '   the pod:      kubectl -n <namespace> describe pod <pod>',
    '   its log:      kubectl -n <namespace> logs <pod> --previous --tail=50',
  ].join('\n');
}
