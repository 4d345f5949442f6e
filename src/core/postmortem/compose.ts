import { incidentName } from '../incident/incident.ts';
import { type Drafting, draftingOf } from './drafting.ts';
import { entrySource, nameOf, ofKind, type PostMortemFacts } from './facts.ts';
import { headline } from './headline.ts';
import {
  type ActionItem,
  type ComposedLine,
  type PostMortem,
  SECTION_IDS,
  type Section,
  type SectionId,
  type TimelineLine,
} from './post-mortem.ts';
import { composeSection, HEADINGS, PROMPTS } from './sections.ts';
import { severityHistory } from './severity-history.ts';
import { acknowledgedAt, keyDurations, keyTimes } from './times.ts';

/** Composes a draft from facts alone; the same facts give the same draft. What a person wrote is never overwritten. */
export function composePostMortem(facts: PostMortemFacts): PostMortem {
  const { incident, names } = facts;
  const drafting = draftingOf(facts);
  const times = keyTimes(drafting);
  const durations = keyDurations(times, acknowledgedAt(facts));
  const history = severityHistory(drafting);
  const sections = SECTION_IDS.map((id) =>
    sectionOf(id, composeSection(id, drafting, { times, durations, history }), facts),
  );
  const actionItems = actionItemsOf(drafting);
  return {
    number: incident.number,
    name: incidentName(incident),
    title: incident.title,
    state: incident.state,
    isPrivate: incident.isPrivate,
    owner: incident.roles.lead === undefined ? undefined : (names.get(incident.roles.lead) ?? incident.roles.lead),
    severity: incident.severity,
    labels: labelsOf(facts),
    environment: incident.environment,
    customersAffected: incident.customersAffected,
    severityHistory: history,
    keyTimes: times,
    durations,
    sections,
    timeline: timelineOf(drafting),
    actionItems,
    missing: [
      ...(incident.roles.lead === undefined ? ['an owner (the lead)'] : []),
      ...times
        .filter(({ at }) => at === undefined)
        .map(({ name, note }) => `when it was ${name}: ${note ?? 'unknown'}`),
      ...(incident.customersAffected === 'unknown' ? ['whether customers were affected'] : []),
      ...sections
        .filter(({ edit, prompts }) => edit === undefined && prompts.length > 0)
        .map(({ heading }) => `"${heading}", in people's words`),
      ...(actionItems.length === 0 ? ['action items (/incident followup)'] : []),
      ...actionItems.filter(({ owner }) => owner === undefined).map(({ text }) => `an owner for "${text}"`),
    ],
  };
}

/** Severity, environment, confirmed patterns and their families. */
function labelsOf({ incident, knowledge }: PostMortemFacts): readonly string[] {
  const { severity, environment, confirmedPatterns } = incident;
  const families = confirmedPatterns.flatMap((id) => knowledge.patterns.get(id)?.category ?? []);
  const where = environment === 'unknown' ? [] : [environment];
  return [...new Set([severity.level.toLowerCase(), severity.tier, ...where, ...families, ...confirmedPatterns])];
}

/** How a composed line is remembered by an edit that was made in sight of it. */
export function seenMark({ key, text }: ComposedLine): string {
  return `${key}\n${text}`;
}

function sectionOf(id: SectionId, composed: readonly ComposedLine[], { edits, names }: PostMortemFacts): Section {
  const stored = edits.find(({ section }) => section === id);
  const edit = stored && { ...stored, author: nameOf(stored.author, names) };
  const seen = new Set(edit?.seen ?? []);
  return {
    id,
    heading: HEADINGS[id],
    composed,
    prompts: PROMPTS[id] ?? [],
    edit,
    news: composed.filter((line) => !seen.has(seenMark(line))),
  };
}

function timelineOf(drafting: Drafting): readonly TimelineLine[] {
  const { names, knowledge, now } = drafting;
  const nameOfUser = (userId: string) => names.get(userId) ?? userId;
  return now.map((entry) => ({
    seq: entry.seq,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    kind: entry.detail.kind,
    who: nameOf(entry.by, names),
    headline: headline(entry.detail, knowledge.severityScale, nameOfUser),
    text: entry.text,
    files: 'files' in entry.detail ? entry.detail.files.map(({ name, url }) => ({ name, url })) : [],
    masked: entry.masked,
    source: entrySource(entry, drafting),
  }));
}

function actionItemsOf(drafting: Drafting): readonly ActionItem[] {
  const { now, names } = drafting;
  return ofKind(now, 'followup').map((entry) => {
    const { owner, due } = entry.detail;
    return {
      text: entry.text,
      owner: owner === undefined ? undefined : (names.get(owner) ?? owner),
      due,
      source: entrySource(entry, drafting),
    };
  });
}
