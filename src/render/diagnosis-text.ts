import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import type { Change, Finding, OtherWarning } from '../core/cluster/finding.ts';
import type { ObjectRef } from '../core/cluster/objects.ts';
import { damageText } from '../core/cluster/scope.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { telling } from '../core/matching/evidence.ts';
import type { ClockText } from './clock-text.ts';
import { ageText } from './diagnosis-age.ts';
import { evidenceLine, precedentLines } from './diagnosis-quotes.ts';
import { readLines } from './diagnosis-read.ts';
import { printable } from './printable.ts';
import { suggestionText } from './severity-text.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** Findings, quotes, changes and precedents that fit on a screen; `--json` has them all. */
const SHOWN = { findings: 5, quotes: 2, changes: 3, related: 3, examples: 3 } as const;

/** How a diagnosis is shown. */
export interface DiagnosisView {
  readonly knowledge: Knowledge;
  readonly clock: ClockText;
  readonly style: TerminalStyle;
}

/** A diagnosis as lines of text: what was found, worst first, how bad it is, and what was not read. */
export function diagnosisText(diagnosis: Diagnosis, view: DiagnosisView): string {
  const { findings, severity, precedents } = diagnosis;
  const { knowledge, style } = view;
  const parts = [
    headText(diagnosis, view),
    ...findings.slice(0, SHOWN.findings).map((finding, rank) => findingText(finding, rank, view)),
    moreText(findings),
    ...(findings.length === 0 ? [] : [precedentLines(precedents, knowledge, style)]),
    ...(findings.length === 0 ? [] : [suggestionText(severity, knowledge.severityScale, style)]),
    otherText(diagnosis.otherWarnings),
    readLines(diagnosis, style).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headText({ findings, scope, isFinal }: Diagnosis, { style: { bold }, clock }: DiagnosisView): string {
  const where = scope.namespace === undefined ? scope.source : `${scope.source}, namespace ${scope.namespace}`;
  const what =
    findings.length === 0
      ? 'Nothing that was read fits a failure pattern.'
      : `${findings.length} finding${findings.length === 1 ? '' : 's'}.`;
  const damage = damageText(scope);
  return [
    bold(`${printable(where)}: ${what}${isFinal ? '' : ' Still reading.'}`),
    ...(damage === '' ? [] : [`Hit: ${damage}.`]),
    ...(scope.controlPlane === 'hit' ? ['The control plane is hit.'] : []),
    ...(findings.length === 0 ? [] : [`Times in ${clock.zone}.`]),
  ].join('\n');
}

function findingText(finding: Finding, rank: number, { style: { bold, dim }, clock }: DiagnosisView): string {
  const { title, confidence, pattern, headline, evidence, examples, related, changes, steps } = finding;
  const lines = [
    `${rank + 1}. ${bold(title)}  (${confidence}, ${pattern})`,
    `   ${printable(headline)}`,
    ...seenLines(finding, clock),
    ...telling(evidence)
      .slice(0, SHOWN.quotes)
      .map((quote) => `   because: ${evidenceLine(quote)}`),
    ...related.slice(0, SHOWN.related).map(({ text }) => `   related: ${printable(text)}`),
    ...changes.slice(0, SHOWN.changes).map((change) => `   before:  ${changeText(change, clock)}`),
  ];
  if (examples.length > 1) lines.push(`   such as: ${namesText(examples)}`);
  const [step] = steps;
  if (step) {
    lines.push(`   check first: ${step.title}`);
    for (const line of step.command?.split('\n') ?? []) lines.push(`     $ ${line}`);
    lines.push(dim(`     look for: ${step.lookFor}`));
  }
  return lines.join('\n');
}

function seenLines({ firstAt, lastAt, isCurrent, counts }: Finding, clock: ClockText): readonly string[] {
  if (firstAt === undefined) return isCurrent ? ['   seen:    now; nothing says since when'] : [];
  const first = clock.at(firstAt);
  const last = lastAt === undefined ? first : clock.at(lastAt);
  const until = last === first ? '' : `, last ${last}`;
  const events = counts.events > 1 ? `, ${counts.events} events` : '';
  return [`   seen:    first ${first}${isCurrent ? ', still so' : until}${events}`];
}

function changeText({ text, at, beforeMs }: Change, clock: ClockText): string {
  if (beforeMs === undefined) return `${printable(text)}, ${clock.at(at)}`;
  const when = beforeMs < 1000 ? 'at the same moment' : `${ageText(beforeMs)} before the first sign`;
  return `${printable(text)}, ${when}`;
}

function namesText(refs: readonly ObjectRef[]): string {
  const names = refs
    .slice(0, SHOWN.examples)
    .map(({ namespace, name }) => (namespace === '' ? name : `${namespace}/${name}`));
  return printable(names.join(', '));
}

function moreText(findings: readonly Finding[]): string {
  const more = findings.slice(SHOWN.findings);
  if (more.length === 0) return '';
  return [`And ${more.length} more:`, ...more.map(({ headline }) => `   ${printable(headline)}`)].join('\n');
}

function otherText(others: readonly OtherWarning[]): string {
  if (others.length === 0) return '';
  const rows = others.map(
    ({ reason, message, count }) => `   ${count}x ${printable(`${reason}: ${message}`).slice(0, 160)}`,
  );
  return ['Warnings that fit no pattern:', ...rows].join('\n');
}
