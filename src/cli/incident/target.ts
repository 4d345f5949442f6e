import { type Incident, incidentName } from '../../core/incident/incident.ts';
import { UserError } from '../../errors.ts';
import { printable } from '../../render/printable.ts';
import type { Session } from './session.ts';

/** The words of a command, with the incident in front taken off. */
export interface Targeted {
  readonly number: number | undefined;
  readonly rest: readonly string[];
}

/** Reads INC-7, inc-7 or inc7 in front of the words. */
export function readTarget(words: readonly string[]): Targeted {
  const [first, ...rest] = words;
  const number = first === undefined ? undefined : /^inc-?(\d{1,9})$/i.exec(first)?.[1];
  return number === undefined ? { number: undefined, rest: words } : { number: Number(number), rest };
}

/**
 * The number of the incident that is meant: the one named, else the only open one, which is said.
 * @throws UserError `usage` when none or several are open.
 */
export async function targetNumber(
  { services, caller, remark }: Session,
  named: number | undefined,
): Promise<{ readonly number: number }> {
  if (named !== undefined) return { number: named };
  const open = await services.incidents.look.list(caller, 'open');
  const [only, another] = open;
  if (only === undefined) {
    throw new UserError(
      'usage',
      'No incident is open. Name the one you mean, as in INC-7; precedent list --all shows all.',
    );
  }
  if (another !== undefined) {
    throw new UserError('usage', `Several incidents are open; name the one you mean: ${open.map(titled).join(', ')}.`);
  }
  remark(`${titled(only)} is the only one open, so it is the one meant.`);
  return { number: only.number };
}

function titled(incident: Incident): string {
  return `${incidentName(incident)} "${printable(incident.title)}"`;
}
