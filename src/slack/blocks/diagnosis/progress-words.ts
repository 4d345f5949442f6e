import type { ReadProgress } from '../../../services/cluster-ports.ts';

/** Kinds that are named; they are read some at a time. */
const KINDS = 3;

/** "pods 12,000 of 31,000, events 9,500"; empty when nothing has been counted yet. */
export function progressWords(progress: readonly ReadProgress[]): string {
  return progress.slice(0, KINDS).map(kindWords).join(', ');
}

function kindWords({ kind, read, total }: ReadProgress): string {
  return total === undefined ? `${kind} ${count(read)}` : `${kind} ${count(read)} of ${count(total)}`;
}

/** With separators: "12,000". */
export function count(number: number): string {
  return number.toLocaleString('en-GB');
}
