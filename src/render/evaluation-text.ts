import type { Evaluation, Part, Quality } from '../core/evaluation/evaluate.ts';
import { FORM_NAMES } from '../core/evaluation/labelled-symptom.ts';

/** Longest symptom shown of a miss; characters. */
const LONGEST_QUERY = 160;

/** An evaluation as tables of plain text, then the misses. */
export function evaluationText(evaluation: Evaluation): string {
  const { overall, byForm, byCategory, abstention, falseAbstention, severity, misses } = evaluation;
  const lines = [
    header('over all'),
    row('all', overall),
    '',
    header('form'),
    ...Object.entries(byForm).map(([form, quality]) => row(`${form} ${nameOf(form)}`, quality)),
    '',
    header('category'),
    ...Object.entries(byCategory).map(([category, quality]) => row(category, quality)),
    '',
    `out of scope, abstained   ${fraction(abstention)}`,
    `in scope, abstained       ${fraction(falseAbstention)}`,
    `severity tier agrees      ${fraction(severity)}`,
  ];
  for (const { id, query, wanted, abstained, answered } of misses) {
    lines.push('', `${id}: ${query.replace(/\s+/g, ' ').slice(0, LONGEST_QUERY)}`);
    lines.push(`  wanted ${wanted.join(' or ')}${abstained ? '; answered "no good match", nearest:' : '; answered:'}`);
    for (const { id: pattern, score, why } of answered) {
      lines.push(`    ${pattern} ${score.toFixed(2)}: ${why.map((quote) => JSON.stringify(quote)).join(', ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function nameOf(form: string): string {
  return Object.entries(FORM_NAMES).find(([letter]) => letter === form)?.[1] ?? '';
}

function header(name: string): string {
  return `${name.padEnd(20)} lines  hit@1  hit@3    MRR  strict@1  strict@3`;
}

function row(name: string, { count, hit1, hit3, mrr, strictHit1, strictHit3 }: Quality): string {
  const figure = (value: number, width: number): string => value.toFixed(3).padStart(width);
  return `${name.padEnd(20)} ${String(count).padStart(5)} ${figure(hit1, 6)} ${figure(hit3, 6)} ${figure(mrr, 6)} ${figure(strictHit1, 9)} ${figure(strictHit3, 9)}`;
}

function fraction({ count, of }: Part): string {
  return of === 0 ? 'none labelled' : `${count} of ${of} (${(count / of).toFixed(3)})`;
}
