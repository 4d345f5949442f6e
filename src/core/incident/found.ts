import { type Act, type Change, type CleanText, entryOf, type Refusal, refuseClosed } from './change.ts';
import type { EntryDetail } from './entry.ts';
import type { Incident } from './incident.ts';

/** What was found in a cluster, as an entry tells it. */
export type Found = Omit<Extract<EntryDetail, { kind: 'finding' }>, 'kind'>;

/**
 * Records what was found in a cluster, at the time of its first sign; the words say who is hit and by what. `cause` names
 * the cause: the same one is kept once in an incident.
 */
export function recordFinding(
  incident: Incident,
  found: Found,
  { words, cause }: { readonly words: CleanText; readonly cause: string },
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  // A cluster's clock may be ahead of ours; nothing happens in the future.
  const occurredAt = Math.min(found.firstAt ?? act.at, act.at);
  return {
    incident,
    entries: [entryOf(act, { kind: 'finding', ...found }, words, { occurredAt, key: `finding:${cause}` })],
  };
}
