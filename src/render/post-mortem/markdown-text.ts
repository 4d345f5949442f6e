import { safeAddress, shownLine, shownText } from './foreign-text.ts';

/** Characters that mean something anywhere in a line of CommonMark or of its common extensions. */
const MARKUP = /[\\`*_[\]<|~]|&(?=[#\p{L}\p{N}])/gu;
/** An underscore within a word means nothing: OOM_KILLED stays readable. */
const WITHIN_WORD = /(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu;
/** Characters that mean something at the beginning of a line: headings, quotes, lists, rules. */
const LEADING = /^(?:[#>+=-]|\d{1,9}(?=[.)]))/;

/** Words of people's within a line of CommonMark, as text. */
export function markdownWords(text: string): string {
  return shownLine(text).replace(MARKUP, '\\$&').replace(WITHIN_WORD, '_');
}

/** Words of people's with which a line or an item of a list begins. */
export function markdownLine(text: string): string {
  return markdownWords(text).replace(LEADING, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}

/** Text whose spaces matter: tables of kubectl, log lines, indented lines. */
const ALIGNED = /\S[ \t]{2,}\S|\t|^ +\S/m;

/** Words of people's as a block of CommonMark: lines as they are; where spaces matter, as code. */
export function markdownBlock(text: string): readonly string[] {
  const words = shownText(text).trimEnd().replace(/^\n+/, '');
  if (words === '') return [];
  if (ALIGNED.test(words)) return fenced(words);
  const lines = words.split('\n').map(markdownLine);
  return lines.map((line, index) => {
    const isLastOfParagraph = line === '' || (lines[index + 1] ?? '') === '';
    return isLastOfParagraph ? `> ${line}`.trimEnd() : `> ${line}\\`;
  });
}

/** A code block with a fence that nothing in it closes. */
export function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...text.split('\n'), fence];
}

/** A link, or its words alone where there is nowhere to lead. */
export function markdownLink(words: string, url: string | undefined): string {
  const address = url === undefined ? undefined : safeAddress(url);
  const label = markdownWords(words);
  return address === undefined ? label : `[${label}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}
