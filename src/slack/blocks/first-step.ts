import type { FirstStep } from '../../core/matching/answer.ts';
import { bold, codeBlock, line } from '../markup.ts';
import { riskBadge } from './risk-badge.ts';

/** Characters, escaped; together they stay within a section. What is cut stands in full in the runbook. */
const TITLE_LENGTH = 200;
const COMMAND_LENGTH = 1500;
const LOOK_FOR_LENGTH = 600;

/** What to check first: title, command, what to look for. */
export function firstStepText({ title, command, lookFor, risk }: FirstStep): string {
  return [
    `Check first: ${bold(title, TITLE_LENGTH)} (${riskBadge(risk)})`,
    ...(command === undefined ? [] : [codeBlock(command, COMMAND_LENGTH)]),
    `Look for: ${line(lookFor, LOOK_FOR_LENGTH)}`,
  ].join('\n');
}
