import { durationWords } from '../../core/postmortem/duration-words.ts';
import type {
  ComposedLine,
  PostMortem,
  Section,
  SeveritySpan,
  Source,
  TimelineLine,
} from '../../core/postmortem/post-mortem.ts';
import { markdownCode, markdownLine, markdownLink, markdownWords } from '../common-mark.ts';
import { sectionCanvas } from './section-canvas.ts';

/** How times are written: in which zone, and epoch milliseconds as words. */
export interface CanvasClock {
  readonly zone: string;
  readonly at: (time: number) => string;
}

/**
 * A post-mortem in Slack's flavour of Markdown: three levels of headings, flat lists, no front matter, no tables (a
 * canvas takes 300 cells). Source: docs.slack.dev/surfaces/canvases.
 */
export function canvasMarkdown(postMortem: PostMortem, clock: CanvasClock): string {
  const { name, state, severity, owner, missing, timeline, actionItems } = postMortem;
  const level = `${severity.level} ${severity.tier}${severity.provisional ? ' (provisional)' : ''}`;
  const lines = [
    `**${level}** · ${state} · owner: ${owner === undefined ? 'unknown' : markdownWords(owner)}`,
    '',
    `_Written by Precedent from the timeline of ${name}; times are in ${markdownWords(clock.zone)}. Exporting again replaces all of this: edit it with /incident postmortem edit._`,
    '',
    ...headed('Still missing', listed(missing.map(markdownLine), 'Nothing.')),
    ...headed('Key times', keyTimeLines(postMortem, clock)),
    ...headed('Severity over time', listed(severityLines(postMortem, clock), 'unknown')),
    ...postMortem.sections.flatMap((section) => headed(section.heading, sectionLines(section, clock))),
    ...headed('Timeline', timelineLines(timeline, clock)),
    ...headed(
      'Action items',
      listed(
        actionItems.map(
          ({ text, owner: whose, due, source }) =>
            `${markdownLine(text)} (owner: ${markdownWords(whose ?? 'nobody yet')}, due: ${markdownWords(due ?? 'no date')}; ${sourceWords([source])})`,
        ),
        'None yet.',
      ),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function headed(heading: string, lines: readonly string[]): readonly string[] {
  return [`## ${heading}`, '', ...lines, ''];
}

function listed(items: readonly string[], empty: string): readonly string[] {
  return items.length === 0 ? [empty] : items.map((item) => `- ${item}`);
}

function sourceWords(sources: readonly Source[]): string {
  return sources.map(({ label, url }) => markdownLink(label, url)).join('; ');
}

function keyTimeLines({ keyTimes, durations }: PostMortem, clock: CanvasClock): readonly string[] {
  return [
    ...keyTimes.map(({ name, at, sources, note }) => {
      const why = note === undefined || note === '' ? '' : ` (${markdownWords(note)})`;
      const told = sources.length === 0 ? '' : ` (${sourceWords(sources)})`;
      return `- ${name}: ${at === undefined ? `unknown${why}` : `${clock.at(at)}${told}`}`;
    }),
    ...durations.map(
      ({ name, ms, rule }) =>
        `- time ${name}: ${ms === undefined ? 'unknown' : `**${durationWords(ms)}**`} (${markdownWords(rule)})`,
    ),
  ];
}

function severityLines({ severityHistory }: PostMortem, clock: CanvasClock): readonly string[] {
  return severityHistory.map(({ severity, from, to, source }: SeveritySpan) => {
    const until = to === undefined ? 'still standing' : `to ${clock.at(to)}, ${durationWords(to - from)}`;
    return `${severity.level} ${severity.tier}: ${clock.at(from)} ${until} (${sourceWords([source])})`;
  });
}

function sectionLines({ composed, prompts, edit, news }: Section, clock: CanvasClock): readonly string[] {
  if (edit !== undefined) {
    const { text, author, at, version, masked } = edit;
    const hidden = masked.length === 0 ? '' : `, masked: ${markdownWords(masked.join(', '))}`;
    return [
      ...sectionCanvas(text),
      '',
      `_Written by ${markdownWords(author)}, ${clock.at(at)}, version ${version}${hidden}_`,
      ...(news.length === 0 ? [] : ['', '**New since then**', '', ...news.map(composedLine)]),
    ];
  }
  if (composed.length === 0 && prompts.length === 0) return ['Nothing is known yet.'];
  return [...composed.map(composedLine), '', ...prompts.map((prompt) => `_${markdownWords(prompt)}_`)];
}

function composedLine({ text, sources, isCandidate }: ComposedLine): string {
  const words = isCandidate ? `_candidate:_ ${markdownWords(text)}` : markdownLine(text);
  return `- ${words} (${sourceWords(sources)})`;
}

function timelineLines(timeline: readonly TimelineLine[], clock: CanvasClock): readonly string[] {
  if (timeline.length === 0) return ['The timeline is empty.'];
  return timeline.flatMap(({ occurredAt, headline, who, text, files, masked, source }) => {
    const head = `**${clock.at(occurredAt)}** · ${markdownWords(headline)} · ${markdownWords(who)} · ${sourceWords([source])}`;
    return [
      head,
      '',
      ...(text.trim() === '' ? [] : [...entryWords(text), '']),
      ...(files.length === 0 ? [] : [...files.map(({ name, url }) => `- ${markdownLink(name, url)}`), '']),
      ...(masked.length === 0 ? [] : [`_masked: ${markdownWords(masked.join(', '))}_`, '']),
    ];
  });
}

/** One line as a quote; several as they stand. */
function entryWords(text: string): readonly string[] {
  const words = text.trim();
  return words.includes('\n') ? markdownCode(words) : [`> ${markdownLine(words)}`];
}
