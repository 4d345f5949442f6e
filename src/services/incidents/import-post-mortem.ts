import { assertNever } from '../../core/assert-never.ts';
import { type Incident, incidentName } from '../../core/incident/incident.ts';
import type { StoredEdit } from '../../core/postmortem/facts.ts';
import { UserError } from '../../errors.ts';
import type { Caller, ExportedFacts, PostMortemStore } from '../incident-ports.ts';
import type { ClosedIncidentStore } from '../ports.ts';
import { requireMember } from './access.ts';
import { asPrecedent } from './as-precedent.ts';
import type { FollowRunbook } from './follow-runbook.ts';
import type { IncidentParts } from './parts.ts';

/** What came of an import. */
export interface Imported {
  /** added: it was not here; known: it was, and only what was written later is added. */
  readonly kind: 'added' | 'known';
  readonly incident: Incident;
  /** The sections that were added. */
  readonly edits: readonly StoredEdit[];
}

/**
 * Puts an exported incident where it is not, whole or not at all; Slack is told nothing. Secrets are taken out as from
 * everything that comes in. A published one is a precedent that others find from then on.
 * @param asNew takes the next number instead of its own.
 * @throws UserError `not_a_member`, `value_unknown` when the facts contradict each other, or `incident_refused` when the
 *   number is taken or nothing can be added any more.
 */
export type ImportPostMortem = (caller: Caller, facts: ExportedFacts, asNew: boolean) => Promise<Imported>;

/** What it works with. */
export interface ImportParts extends Pick<IncidentParts, 'incidents' | 'people' | 'clean' | 'clock'> {
  readonly postMortems: PostMortemStore;
  readonly closedIncidents: ClosedIncidentStore;
}

/** Imports into the store. */
export function importPostMortem(
  parts: ImportParts,
  { patternsOf }: Pick<FollowRunbook, 'patternsOf'>,
): ImportPostMortem {
  const { incidents, people, postMortems, closedIncidents, clock } = parts;

  async function addPrecedent(incident: Incident): Promise<void> {
    const { teamId, number } = incident;
    const entries = await incidents.entries(teamId, number);
    const precedent = asPrecedent({
      incident,
      entries,
      edits: await postMortems.edits(teamId, number),
      best: patternsOf(incident, entries)[0]?.id,
      members: await incidents.members(teamId, number),
      closedAt: incident.closedAt ?? clock.now(),
    });
    await closedIncidents.put(precedent);
  }

  return async (caller, facts, asNew) => {
    await requireMember(people, caller);
    refuseContradictions(facts);
    const { teamId, requestId } = caller;
    const restored = await incidents.restore({ ...cleaned(facts, parts), teamId, requestId, asNew });
    const name = incidentName(facts.incident);
    switch (restored.kind) {
      case 'added':
      case 'known': {
        const { kind, incident } = restored;
        // Also when it was known: the program may have ended between the two.
        if (incident.state === 'closed') await addPrecedent(incident);
        return { kind, incident, edits: kind === 'added' ? facts.edits : restored.edits };
      }
      case 'taken':
        throw refused(
          `${name} is another incident here, "${restored.incident.title}", so nothing was imported. --as-new imports it under the next number.`,
        );
      case 'closed':
        throw refused(
          `${incidentName(restored.incident)} is published here and changes no more, so what the file has that is newer was not added.`,
        );
      case 'elsewhere':
        throw refused(
          `${name} of this file is kept in another workspace of this database, so nothing was imported. --team names that workspace.`,
        );
      default:
        return assertNever(restored);
    }
  };
}

function refused(message: string): UserError {
  return new UserError('incident_refused', message);
}

/** Takes secrets out of every word of people's; a file that was exported has none. */
function cleaned(facts: ExportedFacts, { clean }: Pick<IncidentParts, 'clean'>) {
  const { incident, entries, edits, names, permalinks } = facts;
  const { title, symptom, summary, status } = incident;
  const cleanedOf = <Worded extends { readonly text: string; readonly masked: readonly string[] }>(worded: Worded) => {
    const { text, masked } = clean(worded.text);
    return { ...worded, text, masked: [...new Set([...worded.masked, ...masked])] };
  };
  return {
    incident: {
      ...incident,
      title: clean(title).text,
      symptom: clean(symptom).text,
      summary: summary === undefined ? undefined : clean(summary).text,
      status: status && { ...status, text: clean(status.text).text },
    },
    // Where it was told elsewhere stays where it can be read; the posts of this workspace are others.
    entries: entries.map((entry) => ({ ...cleanedOf(entry), permalink: entry.permalink ?? permalinks.get(entry.id) })),
    edits: edits.map(cleanedOf),
    names,
  };
}

/** What no export holds, and no database takes. */
function refuseContradictions({ entries, edits }: ExportedFacts): void {
  const ids = new Set<string>();
  let last = 0;
  for (const { id, seq, supersedes } of entries) {
    if (seq <= last) throw contradiction(`entry #${seq} stands behind #${last}`);
    if (ids.has(id)) throw contradiction(`entry #${seq} has the identifier of another one`);
    if (supersedes !== undefined && !ids.has(supersedes)) {
      throw contradiction(`entry #${seq} takes the place of one that is not there`);
    }
    ids.add(id);
    last = seq;
  }
  const sections = new Set(edits.map(({ section }) => section));
  if (sections.size < edits.length) throw contradiction('a section is written twice');
}

function contradiction(what: string): UserError {
  return new UserError('value_unknown', `The file contradicts itself: ${what}. Nothing was imported; export it again.`);
}
