import { durationWords } from '../../core/postmortem/duration-words.ts';
import type { PostMortem, Source } from '../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../clock-text.ts';
import { escapeHtml, htmlBlock, htmlLink, htmlTime, htmlWords } from './html-text.ts';
import { capital, durationOr, EMPTY, recordedLater, severityLabel, whyUnknown } from './words.ts';

/** Sources of a line, one after the other. */
export function htmlSources(sources: readonly Source[]): string {
  return `<span class="source">${sources.map(({ label, url }) => htmlLink(label, url)).join('; ')}</span>`;
}

/** When and how long, in two tables. */
export function keyTimeTables(pm: PostMortem, clock: ClockText): string {
  const times = pm.keyTimes.map((time) => [
    capital(time.name),
    time.at === undefined ? `unknown${escapeHtml(whyUnknown(time))}` : htmlTime(time.at, clock.at(time.at)),
    htmlSources(time.sources),
  ]);
  const durations = pm.durations.map((span) => [
    `Time ${span.name}`,
    escapeHtml(durationOr(span)),
    `<span class="source">${escapeHtml(span.rule)}</span>`,
  ]);
  return `${table('Moments', ['Moment', `When (${escapeHtml(clock.zone)})`, 'Source'], times)}
${table('Durations', ['Duration', 'How long', 'Rule'], durations)}`;
}

/** How long each severity stood. */
export function severityTable({ severityHistory }: PostMortem, clock: ClockText): string {
  if (severityHistory.length === 0) return `<p>${EMPTY.severity}</p>`;
  const rows = severityHistory.map(({ severity, from, to, source }) => [
    severityLabel(severity),
    htmlTime(from, clock.at(from)),
    to === undefined ? 'still standing' : htmlTime(to, clock.at(to)),
    to === undefined ? 'unknown' : durationWords(to - from),
    htmlSources([source]),
  ]);
  return table('Severity', ['Severity', 'From', 'To', 'How long', 'Source'], rows);
}

/** Every entry. */
export function timelineTable({ timeline }: PostMortem, clock: ClockText): string {
  if (timeline.length === 0) return `<p>${EMPTY.timeline}</p>`;
  const rows = timeline.map((line) => {
    const later = recordedLater(line, clock);
    const files = line.files.map(({ name, url }) => `<li>${htmlLink(name, url)}</li>`).join('');
    const what = [
      htmlWords(line.headline),
      htmlBlock(line.text),
      files === '' ? '' : `<ul>${files}</ul>`,
      line.masked.length === 0 ? '' : `<p class="note">Masked: ${escapeHtml(line.masked.join(', '))}</p>`,
    ].join('');
    const when = htmlTime(line.occurredAt, clock.at(line.occurredAt));
    const recorded = later === undefined ? '' : `<br><span class="note">${escapeHtml(later)}</span>`;
    return [`<span class="moment">${when}${recorded}</span>`, htmlWords(line.who), what, htmlSources([line.source])];
  });
  return table('Timeline', [`When (${escapeHtml(clock.zone)})`, 'Who', 'What', 'Source'], rows);
}

/** What is to be done. */
export function actionTable({ actionItems }: PostMortem): string {
  if (actionItems.length === 0) return `<p>${EMPTY.actions}</p>`;
  const rows = actionItems.map(({ text, owner, due, source }) => [
    htmlWords(text),
    owner === undefined ? 'nobody yet' : htmlWords(owner),
    due === undefined ? 'no date' : htmlWords(due),
    htmlSources([source]),
  ]);
  return table('Action items', ['What', 'Owner', 'Due', 'Source'], rows);
}

/** A table with a name for those who hear it; cells are HTML, the first of each row is its heading. */
function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const body = rows
    .map(([first = '', ...rest]) => {
      const cells = rest.map((cell) => `<td>${cell}</td>`).join('');
      return `<tr><th scope="row">${first}</th>${cells}</tr>`;
    })
    .join('\n');
  return `<div class="scroll"><table aria-label="${name}">
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>`;
}
