import { UserError } from '../errors.ts';

/** One page of a pattern's runbook. */
export interface RunbookPage {
  readonly patternId: string;
  /** Starts at 0. */
  readonly page: number;
}

/** Writes the value of a button that turns the page. */
export function writeRunbookPage({ patternId, page }: RunbookPage): string {
  return `${patternId}|${page}`;
}

/** @throws UserError `usage` when the value is not one that this version writes. */
export function readRunbookPage(value: string | undefined): RunbookPage {
  const [, patternId, page] = /^([^|]+)\|(\d{1,4})$/.exec(value ?? '') ?? [];
  if (patternId && page) return { patternId, page: Number(page) };
  throw new UserError('usage', 'This button belongs to an older version. Open the runbook again.');
}
