import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import type { Finding } from '../core/cluster/finding.ts';
import { damageText, severityTexts } from '../core/cluster/scope.ts';

/** Longest text; characters. The form in which an incident is declared takes 3,000. */
const LONGEST = 2900;
/** Warnings without a pattern that are told where nothing else was found. */
const OTHERS = 3;

/**
 * A diagnosis as a person would write it down as what is seen: the findings, worst first, how far they have spread, and
 * what says so. Times are in UTC.
 */
export function findingsSymptom({
  findings,
  otherWarnings,
  scope,
}: Pick<Diagnosis, 'findings' | 'otherWarnings' | 'scope'>): string {
  const damage = damageText(scope);
  const place = scope.namespace === undefined ? scope.source : `${scope.source}, namespace ${scope.namespace}`;
  const end = [
    ...(damage === '' ? [] : [`Hit in ${place}: ${damage}.`]),
    ...severityTexts(scope).map(({ text, source }) => `${text} (${source})`),
  ];
  const lines =
    findings.length > 0
      ? findings.map(findingLine)
      : otherWarnings.slice(0, OTHERS).map(({ reason, message, count }) => `${count}x ${reason}: ${message}`);
  let room = LONGEST - end.join('\n').length;
  const kept = lines.filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  const more = lines.length - kept.length;
  return [...kept, ...(more > 0 ? [`and ${more} more`] : []), ...end].join('\n');
}

/** With the pattern's title and the heaviest quote: by these it is known again when the text is looked up. */
function findingLine({ title, headline, firstAt, evidence, changes }: Finding): string {
  const [[quote], [change]] = [evidence, changes];
  return [
    `${title}: ${headline}`,
    ...(quote === undefined || headline.includes(quote.quote) ? [] : [`"${quote.quote}"`]),
    ...(firstAt === undefined ? [] : [`first seen ${utc(firstAt)}`]),
    ...(change === undefined ? [] : [`before that: ${change.text}, ${utc(change.at)}`]),
  ].join('; ');
}

/** "2026-11-22 11:40 UTC". */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
