import { assertNever } from '../../core/assert-never.ts';
import { durationWords } from '../../core/postmortem/duration-words.ts';
import type {
  ComposedLine,
  PostMortem,
  Section,
  SeveritySpan,
  Source,
  TimelineLine,
} from '../../core/postmortem/post-mortem.ts';
import { type ClockText, clockText } from '../clock-text.ts';
import { safeAddress } from './foreign-text.ts';
import { frontMatter } from './front-matter.ts';
import { markdownBlock, markdownLine, markdownLink, markdownWords } from './markdown-text.ts';
import { OUTLINE, PART_HEADINGS, type Part } from './outline.ts';
import { sectionMarkdown } from './section-text.ts';
import { assignment, capital, durationOr, EMPTY, recordedLater, severityLabel, standing, whyUnknown } from './words.ts';

/** How a post-mortem is written as Markdown. */
export interface MarkdownOptions {
  /** IANA name of the zone in which times are given. */
  readonly zone: string;
  /** Where the drawing of the timeline lies, relative to the file; left out for none. */
  readonly picture?: string;
}

/** A post-mortem as CommonMark with front matter. The same draft gives the same text. */
export function postMortemMarkdown(pm: PostMortem, { zone, picture }: MarkdownOptions): string {
  const clock = clockText(zone);
  const drawing = picture === undefined ? [] : [`![Drawing of the timeline](<${picture}>)`, ''];
  const lines = [
    ...frontMatter(pm),
    '',
    `# ${markdownWords(`${pm.name}: ${pm.title}`)}`,
    '',
    `${markdownLine(capital(standing(pm)))}. Times are in ${markdownWords(zone)}.`,
    '',
    ...drawing,
    ...OUTLINE.flatMap((part) => partLines(part, pm, clock)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function partLines(part: Part, pm: PostMortem, clock: ClockText): readonly string[] {
  switch (part.kind) {
    case 'section': {
      const section = pm.sections.find(({ id }) => id === part.id);
      return section === undefined ? [] : headed(markdownLine(section.heading), sectionLines(section, clock));
    }
    case 'key-times':
      return headed(PART_HEADINGS[part.kind], keyTimeLines(pm, clock));
    case 'severity':
      return headed(PART_HEADINGS[part.kind], severityLines(pm, clock));
    case 'timeline':
      return headed(PART_HEADINGS[part.kind], timelineLines(pm.timeline, clock));
    case 'actions':
      return headed(PART_HEADINGS[part.kind], actionLines(pm));
    case 'missing':
      return headed(PART_HEADINGS[part.kind], listed(pm.missing.map(markdownLine), EMPTY.missing));
    default:
      return assertNever(part);
  }
}

function headed(heading: string, lines: readonly string[]): readonly string[] {
  return [`## ${heading}`, '', ...(lines.at(-1) === '' ? lines.slice(0, -1) : lines), ''];
}

function listed(items: readonly string[], empty: string): readonly string[] {
  return items.length === 0 ? [empty] : items.map((item) => `- ${item}`);
}

function sectionLines({ composed, prompts, edit, news }: Section, clock: ClockText): readonly string[] {
  if (edit !== undefined) {
    return [
      ...sectionMarkdown(edit.text),
      '',
      `Written by ${markdownWords(edit.author)}, ${clock.at(edit.at)}, version ${edit.version}${maskedWords(edit.masked)}.`,
      ...(news.length === 0 ? [] : ['', 'New since then:', '', ...news.map(composedLine)]),
    ];
  }
  const questions = prompts.map((prompt) => `*${markdownLine(prompt)}*`);
  if (composed.length === 0 && questions.length === 0) return [EMPTY.section];
  const gap = composed.length > 0 && questions.length > 0 ? [''] : [];
  return [...composed.map(composedLine), ...gap, ...questions];
}

function composedLine({ text, sources, isCandidate }: ComposedLine): string {
  const words = isCandidate ? `**candidate:** ${markdownWords(text)}` : markdownLine(text);
  return `- ${words} (${sources.map(sourceLink).join('; ')})`;
}

function sourceLink({ label, url }: Source): string {
  return markdownLink(label, url);
}

function maskedWords(masked: readonly string[]): string {
  return masked.length === 0 ? '' : `, masked: ${markdownWords(masked.join(', '))}`;
}

function keyTimeLines(pm: PostMortem, clock: ClockText): readonly string[] {
  return [
    ...pm.keyTimes.map((time) => {
      const at = time.at === undefined ? 'unknown' : clock.at(time.at);
      const sources = time.sources.length === 0 ? '' : ` (${time.sources.map(sourceLink).join('; ')})`;
      return `- ${capital(time.name)}: ${at}${whyUnknown(time)}${sources}`;
    }),
    ...pm.durations.map((span) => `- Time ${span.name}: ${durationOr(span)} (${span.rule})`),
  ];
}

function severityLines({ severityHistory }: PostMortem, clock: ClockText): readonly string[] {
  const line = ({ severity, from, to, source }: SeveritySpan) => {
    const until = to === undefined ? 'still standing' : `to ${clock.at(to)}, ${durationWords(to - from)}`;
    return `${severityLabel(severity)}: ${clock.at(from)} ${until} (${sourceLink(source)})`;
  };
  return listed(severityHistory.map(line), EMPTY.severity);
}

function timelineLines(timeline: readonly TimelineLine[], clock: ClockText): readonly string[] {
  if (timeline.length === 0) return [EMPTY.timeline];
  return timeline.flatMap((line) => {
    const later = recordedLater(line, clock);
    const heading = [
      `**${clock.at(line.occurredAt)}**`,
      markdownWords(line.headline),
      markdownWords(line.who),
      ...(later === undefined ? [] : [later]),
      sourceLink(line.source),
    ].join(' · ');
    const below = [
      markdownBlock(line.text),
      ...line.files.map(({ name, url }) => [`File: ${fileLink(name, url)}`]),
      ...(line.masked.length === 0 ? [] : [[`Masked: ${markdownWords(line.masked.join(', '))}`]]),
    ].filter((block) => block.length > 0);
    return [`- ${heading}`, ...below.flatMap((block) => ['', ...block.map((text) => `  ${text}`.trimEnd())]), ''];
  });
}

/** A file by its name; its address in words where no link may lead there. */
function fileLink(name: string, url: string): string {
  return safeAddress(url) === undefined ? `${markdownWords(name)} (${markdownWords(url)})` : markdownLink(name, url);
}

function actionLines({ actionItems }: PostMortem): readonly string[] {
  return listed(
    actionItems.map(
      (item) => `${markdownLine(item.text)} (${markdownWords(assignment(item))}; ${sourceLink(item.source)})`,
    ),
    EMPTY.actions,
  );
}
