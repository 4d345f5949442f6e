import { NO_WORDS } from '../../core/incident/change.ts';
import { type Incident, incidentName } from '../../core/incident/incident.ts';
import { changeState } from '../../core/incident/work.ts';
import { composePostMortem, seenMark } from '../../core/postmortem/compose.ts';
import type { PostMortemFacts, StoredEdit } from '../../core/postmortem/facts.ts';
import type { PostMortem, SectionId } from '../../core/postmortem/post-mortem.ts';
import { UserError } from '../../errors.ts';
import type { AnswerWithOwn } from '../answer-with-own.ts';
import type { Caller, PostMortemStore, Recorded } from '../incident-ports.ts';
import type { ClosedIncident, ClosedIncidentStore } from '../ports.ts';
import { findTarget, type Target } from './access.ts';
import { asPrecedent } from './as-precedent.ts';
import type { ChangeIncident } from './change-incident.ts';
import type { FollowRunbook } from './follow-runbook.ts';
import { incidentTexts } from './incident-texts.ts';
import type { IncidentParts } from './parts.ts';
import { cleanWords } from './words.ts';
import { zoneOfCaller } from './written-time.ts';

/** A draft with all that it was composed from. */
export interface ShownPostMortem {
  readonly postMortem: PostMortem;
  readonly facts: PostMortemFacts;
  /** IANA name of the zone in which the caller reads times; undefined when nobody says. */
  readonly zone: string | undefined;
}

/** New words for a section. */
export interface SectionInput {
  readonly section: SectionId;
  /** CommonMark. */
  readonly text: string;
  /** The version that the writer had before them; 0 when nobody had written. */
  readonly basedOn: number;
}

/** What came of writing: kept, or somebody else has written meanwhile. */
export interface WrittenSection {
  readonly kind: 'saved' | 'conflict';
  /** What stands now. */
  readonly edit: StoredEdit;
  readonly incident: Incident;
}

/** Post-mortems: composed from facts, written by people. */
export interface WritePostMortem {
  /**
   * @throws UserError of access.
   */
  show(caller: Caller, target: Target): Promise<ShownPostMortem>;
  /**
   * Writes a section; where somebody else has written meanwhile nothing is kept, and the caller shows both.
   * @throws UserError of access or of the words, or `incident_refused` when the incident is closed.
   */
  edit(caller: Caller, target: Target, input: SectionInput): Promise<WrittenSection>;
  /**
   * Publishes: closes the incident and makes it a precedent that others find.
   * @throws UserError of access, or `incident_refused` when it is not resolved.
   */
  publish(caller: Caller, target: Target): Promise<Recorded>;
}

/** What it works with besides the parts of all. */
export interface PostMortemParts {
  readonly postMortems: PostMortemStore;
  readonly closedIncidents: ClosedIncidentStore;
  readonly answerWithOwn: AnswerWithOwn;
}

/** Longest section; characters. More than anybody reads, and small enough for every database and request. */
const LONGEST_SECTION = 30_000;

/** Writes in the store. */
export function writePostMortem(
  parts: IncidentParts & PostMortemParts,
  change: ChangeIncident,
  { patternsOf }: Pick<FollowRunbook, 'patternsOf'>,
): WritePostMortem {
  const { incidents, outbox, people, knowledge, postMortems, closedIncidents, clock } = parts;

  async function factsOf(incident: Incident): Promise<PostMortemFacts> {
    const { teamId, number } = incident;
    const entries = await incidents.entries(teamId, number);
    const text = incidentTexts(incident, entries)
      .map((part) => part.text)
      .join('\n');
    const { precedents } = await parts.answerWithOwn(text, { teamId, viewerId: undefined, askerId: undefined });
    const edits = await postMortems.edits(teamId, number);
    const url = await incidents.teamUrl(teamId);
    const posted = url === undefined ? [] : await outbox.posted(teamId, number);
    return {
      incident,
      entries,
      edits,
      patterns: patternsOf(incident, entries),
      precedents: precedents.filter(({ id }) => id !== incidentName(incident)),
      knowledge,
      names: await namesOf(incident, entries, edits),
      permalinks: new Map(posted.map(({ entryId, channelId, ts }) => [entryId, permalink(url, channelId, ts)])),
    };
  }

  async function namesOf(
    incident: Incident,
    entries: PostMortemFacts['entries'],
    edits: readonly StoredEdit[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Set([
      ...Object.values(incident.roles),
      ...[
        incident.declaredBy,
        ...entries.flatMap(({ by, recordedBy }) => [by, recordedBy]),
        ...edits.map(({ author }) => author),
      ].flatMap((actor) => (actor.kind === 'user' ? [actor.id] : [])),
      ...entries.flatMap(({ detail }) => {
        if (detail.kind === 'role') return [detail.userId];
        return detail.kind === 'followup' && detail.owner !== undefined ? [detail.owner] : [];
      }),
    ]);
    const names = new Map<string, string>();
    for (const id of [...ids].toSorted()) {
      const person = await people.find(incident.teamId, id);
      if (person !== undefined && person.kind !== 'nobody') names.set(id, person.name);
    }
    return names;
  }

  const show: WritePostMortem['show'] = async (caller, target) => {
    const facts = await factsOf(await findTarget(parts, caller, target));
    return { postMortem: composePostMortem(facts), facts, zone: await zoneOfCaller(people, caller) };
  };

  return {
    show,
    async edit(caller, target, { section, text, basedOn }) {
      const incident = await findTarget(parts, caller, target);
      if (incident.state === 'closed') {
        throw new UserError(
          'incident_refused',
          `The post-mortem of ${incidentName(incident)} is published; it changes no more.`,
        );
      }
      const words = cleanWords(parts, text, LONGEST_SECTION);
      const shown = composePostMortem(await factsOf(incident)).sections.find(({ id }) => id === section);
      const seen = (shown?.composed ?? []).map(seenMark);
      const edit = { section, ...words, author: caller.actor, at: clock.now(), seen };
      const { teamId, number } = incident;
      const written = await postMortems.add({ teamId, number, edit, basedOn, requestId: caller.requestId });
      return { ...written, incident };
    },
    async publish(caller, target) {
      const incident = await findTarget(parts, caller, target);
      const { facts } = await show(caller, { number: incident.number });
      if (incident.state === 'resolved') await closedIncidents.put(await precedentOf(facts));
      return change(caller, { number: incident.number }, (current, act) =>
        changeState(current, 'close', NO_WORDS, act),
      );
    },
  };

  async function precedentOf({ incident, entries, edits, patterns }: PostMortemFacts): Promise<ClosedIncident> {
    const members = await incidents.members(incident.teamId, incident.number);
    return asPrecedent({ incident, entries, edits, best: patterns[0]?.id, members, closedAt: clock.now() });
  }
}

/** The address of a message, as chat.getPermalink gives it. */
function permalink(teamUrl: string | undefined, channelId: string, ts: string): string {
  return `${teamUrl ?? 'https://slack.com/'}archives/${channelId}/p${ts.replace('.', '')}`;
}
