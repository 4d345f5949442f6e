import { clip, escapeInPieces, escapeWithin } from './clip.ts';
import { escapeMarkup } from './escape.ts';

/** Longest link target that is worth a link; characters, escaped. Three of them fit in one block with their labels. */
const LONGEST_URL = 700;

/** One line of foreign text, as it stands. */
export function line(text: string, max: number): string {
  return escapeWithin(oneLine(text), max);
}

/** One line of foreign text in bold. */
export function bold(text: string, max: number): string {
  return `*${line(text.replaceAll('*', '∗'), max)}*`;
}

/** Foreign text as code within a line; Slack formats nothing in it. */
export function inlineCode(text: string, max: number): string {
  return `\`${line(text.replaceAll('`', "'"), max)}\``;
}

/** Foreign text as a code block of at most `max` characters, fences included. */
export function codeBlock(text: string, max: number): string {
  return fenced(escapeWithin(withoutFences(text), max - FENCES_LENGTH));
}

/** Foreign text as code blocks of at most `max` characters each; nothing is left out. */
export function codeBlocks(text: string, max: number): readonly string[] {
  return escapeInPieces(withoutFences(text), max - FENCES_LENGTH).map(fenced);
}

/** A link with foreign text; just the text when the address is no plain web address. */
export function link(url: string, text: string, max: number): string {
  const label = line(text.replaceAll('|', '¦'), max);
  const target = escapeMarkup(url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
  return /^https?:\/\/\S+$/.test(url) && target.length <= LONGEST_URL ? `<${target}|${label}>` : label;
}

/** Foreign text in one line, for places that Slack does not format (plain_text). */
export function plainLine(text: string, max: number): string {
  return clip(oneLine(text), max);
}

/**
 * Foreign text for a channel's topic, in which Slack neither formats nor documents how it escapes: the three characters
 * that could open a reference are written as their lookalikes.
 */
export function plainTopic(text: string, max: number): string {
  return plainLine(text.replaceAll('&', '＆').replaceAll('<', '‹').replaceAll('>', '›'), max);
}

const FENCE = '```';
const FENCES_LENGTH = 2 * FENCE.length + 2;

function fenced(escaped: string): string {
  return `${FENCE}\n${escaped}\n${FENCE}`;
}

function withoutFences(text: string): string {
  return text.replaceAll(FENCE, "'''");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
