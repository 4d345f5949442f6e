import { createHash } from 'node:crypto';
import { assertNever } from '../../core/assert-never.ts';
import type { ComposedLine, PostMortem, Section } from '../../core/postmortem/post-mortem.ts';
import { type ClockText, clockText } from '../clock-text.ts';
import { shownLine } from './foreign-text.ts';
import { PAGE_STYLE } from './html-style.ts';
import { actionTable, htmlSources, keyTimeTables, severityTable, timelineTable } from './html-tables.ts';
import { escapeHtml, htmlTime, htmlWords } from './html-text.ts';
import { OUTLINE, PART_HEADINGS, type Part } from './outline.ts';
import { timelinePicture } from './picture.ts';
import { sectionHtml } from './section-html.ts';
import { capital, EMPTY, standing } from './words.ts';

/** How a post-mortem is written as HTML. */
export interface HtmlOptions {
  /** IANA name of the zone in which times are given. */
  readonly zone: string;
}

/** Longest name of a page; characters of HTML. Source: the rule `long-title` of html-validate, after what is shown of one. */
const LONGEST_NAME = 70;

/** A post-mortem as one HTML file that asks for nothing from elsewhere. The same draft gives the same bytes. */
export function postMortemHtml(pm: PostMortem, { zone }: HtmlOptions): string {
  const clock = clockText(zone);
  const { svg, text } = timelinePicture(pm, { zone, theme: 'auto' });
  const heading = `${pm.name}: ${pm.title}`;
  const parts = OUTLINE.map((part) => ({ part, name: nameOf(part, pm) }));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor([PAGE_STYLE, styleOf(svg)])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${pageName(shownLine(heading))}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${htmlWords(heading)}</h1>
<p>${htmlWords(capital(standing(pm)))}. Times are in ${escapeHtml(zone)}.</p>
</header>
<nav aria-label="Contents">
<ul>
${parts.map(({ part, name }) => `<li><a href="#${idOf(part)}">${escapeHtml(name)}</a></li>`).join('\n')}
</ul>
</nav>
<main id="content" tabindex="-1">
<figure class="picture">
<div class="scroll">
${svg}
</div>
<figcaption><details><summary>The drawing in words</summary><pre>${escapeHtml(text)}</pre></details></figcaption>
</figure>
${parts.map(({ part, name }) => partHtml(part, name, pm, clock)).join('\n')}
</main>
</body>
</html>
`;
}

function policyFor(styles: readonly string[]): string {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return `default-src 'none'; style-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`;
}

function styleOf(svg: string): string {
  return /<style>(.*?)<\/style>/s.exec(svg)?.[1] ?? '';
}

function pageName(text: string): string {
  const whole = escapeHtml(text);
  if (whole.length <= LONGEST_NAME) return whole;
  let name = '';
  for (const character of text) {
    const next = escapeHtml(character);
    if (name.length + next.length >= LONGEST_NAME) break;
    name += next;
  }
  return `${name}…`;
}

function idOf(part: Part): string {
  return part.kind === 'section' ? part.id : part.kind;
}

function nameOf(part: Part, { sections }: PostMortem): string {
  if (part.kind !== 'section') return PART_HEADINGS[part.kind];
  return sections.find(({ id }) => id === part.id)?.heading ?? part.id;
}

function partHtml(part: Part, name: string, pm: PostMortem, clock: ClockText): string {
  const id = idOf(part);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(name)}</h2>
${contentOf(part, pm, clock)}
</section>`;
}

function contentOf(part: Part, pm: PostMortem, clock: ClockText): string {
  switch (part.kind) {
    case 'section': {
      const section = pm.sections.find(({ id }) => id === part.id);
      return section === undefined ? '' : sectionContent(section, clock);
    }
    case 'key-times':
      return keyTimeTables(pm, clock);
    case 'severity':
      return severityTable(pm, clock);
    case 'timeline':
      return timelineTable(pm, clock);
    case 'actions':
      return actionTable(pm);
    case 'missing':
      return pm.missing.length === 0
        ? `<p>${EMPTY.missing}</p>`
        : `<ul>\n${pm.missing.map((missing) => `<li>${htmlWords(missing)}</li>`).join('\n')}\n</ul>`;
    default:
      return assertNever(part);
  }
}

function sectionContent({ composed, prompts, edit, news }: Section, clock: ClockText): string {
  if (edit !== undefined) {
    const masked = edit.masked.length === 0 ? '' : `, masked: ${escapeHtml(edit.masked.join(', '))}`;
    const by = `${htmlWords(edit.author)}, ${htmlTime(edit.at, clock.at(edit.at))}, version ${edit.version}${masked}`;
    const since = news.length === 0 ? '' : `\n<h3>New since then</h3>\n${linesHtml(news)}`;
    return `${sectionHtml(edit.text)}\n<p class="note">Written by ${by}.</p>${since}`;
  }
  if (composed.length === 0 && prompts.length === 0) return `<p>${EMPTY.section}</p>`;
  const questions = prompts.map((prompt) => `<p class="prompt">${escapeHtml(prompt)}</p>`);
  return [...(composed.length === 0 ? [] : [linesHtml(composed)]), ...questions].join('\n');
}

function linesHtml(lines: readonly ComposedLine[]): string {
  return `<ul>\n${lines.map(lineHtml).join('\n')}\n</ul>`;
}

function lineHtml({ text, sources, isCandidate }: ComposedLine): string {
  const mark = isCandidate ? '<span class="candidate">candidate:</span> ' : '';
  return `<li>${mark}${htmlWords(text)} (${htmlSources(sources)})</li>`;
}
