import process from 'node:process';
import { UserError } from '../../errors.ts';
import { numbersJson } from '../../render/numbers-json.ts';
import { numbersText } from '../../render/numbers-text.ts';
import type { Session } from './session.ts';

/** Columns where the output is no terminal. */
const PAPER_WIDTH = 100;
/** Wider tables are harder to read, not easier; columns. */
const MOST_WIDTH = 120;

/**
 * Counts incidents by pattern, category, trigger, severity and week.
 * @param days as it was typed; all incidents when nothing was.
 * @throws UserError `value_unknown` when the days are no number.
 */
export async function patterns(
  { services, caller }: Session,
  days: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<string> {
  const numbers = await services.incidents.numbers(caller, days === undefined ? {} : { days: daysOf(days) });
  if (json) return `${JSON.stringify(numbersJson(numbers))}\n`;
  return numbersText(numbers, { width: Math.min(process.stdout.columns ?? PAPER_WIDTH, MOST_WIDTH) });
}

function daysOf(word: string): number {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  const message = `"${word.slice(0, 40)}" is no number of days. Write a whole number from 1 on, such as 90.`;
  throw new UserError('value_unknown', message);
}
