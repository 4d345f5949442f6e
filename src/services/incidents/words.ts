import type { CleanText } from '../../core/incident/change.ts';
import { UserError } from '../../errors.ts';
import type { IncidentParts } from './parts.ts';

/** Longest words that are kept with one entry; characters. Slack's text inputs and sections end at 3,000. */
export const LONGEST_WORDS = 3000;

/** Takes secrets out of a person's words; empty words are allowed. */
export function cleanWords({ clean }: Pick<IncidentParts, 'clean'>, words: string, max = LONGEST_WORDS): CleanText {
  const trimmed = words.trim();
  if (trimmed.length > max) {
    throw new UserError(
      'words_too_long',
      `That is ${trimmed.length} characters; up to ${max} are kept. Shorten it, or pin a message that says it.`,
    );
  }
  return clean(trimmed);
}

/**
 * The same for words that must not be empty.
 * @throws UserError `words_missing` with an example.
 */
export function neededWords(
  parts: Pick<IncidentParts, 'clean'>,
  words: string,
  example: string,
  max?: number,
): CleanText {
  if (words.trim() === '') throw new UserError('words_missing', `There are no words to keep. For example: ${example}`);
  return cleanWords(parts, words, max);
}
