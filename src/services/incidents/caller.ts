import type { Act } from '../../core/incident/change.ts';
import type { Caller, ChangeRequest } from '../incident-ports.ts';
import type { Clock, Ids } from '../ports.ts';

/** What the caller does, as the core sees it. */
export function actOf({ actor }: Caller, { clock, ids }: { readonly clock: Clock; readonly ids: Ids }): Act {
  return { actor, origin: actor.kind === 'cli' ? 'cli' : 'slack', at: clock.now(), newId: () => ids.next() };
}

/** The caller's request, as the store sees it. */
export function requestOf({ teamId, requestId, fingerprint }: Caller, at: number): ChangeRequest {
  return { teamId, id: requestId, fingerprint, at };
}
