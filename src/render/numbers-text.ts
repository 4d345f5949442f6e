import { assertNever } from '../core/assert-never.ts';
import { durationWords } from '../core/postmortem/duration-words.ts';
import type { Breakdown, BreakdownName, BreakdownRow, Share } from '../core/statistics/breakdown.ts';
import { DESCRIBED, type Numbers, UNCONFIRMED, UNKNOWN } from '../core/statistics/numbers.ts';
import type { Spread } from '../core/statistics/spread.ts';
import type { Week } from '../core/statistics/weeks.ts';
import { printable } from './printable.ts';

/** How numbers are laid out. */
export interface NumbersTextOptions {
  /** Columns, of a terminal or of a block of code; fewer than 44 are taken for 44. */
  readonly width: number;
}

/** Narrowest table that can be read; columns. */
const LEAST_WIDTH = 44;
/** Longest bars; columns. Longer ones tell nothing more. */
const LONGEST_BAR = 24;
/** Columns of a count and a share, "  1234  100 %", before a bar. */
const FIGURES = 13;
/** Patterns in the table, if the team's own are not more: the commonest of the rest. The others are told in one line. */
const PATTERNS = 10;
/** Weeks that are drawn: a quarter. */
const WEEKS = 13;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Numbers as lines of text, table by table, with bars: for the terminal. */
export function numbersText(numbers: Numbers, options: NumbersTextOptions): string {
  return `${numbersParts(numbers, options).join('\n\n')}\n`;
}

/** The same table by table; none is longer than 3,000 characters as long as the team's own patterns are few. */
export function numbersParts(numbers: Numbers, { width }: NumbersTextOptions): readonly string[] {
  const columns = Math.max(width, LEAST_WIDTH);
  return [
    wrapped(headText(numbers), columns),
    resolveText(numbers),
    ...numbers.breakdowns.map((breakdown) => breakdownText(breakdown, columns)),
    weeksText(numbers, columns),
    ...footTexts(numbers).map((text) => wrapped(text, columns)),
  ];
}

function headText({ from, until, own, known }: Numbers): string {
  const since = from === undefined ? '' : ` of the last ${plural(Math.round((until - from) / DAY_MS), 'day')}`;
  return `Ours: ${plural(own, 'incident')}${since}. Public: ${plural(known, 'incident')} of the knowledge base.`;
}

function resolveText({ timeToResolve: { own, known } }: Numbers): string {
  return [
    'Time to resolve',
    `  ${'ours'.padEnd(8)}${spreadWords(own)}`,
    `  ${'public'.padEnd(8)}${spreadWords(known)}`,
  ].join('\n');
}

function spreadWords({ count, missing, median, percentile90 }: Spread): string {
  if (median === undefined || percentile90 === undefined) return missing === 0 ? 'none' : `none of ${missing} has one`;
  const none = missing === 0 ? '' : `; ${missing} of ${count + missing} have none`;
  return `median ${durationWords(median)}, nine in ten within ${durationWords(percentile90)}${none}`;
}

function breakdownText({ name, rows }: Breakdown, columns: number): string {
  if (rows.length === 0) return `${HEADINGS[name]}\n  none`;
  const { shown, left } = chosen(rows, name === 'pattern' ? PATTERNS : rows.length);
  const sides = rows.some(({ known }) => known !== undefined) ? 2 : 1;
  const names = shown.map(({ id }) => printable(rowName(name, id)));
  const longest = Math.max(...names.map((text) => Array.from(text).length), Array.from(HEADINGS[name]).length - 2);
  const nameWidth = Math.min(longest, columns - 2 - sides * (FIGURES + 3));
  const barWidth = Math.min(LONGEST_BAR, Math.floor((columns - 2 - nameWidth) / sides) - FIGURES - 1);
  const most = Math.max(...shown.flatMap(({ own, known }) => [own.share, known?.share ?? 0]));
  const side = (share: Share | undefined) => (share === undefined ? '' : figures(share, most, barWidth));
  const head = `${HEADINGS[name].padEnd(nameWidth + 2)}${sideHead('ours', barWidth)}${sides === 2 ? sideHead('public', barWidth) : ''}`;
  return [
    head.trimEnd(),
    ...shown.map(({ own, known }, index) =>
      `  ${cut(names[index] ?? '', nameWidth)}${side(own)}${side(known)}`.trimEnd(),
    ),
    ...(left.length === 0 ? [] : [`  and ${left.length} more, none of ours`]),
  ].join('\n');
}

