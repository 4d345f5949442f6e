import { UserError } from '../errors.ts';

/** What a button under a pattern stands for. */
export interface MatchRef {
  readonly questionId: string;
  readonly patternId: string;
}

/** Question ids are safe in URLs, so neither part holds this. */
const SEPARATOR = '|';

/** Writes a button's value. */
export function writeMatchRef({ questionId, patternId }: MatchRef): string {
  return `${questionId}${SEPARATOR}${patternId}`;
}

/** @throws UserError `usage` when the value is not one that this version writes. */
export function readMatchRef(value: string | undefined): MatchRef {
  const [questionId, patternId, ...more] = (value ?? '').split(SEPARATOR);
  if (questionId && patternId && more.length === 0) return { questionId, patternId };
  throw new UserError('usage', 'This button belongs to an older version. Ask again with /incident similar.');
}

/**
 * The pattern that a button stands for, under an answer or on a checklist.
 * @throws UserError `usage` when the value is not one that this version writes.
 */
export function readPatternId(value: string | undefined): string {
  return value?.includes(SEPARATOR) || !value ? readMatchRef(value).patternId : value;
}
