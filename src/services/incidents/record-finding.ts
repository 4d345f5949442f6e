import { recordFinding as decideFinding, type Found } from '../../core/incident/found.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import type { Target } from './access.ts';
import type { ChangeIncident } from './change-incident.ts';
import type { IncidentParts } from './parts.ts';
import { cleanWords } from './words.ts';

/** A finding of a cluster that somebody confirms. */
export interface ConfirmedFinding extends Omit<Found, 'title'> {
  /** Names the cause, the same in every reading of the cluster. */
  readonly cause: string;
  /** Who is hit, and by what. */
  readonly headline: string;
}

/**
 * Adds a finding to the timeline, at the time of its first sign; the same cause once an incident.
 * @returns no entries when it is there already.
 * @throws UserError of access, or `incident_refused`.
 */
export type RecordFinding = (caller: Caller, target: Target, finding: ConfirmedFinding) => Promise<Recorded>;

/** Records in the store. */
export function recordFinding(parts: IncidentParts, change: ChangeIncident): RecordFinding {
  const { knowledge, clean } = parts;
  return (caller, target, { cause, headline, ...finding }) => {
    const words = cleanWords(parts, headline);
    const scope = clean(finding.scope);
    const masked = [...new Set([...words.masked, ...scope.masked])];
    const title = knowledge.patterns.get(finding.pattern)?.title ?? finding.pattern;
    return change(caller, target, (incident, act) =>
      decideFinding(
        incident,
        { ...finding, title, scope: scope.text },
        { words: { text: words.text, masked }, cause },
        act,
      ),
    );
  };
}