/** The team's own, what stands for "not known", and the commonest of the rest. */
function chosen(rows: readonly BreakdownRow[], most: number) {
  const others = rows.filter(({ own }) => own.count === 0);
  const room = Math.max(0, most - (rows.length - others.length));
  const left = new Set(others.slice(room));
  return { shown: rows.filter((row) => !left.has(row)), left: [...left] };
}

const HEADINGS: Readonly<Record<BreakdownName, string>> = {
  pattern: 'Pattern',
  category: 'Category',
  trigger: 'Trigger',
  tier: 'Severity, tier',
  level: 'Severity, level',
};

function rowName(name: BreakdownName, id: string): string {
  switch (name) {
    case 'pattern':
      return id === UNCONFIRMED ? 'none confirmed' : id;
    case 'category':
      return id === UNCONFIRMED ? 'no pattern confirmed' : id;
    case 'trigger':
      return id === DESCRIBED ? 'in their own words' : id;
    case 'tier':
    case 'level':
      return id;
    default:
      return assertNever(name);
  }
}

function sideHead(title: string, barWidth: number): string {
  return ` ${title.padStart(FIGURES - 1)} `.padEnd(FIGURES + 1 + barWidth);
}

function figures({ count, share }: Share, most: number, barWidth: number): string {
  const percent = `${Math.round(share * 100)} %`;
  return `${String(count).padStart(6)}${percent.padStart(FIGURES - 6)} ${bar(share, most, barWidth).padEnd(barWidth)}`;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar as long as its part of the longest one, to an eighth of a column; never empty for what is there. */
function bar(value: number, most: number, columns: number): string {
  if (value <= 0 || most <= 0) return '';
  const eighths = Math.max(1, Math.round((value / most) * columns * EIGHTHS.length));
  return '█'.repeat(Math.floor(eighths / EIGHTHS.length)) + (EIGHTHS[eighths % EIGHTHS.length] ?? '');
}

function weeksText({ perWeek: { weeks, earlier } }: Numbers, columns: number): string {
  const shown = weeks.slice(-WEEKS);
  const before = earlier + weeks.slice(0, -WEEKS).reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...shown.map(({ count }) => count));
  const barWidth = Math.min(LONGEST_BAR, columns - 21);
  const line = ({ start, count }: Week) =>
    `  ${new Date(start).toISOString().slice(0, 10)}${String(count).padStart(8)} ${bar(count, most, barWidth)}`.trimEnd();
  return [
    'Ours, week beginning (UTC)',
    ...(before === 0 ? [] : [`  before${String(before).padStart(12)}`]),
    ...shown.map(line),
  ].join('\n');
}

/** What a reader must know in order not to misread the tables. */
function footTexts({ own, breakdowns }: Numbers): readonly string[] {
  const countOf = (name: BreakdownName, id: string) =>
    breakdowns.find((breakdown) => breakdown.name === name)?.rows.find((row) => row.id === id)?.own.count ?? 0;
  const unnamed = countOf('trigger', UNKNOWN) + countOf('trigger', DESCRIBED);
  return [
    ...(countOf('pattern', UNCONFIRMED) === 0
      ? []
      : ['A pattern counts once somebody has confirmed it with "This was it".']),
    ...(own === 0 || unnamed === 0
      ? []
      : ['A trigger counts by name when the Trigger section of the post-mortem begins with it on a line of its own.']),
  ];
}

/** Breaks a text between words. */
function wrapped(text: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

function cut(text: string, columns: number): string {
  const characters = Array.from(text);
  if (characters.length <= columns) return text + ' '.repeat(columns - characters.length);
  return `${characters.slice(0, columns - 1).join('')}…`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
