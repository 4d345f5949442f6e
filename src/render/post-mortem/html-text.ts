import { safeAddress, shownLine, shownText } from './foreign-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in HTML, also within double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Words of people's within a line; their direction ends with them. */
export function htmlWords(text: string): string {
  return `<bdi>${escapeHtml(shownLine(text))}</bdi>`;
}

/** Words of people's as a block of their own, line by line as they are; nothing for none. */
export function htmlBlock(text: string): string {
  const words = shownText(text).trimEnd().replace(/^\n+/, '');
  return words === '' ? '' : `<div class="words" dir="auto">${escapeHtml(words)}</div>`;
}

/** A link, or its words alone where there is nowhere to lead. */
export function htmlLink(words: string, url: string | undefined): string {
  const address = url === undefined ? undefined : safeAddress(url);
  if (address === undefined) return htmlWords(words);
  return `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${htmlWords(words)}</a>`;
}

/** A moment as people read it, and as programs do. */
export function htmlTime(at: number, words: string): string {
  return `<time datetime="${new Date(at).toISOString()}">${escapeHtml(words)}</time>`;
}
