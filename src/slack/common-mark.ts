/** Characters that mean something anywhere in a line of Markdown, Slack's flavour included. */
const MARKUP = /[\\`*_~[\]<>|]/g;
/** An underscore within a word means nothing: OOM_KILLED stays readable. */
const WITHIN_WORD = /(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu;
/** Characters that mean something at the beginning of a line: headings, lists, rules. */
const LEADING = /^(?:[#+=-]|\d{1,9}(?=[.)]))/;

/** Foreign text within a line of Markdown, as text: it neither formats, nor links, nor mentions. */
export function markdownWords(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(MARKUP, '\\$&').replace(WITHIN_WORD, '_');
}

/** The same where a line or an item of a list begins with it. */
export function markdownLine(text: string): string {
  return markdownWords(text).replace(LEADING, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}

/** A link with foreign words; words and address as text when it is no plain web address. */
export function markdownLink(words: string, url: string | undefined): string {
  const label = markdownWords(words);
  if (url === undefined || url === '') return label;
  if (!/^https?:\/\/[^\s<>]+$/.test(url)) return `${label} (${markdownWords(url)})`;
  const address = url.replace(/[()\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `[${label}](${address})`;
}

const FENCE = '```';

/** Foreign text as a code block, with its lines as they are. */
export function markdownCode(text: string): readonly string[] {
  return [FENCE, ...text.replaceAll(FENCE, "'''").split(/\r\n?|\n/), FENCE];
}
