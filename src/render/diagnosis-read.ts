import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import { unreadGroups } from '../core/cluster/unread.ts';
import { ageText } from './diagnosis-age.ts';
import { printable } from './printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** A difference of clocks that is worth telling. Milliseconds; less is usual between machines. */
const CLOCKS_DIFFER_MS = 5000;

/** What was read, what was not, and how old the newest fact is. What was not read is never health. */
export function readLines(diagnosis: Diagnosis, { bold, dim }: TerminalStyle): readonly string[] {
  const { read, unread, unreadable, readAt, newestAt, clockAheadMs, findings } = diagnosis;
  const { missing, partly } = unreadGroups(diagnosis);
  const explained = new Set(unread.map(({ kind }) => kind));
  const cutShort = read.filter(({ kind, isComplete }) => !isComplete && !explained.has(kind));
  const counts = read.filter(({ count }) => count > 0).map(({ kind, count }) => `${kind} ${count}`);
  const age =
    newestAt === undefined ? 'nothing read has a time' : `newest fact ${ageText(Math.max(0, readAt - newestAt))} old`;
  return [
    dim(`Read: ${counts.length === 0 ? 'nothing' : counts.join(', ')}; ${age}.`),
    ...(cutShort.length === 0 ? [] : [bold(`Read in part: ${cutShort.map(({ kind }) => kind).join(', ')}.`)]),
    ...partly.map(({ kinds, reason }) => bold(`Read in part: ${kinds.join(', ')} (${printable(reason)}).`)),
    ...(missing.length === 0 ? [] : [bold('Not read, so nothing is known of them:')]),
    ...missing.map(({ kinds, reason }) => `   ${kinds.join(', ')} (${printable(reason)})`),
    ...unreadable.map((sentence) => `Not understood: ${printable(sentence)}`),
    ...(clockAheadMs >= CLOCKS_DIFFER_MS
      ? [`The cluster's clock is ${ageText(clockAheadMs)} ahead of this machine's.`]
      : []),
    ...(findings.length === 0 && unread.length > 0 ? ['No finding does not mean that the cluster is well.'] : []),
  ];
}
