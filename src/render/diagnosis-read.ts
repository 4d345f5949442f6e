import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import { ageText } from './diagnosis-age.ts';
import { printable } from './printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** A difference of clocks that is worth telling. Milliseconds; less is usual between machines. */
const CLOCKS_DIFFER_MS = 5000;

/** What was read, what was not, and how old the newest fact is. What was not read is never health. */
export function readLines(
  { read, unread, readAt, newestAt, clockAheadMs, findings }: Diagnosis,
  { bold, dim }: TerminalStyle,
): readonly string[] {
  const filled = read.filter(({ count }) => count > 0);
  const partly = read.filter(({ isComplete }) => !isComplete);
  const age =
    newestAt === undefined ? 'nothing read has a time' : `newest fact ${ageText(Math.max(0, readAt - newestAt))} old`;
  const counts = filled.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return [
    dim(`Read: ${counts === '' ? 'nothing' : counts}; ${age}.`),
    ...(partly.length === 0 ? [] : [bold(`Read in part: ${partly.map(({ kind }) => kind).join(', ')}.`)]),
    ...(unread.length === 0 ? [] : [bold('Not read, so nothing is known of them:')]),
    ...unread.map(({ kind, reason }) => `   ${kind} (${printable(reason)})`),
    ...(clockAheadMs >= CLOCKS_DIFFER_MS
      ? [`The cluster's clock is ${ageText(clockAheadMs)} ahead of this machine's.`]
      : []),
    ...(findings.length === 0 && unread.length > 0 ? ['No finding does not mean that the cluster is well.'] : []),
  ];
}
