import { LONGEST_TITLE } from '../../../core/incident/incident.ts';
import type { Answer } from '../../../core/matching/answer.ts';
import { plainLine } from '../../markup.ts';
import { type DeclareDraft, EMPTY_DRAFT } from './declare.ts';

/** What somebody typed as a title; what is too long for one is kept as what is seen. */
export function draftFromTitle(words: string): DeclareDraft {
  const isLong = words.length > LONGEST_TITLE;
  return { ...EMPTY_DRAFT, title: plainLine(words, LONGEST_TITLE), seen: isLong ? words : '' };
}

/** What was asked, under the title of what fits best. */
export function draftFromAnswer({ query, match, patterns }: Answer): DeclareDraft {
  const title = match === 'found' ? (patterns[0]?.title ?? '') : '';
  return { ...EMPTY_DRAFT, title: plainLine(title, LONGEST_TITLE), seen: query };
}

/** The words of a draft from which a severity is read. */
export function draftText({ title, seen }: Pick<DeclareDraft, 'title' | 'seen'>): string {
  return `${title}\n${seen}`;
}
