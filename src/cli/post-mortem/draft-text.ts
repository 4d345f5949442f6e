import { isOpen } from '../../core/incident/lifecycle.ts';
import type {
  ActionItem,
  ComposedLine,
  KeyDuration,
  KeyTime,
  PostMortem,
  Section,
  Source,
} from '../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../../render/clock-text.ts';
import { assignment, durationOr, standing } from '../../render/post-mortem/words.ts';
import { printable, printableLines } from '../../render/printable.ts';
import type { TerminalStyle } from '../../render/terminal-style.ts';
import { forCommandLine } from '../for-command-line.ts';

/** Columns of the names of key times and durations, "to acknowledge" the longest. */
const NAME_WIDTH = 16;
/** Columns of a moment, "2026-11-22 14:02". */
const MOMENT_WIDTH = 16;

/** A draft as lines of text: what is missing first, then key times, sections with their sources, and action items. */
export function draftText(pm: PostMortem, clock: ClockText, style: TerminalStyle): string {
  const { bold, dim } = style;
  const parts = [
    [bold(printable(`${pm.name} post-mortem: ${pm.title}`)), printable(standing(pm))],
    headed(
      'Still missing',
      pm.missing.map((what) => `  - ${forCommandLine(printable(what))}`),
      'nothing',
      style,
    ),
    [
      bold('Key times'),
      ...pm.keyTimes.map((time) => keyTimeLine(time, clock, style)),
      ...pm.durations.map((duration) => durationLine(duration, style)),
    ],
    ...pm.sections.map((section) => sectionLines(section, clock, style)),
    headed(
      'Action items',
      pm.actionItems.flatMap((item) => actionLines(item, style)),
      'none yet',
      style,
    ),
    [dim(`Times in ${clock.zone}. ${nextStep(pm)}`)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headed(heading: string, lines: readonly string[], empty: string, { bold }: TerminalStyle): readonly string[] {
  return [bold(heading), ...(lines.length === 0 ? [`  ${empty}`] : lines)];
}

function keyTimeLine({ name, at, note, sources }: KeyTime, clock: ClockText, { dim }: TerminalStyle): string {
  const moment = (at === undefined ? 'unknown' : clock.at(at)).padEnd(MOMENT_WIDTH);
  const why = at === undefined ? (note ?? '') : sourceWords(sources);
  return `  ${name.padEnd(NAME_WIDTH)}${moment}  ${dim(printable(why))}`.trimEnd();
}

function durationLine({ name, ms, rule }: KeyDuration, { dim }: TerminalStyle): string {
  return `  ${name.padEnd(NAME_WIDTH)}${durationOr({ ms }).padEnd(MOMENT_WIDTH)}  ${dim(rule)}`;
}

function sectionLines(section: Section, clock: ClockText, style: TerminalStyle): readonly string[] {
  const { id, heading, composed, prompts, edit, news } = section;
  const head = `${style.bold(heading)}  ${style.dim(`[${id}]`)}`;
  if (edit === undefined) {
    const lines = [...composed.flatMap((line) => composedLines(line, style)), ...prompts.map((text) => `  ? ${text}`)];
    return [head, ...(lines.length === 0 ? ['  nothing is known yet'] : lines)];
  }
  const { author, at, version, text, masked } = edit;
  const hidden = masked.length === 0 ? '' : `, masked: ${masked.join(', ')}`;
  return [
    head,
    ...printableLines(text).map((line) => `  ${line}`.trimEnd()),
    style.dim(`  written by ${printable(author)}, ${clock.at(at)}, version ${version}${hidden}`),
    ...(news.length === 0 ? [] : ['  New since then:', ...news.flatMap((line) => composedLines(line, style))]),
  ];
}

function composedLines({ text, sources, isCandidate }: ComposedLine, { dim }: TerminalStyle): readonly string[] {
  return [`  - ${isCandidate ? 'candidate: ' : ''}${printable(text)}`, dim(`      ${sourceWords(sources)}`)];
}

function sourceWords(sources: readonly Source[]): string {
  return sources.map(({ label, url }) => printable(url === undefined ? label : `${label} <${url}>`)).join('; ');
}

function actionLines(item: ActionItem, { dim }: TerminalStyle): readonly string[] {
  return [`  - ${printable(item.text)} (${printable(assignment(item))})`, dim(`      ${sourceWords([item.source])}`)];
}

function nextStep({ name, state }: PostMortem): string {
  if (state === 'closed') return 'It is published.';
  const write = `precedent postmortem edit ${name} SECTION - writes a section`;
  return isOpen(state) ? `${write}.` : `${write}, precedent postmortem publish ${name} closes it.`;
}
