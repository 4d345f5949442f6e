import { z } from 'zod';
import { plainText } from './plain-text.ts';

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

/** Blocks nest at most a few levels; deeper is no message of Slack's. */
const DEEPEST = 12;

/**
 * Everything that a person reads in a message, as plain text: its text, its blocks, its attachments. What one of them
 * only repeats (Slack sends typed text twice, as text and as a rich_text block) is taken once.
 * Mentions of `without` (a user id) are left out.
 */
export function messageText(message: unknown, without?: string): string {
  const fields = fieldsOf(message);
  const own = plainText(stringOf(fields.text), without);
  const parts = [
    own,
    blocksText(fields.blocks, without),
    ...listOf(fields.attachments).map((a) => attachmentText(a, without)),
  ];
  return distinct(parts.map((part) => part.trim())).join('\n');
}

function attachmentText(attachment: unknown, without: string | undefined): string {
  const fields = fieldsOf(attachment);
  const texts = [fields.pretext, fields.title, fields.text].map((value) => plainText(stringOf(value), without));
  const pairs = listOf(fields.fields).map((pair) => {
    const { title, value } = fieldsOf(pair);
    return [title, value]
      .map((text) => plainText(stringOf(text), without))
      .filter(Boolean)
      .join(': ');
  });
  const parts = distinct([...texts, ...pairs, blocksText(fields.blocks, without)]);
  return parts.length > 0 ? parts.join('\n') : plainText(stringOf(fields.fallback), without);
}

function blocksText(blocks: unknown, without: string | undefined): string {
  return listOf(blocks)
    .map((block) => read(block, without, 0))
    .filter((text) => text.trim() !== '')
    .join('\n');
}

/** Reads a block, an element or a text object. */
function read(value: unknown, without: string | undefined, depth: number): string {
  if (depth > DEEPEST) return '';
  const fields = fieldsOf(value);
  const inside = (list: unknown, separator: string): string =>
    listOf(list)
      .map((entry) => read(entry, without, depth + 1))
      .filter((text) => text !== '')
      .join(separator);
  switch (fields.type) {
    case 'mrkdwn':
    case 'markdown':
      return plainText(stringOf(fields.text), without);
    case 'plain_text':
    case 'text':
      return stringOf(fields.text);
    case 'section':
    case 'header':
      return [read(fields.text, without, depth + 1), inside(fields.fields, '\n')].filter(Boolean).join('\n');
    case 'context':
    case 'rich_text':
    case 'rich_text_list':
      return inside(fields.elements, '\n');
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return inside(fields.elements, '');
    case 'image':
      return [read(fields.title, without, depth + 1), stringOf(fields.alt_text)].filter(Boolean).join('\n');
    case 'table':
      return listOf(fields.rows)
        .map((row) => inside(row, '\t'))
        .join('\n');
    default:
      return readInline(fields, without);
  }
}

/** Reads what stands within a line of rich text. */
function readInline(fields: Fields, without: string | undefined): string {
  switch (fields.type) {
    case 'raw_text':
      return stringOf(fields.text);
    case 'link':
      return stringOf(fields.text) || stringOf(fields.url);
    case 'user':
      return fields.user_id === without ? '' : `@${stringOf(fields.user_id)}`;
    case 'channel':
      return `#${stringOf(fields.channel_id)}`;
    case 'emoji':
      return `:${stringOf(fields.name)}:`;
    case 'broadcast':
      return `@${stringOf(fields.range)}`;
    case 'date':
      return stringOf(fields.fallback);
    default:
      return '';
  }
}

/** Leaves out parts whose words all stand, in the same order, in another part. */
function distinct(parts: readonly string[]): readonly string[] {
  const squeezed = parts.map((part) => part.replace(/\s+/g, ''));
  return parts.filter((_, index) => {
    const own = squeezed[index] ?? '';
    if (own === '') return false;
    return !squeezed.some((other, place) => place !== index && other.includes(own) && (other !== own || place < index));
  });
}

function fieldsOf(value: unknown): Fields {
  return Fields.safeParse(value).data ?? {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
