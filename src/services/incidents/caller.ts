import type { Act, CleanText } from '../../core/incident/change.ts';
import type { Caller, ChangeRequest } from '../incident-ports.ts';
import type { Clock, Ids } from '../ports.ts';

/** What the caller does, as the core sees it. */
export function actOf(
  { actor: given }: Caller,
  { clock, ids, clean }: { readonly clock: Clock; readonly ids: Ids; readonly clean: (text: string) => CleanText },
): Act {
  // A name is typed too, and stands in the channel.
  const actor = given.kind === 'cli' ? { ...given, name: clean(given.name).text } : given;
  return { actor, origin: actor.kind === 'cli' ? 'cli' : 'slack', at: clock.now(), newId: () => ids.next() };
}

/** The caller's request, as the store sees it. */
export function requestOf({ teamId, requestId, fingerprint }: Caller, at: number): ChangeRequest {
  return { teamId, id: requestId, fingerprint, at };
}
