import { readTime } from '../../core/incident/when.ts';
import { UserError } from '../../errors.ts';
import type { Caller, People } from '../incident-ports.ts';
import type { Clock } from '../ports.ts';

/** The zone in which somebody writes times: as their Slack profile says, at the command line the machine's own. */
export async function zoneOfCaller(people: People, { teamId, actor }: Caller): Promise<string | undefined> {
  if (actor.kind === 'cli') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (await people.find(teamId, actor.id))?.timeZone;
}

/**
 * Reads a time that stands alone: "14:02", "2026-11-22 14:02", "14:02 UTC".
 * @returns epoch milliseconds.
 * @throws UserError `value_unknown`.
 */
export async function readWrittenTime(
  { people, clock }: { readonly people: People; readonly clock: Clock },
  caller: Caller,
  time: string,
): Promise<number> {
  const written = time.trim().replace(/^at\s+/i, '');
  const read = readTime(`at ${written}`, await zoneOfCaller(people, caller), clock.now());
  if (read.kind === 'time' && read.rest === '') return read.at;
  throw new UserError(
    'value_unknown',
    read.kind === 'problem' ? read.message : 'Write the time as 14:02 or as 2026-11-22 14:02.',
  );
}
