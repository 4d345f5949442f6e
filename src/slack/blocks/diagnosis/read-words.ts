import type { Diagnosis } from '../../../core/cluster/diagnosis.ts';
import { unreadGroups } from '../../../core/cluster/unread.ts';
import { durationWords } from '../../../core/postmortem/duration-words.ts';
import { line } from '../../markup.ts';
import { clockTime } from '../incident/moment.ts';
import { count } from './progress-words.ts';

/** A difference of clocks that is worth telling. Milliseconds; less is usual between machines. */
const CLOCKS_DIFFER_MS = 5000;
/** Longest reason; characters, escaped. */
const REASON_LENGTH = 300;

/** What was read, when, and how old the newest fact in it is. */
export function readWords({ read, readAt, newestAt, clockAheadMs }: Diagnosis): string {
  const counts = read.filter((kind) => kind.count > 0).map((kind) => `${kind.kind} ${count(kind.count)}`);
  const age =
    newestAt === undefined
      ? 'nothing in it has a time'
      : `the newest fact was ${durationWords(Math.max(0, readAt - newestAt))} old`;
  return [
    `Read at ${clockTime(readAt)}: ${counts.length === 0 ? 'nothing' : counts.join(', ')}; ${age}.`,
    ...(clockAheadMs < CLOCKS_DIFFER_MS
      ? []
      : [`The cluster's clock is ${durationWords(clockAheadMs)} ahead of this machine's.`]),
  ].join('\n');
}

/** What was not read and why, a line for each reason; that is unknown, and never health. */
export function unreadLines(diagnosis: Diagnosis): readonly string[] {
  const { missing, partly } = unreadGroups(diagnosis);
  const why = (reason: string): string => line(reason, REASON_LENGTH);
  const lines = [
    ...(missing.length === 0 ? [] : [':warning: *Not read, so nothing is known of it:*']),
    ...missing.map(({ kinds, reason }) => `• ${kinds.join(', ')}: ${why(reason)}`),
    ...partly.map(({ kinds, reason }) => `:warning: *Read in part:* ${kinds.join(', ')}: ${why(reason)}`),
    ...diagnosis.unreadable.map((sentence) => `Not understood: ${why(sentence)}`),
  ];
  const isNothingFound = diagnosis.findings.length === 0 && lines.length > 0;
  return isNothingFound ? [...lines, 'That nothing was found does not mean that the cluster is well.'] : lines;
}
