import { nearest } from '../core/nearest.ts';
import { SECTION_IDS, type SectionId } from '../core/postmortem/post-mortem.ts';
import { UserError } from '../errors.ts';
import { readTarget } from './command-words.ts';
import { plainLine } from './markup.ts';

/** The formats in which a post-mortem leaves. */
export const EXPORT_FORMATS = ['md', 'html', 'pdf', 'json', 'canvas'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is to be done with a post-mortem; `number` when the incident is named after the verb. */
export type PostMortemWords = {
  readonly number?: number;
} & (
  | { readonly kind: 'show' | 'publish' }
  | { readonly kind: 'edit'; readonly section: SectionId | undefined }
  | { readonly kind: 'export'; readonly format: ExportFormat }
);

const USAGE = `Write /incident postmortem, or after it: edit [section], export ${EXPORT_FORMATS.join('|')}, publish.`;

/** Characters of a word that is named back. */
const NAMED = 40;

/**
 * Reads nothing, `edit`, `edit causes`, `edit "What went well"`, `export pdf`, `publish`.
 * @throws UserError `usage`.
 */
export function readPostMortemWords(text: string): PostMortemWords {
  const [, verb = '', after = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const { number, raw } = readTarget(after);
  const rest = raw.trim().toLowerCase();
  const named = number === undefined ? {} : { number };
  switch (verb.toLowerCase()) {
    case '':
    case 'show':
      return { ...named, kind: 'show' };
    case 'publish':
      return { ...named, kind: 'publish' };
    case 'edit':
      return { ...named, kind: 'edit', section: rest === '' ? undefined : readSection(rest) };
    case 'export':
      return { ...named, kind: 'export', format: readFormat(rest) };
    default:
      throw new UserError('usage', USAGE);
  }
}

function readSection(words: string): SectionId {
  const wanted = words
    .replace(/^["'“”]|["'“”]$/g, '')
    .trim()
    .replace(/^what\s+/, '')
    .replace(/\s+/g, '-');
  const found = SECTION_IDS.find((id) => id === wanted);
  if (found !== undefined) return found;
  const close = nearest(wanted, SECTION_IDS);
  const meant = close === undefined ? '' : ` Did you mean ${close}?`;
  throw new UserError(
    'usage',
    `There is no section "${plainLine(words, NAMED)}".${meant} The sections are ${SECTION_IDS.join(', ')}.`,
  );
}

function readFormat(word: string): ExportFormat {
  const found = EXPORT_FORMATS.find((format) => format === word);
  if (found !== undefined) return found;
  throw new UserError(
    'usage',
    `The formats are ${EXPORT_FORMATS.join(', ')}. For example: /incident postmortem export pdf`,
  );
}
