import type { TimelineEntry } from '../incident/entry.ts';
import { incidentName } from '../incident/incident.ts';
import { currentTimeline } from '../incident/timeline.ts';
import { durationWords } from './duration-words.ts';
import { entrySource, nameOf, ofKind, type PostMortemFacts } from './facts.ts';
import { severityWords } from './headline.ts';
import type { ComposedLine, KeyDuration, KeyTime, SectionId, SeveritySpan, Source } from './post-mortem.ts';

/** Headings that the common templates share: the SRE book's, PagerDuty's, Atlassian's. */
export const HEADINGS: Readonly<Record<SectionId, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  detection: 'Detection',
  involved: 'What was involved',
  trigger: 'Trigger',
  causes: 'Contributing causes',
  response: 'Response',
  resolution: 'Resolution',
  'went-well': 'What went well',
  'went-badly': 'What went badly',
  lucky: 'Where we were lucky',
  lessons: 'Lessons',
  similar: 'Similar incidents',
  supporting: 'Supporting material',
};

/** Judgement is for people: what to think about where nothing can be composed. */
export const PROMPTS: Readonly<Partial<Record<SectionId, readonly string[]>>> = {
  trigger: ['What changed right before, and how do you know that it was this?'],
  causes: ['Which conditions made it possible, and why did none of the safeguards stop it?'],
  'went-well': ['What helped: an alert, a runbook, a person, a habit worth keeping?'],
  'went-badly': ['Where did time go, what was missing, what misled you?'],
  lucky: ['What could have made it worse, and did not only by chance?'],
  lessons: ['What do you know now that you did not know before?'],
};

/** What several sections are composed from. */
export interface ComposedTimes {
  readonly times: readonly KeyTime[];
  readonly durations: readonly KeyDuration[];
  readonly history: readonly SeveritySpan[];
}

/** The lines of a section that follow from facts. */
export function composeSection(id: SectionId, facts: PostMortemFacts, times: ComposedTimes): readonly ComposedLine[] {
  switch (id) {
    case 'summary':
      return summary(facts, times);
    case 'impact':
      return impact(facts, times);
    case 'detection':
      return detection(facts);
    case 'involved':
      return involved(facts);
    case 'trigger':
    case 'went-well':
    case 'went-badly':
    case 'lucky':
      return [];
    case 'causes':
      return causes(facts);
    case 'response':
      return response(facts);
    case 'resolution':
      return resolution(facts);
    case 'lessons':
      return lessons(facts);
    case 'similar':
      return similar(facts);
    case 'supporting':
      return supporting(facts);
  }
}

function fact(key: string, text: string, ...sources: readonly Source[]): ComposedLine {
  return { key, text, sources, isCandidate: false };
}

function candidate(key: string, text: string, ...sources: readonly Source[]): ComposedLine {
  return { key, text, sources, isCandidate: true };
}

function rule(label: string): Source {
  return { kind: 'rule', label };
}

function declaredSource(facts: PostMortemFacts): Source {
  const entry = ofKind(facts.entries, 'declared')[0];
  return entry === undefined ? rule('the record of the incident') : entrySource(entry, facts);
}

function summary(facts: PostMortemFacts, { durations }: ComposedTimes): readonly ComposedLine[] {
  const { incident, knowledge, names } = facts;
  const resolve = durations.find(({ name }) => name === 'to resolve');
  const scale = knowledge.severityScale;
  return [
    fact(
      'summary:declared',
      `${incidentName(incident)} was declared by ${nameOf(incident.declaredBy, names)}: ${incident.title}. Severity at the end: ${severityWords(incident.severity, scale)}.`,
      declaredSource(facts),
    ),
    ...(incident.symptom === ''
      ? []
      : [fact('summary:symptom', `What was seen: ${incident.symptom}`, declaredSource(facts))]),
    incident.resolvedAt === undefined
      ? fact('summary:open', `It is ${incident.state}, not resolved.`, rule('the state of the incident'))
      : fact(
          'summary:resolved',
          resolve?.ms === undefined
            ? 'It is resolved.'
            : `It was resolved after ${durationWords(resolve.ms)} (${resolve.rule}).`,
          ...resolvedSources(facts),
        ),
  ];
}

function resolvedSources(facts: PostMortemFacts): readonly Source[] {
  const entry = ofKind(currentTimeline(facts.entries), 'state').findLast(({ detail }) => detail.to === 'resolved');
  return entry === undefined ? [rule('the state of the incident')] : [entrySource(entry, facts)];
}

function impact(facts: PostMortemFacts, { history }: ComposedTimes): readonly ComposedLine[] {
  const { incident, entries, knowledge } = facts;
  const answer = <K extends 'customers' | 'environment'>(kind: K) => ofKind(currentTimeline(entries), kind).at(-1);
  const sourceOf = (entry: TimelineEntry | undefined) =>
    entry === undefined ? declaredSource(facts) : entrySource(entry, facts);
  return [
    fact(
      'impact:customers',
      incident.customersAffected === 'unknown'
        ? 'Whether customers were affected: unknown.'
        : `Customers affected: ${incident.customersAffected}.`,
      sourceOf(answer('customers')),
    ),
    fact('impact:environment', `Environment: ${incident.environment}.`, sourceOf(answer('environment'))),
    ...history.map(({ severity, from, to, source }) =>
      fact(
        `impact:severity:${from}`,
        `${severityWords(severity, knowledge.severityScale)}: ${to === undefined ? 'still standing' : durationWords(to - from)}.`,
        source,
      ),
    ),
  ];
}

function detection(facts: PostMortemFacts): readonly ComposedLine[] {
  const first = currentTimeline(facts.entries)[0];
  return [
    fact('detection:alert', 'First alert: unknown, none is linked.', rule('no alert in the timeline')),
    ...(first === undefined
      ? []
      : [
          fact(
            'detection:first',
            `The earliest that the timeline holds: ${first.text === '' ? first.detail.kind : first.text}`,
            entrySource(first, facts),
          ),
        ]),
  ];
}

function involved({ patterns, incident, knowledge }: PostMortemFacts): readonly ComposedLine[] {
  const known = incident.confirmedPatterns.flatMap((id) => knowledge.patterns.get(id) ?? []);
  return known.length > 0
    ? known.map(({ id, title, category }) =>
        fact(`involved:${id}`, `${title} (${category}).`, { kind: 'knowledge', label: `pattern ${id}, confirmed` }),
      )
    : patterns.slice(0, CANDIDATES).map(({ id, title, confidence }) =>
        candidate(`involved:${id}`, `${title}: ${confidence} by the words of the timeline.`, {
          kind: 'knowledge',
          label: `pattern ${id}, not confirmed`,
        }),
      );
}

/** Patterns and precedents that are offered where nobody has confirmed one. */
const CANDIDATES = 3;

function causes(facts: PostMortemFacts): readonly ComposedLine[] {
  const { incident, entries, patterns, knowledge } = facts;
  const verdicts = ofKind(currentTimeline(entries), 'pattern');
  const confirmed = incident.confirmedPatterns.flatMap((id) => {
    const pattern = knowledge.patterns.get(id);
    const verdict = verdicts.findLast(({ detail }) => detail.pattern === id && detail.verdict === 'was-it');
    if (pattern === undefined) return [];
    const by = verdict === undefined ? [] : [entrySource(verdict, facts)];
    const text = `${pattern.title}. ${pattern.summary}`;
    return [candidate(`causes:${id}`, text, ...by, { kind: 'knowledge', label: `pattern ${id}` })];
  });
  if (confirmed.length > 0) return confirmed;
  return patterns.slice(0, CANDIDATES).flatMap(({ id, title, confidence, evidence }) => {
    const quote = evidence[0]?.quote;
    const why = quote === undefined ? '' : ` Evidence: "${quote}".`;
    return [
      candidate(`causes:${id}`, `${title}, ${confidence}, confirmed by nobody.${why}`, {
        kind: 'knowledge',
        label: `pattern ${id}`,
      }),
    ];
  });
}

function response(facts: PostMortemFacts): readonly ComposedLine[] {
  const { incident, entries, names } = facts;
  const roles = ofKind(currentTimeline(entries), 'role');
  const people = new Set(
    entries.flatMap(({ by }) => (by.kind === 'user' || by.kind === 'cli' ? [nameOf(by, names)] : [])),
  );
  return [
    ...(['lead', 'comms', 'scribe'] as const).flatMap((role) => {
      const userId = incident.roles[role];
      const entry = roles.findLast(({ detail }) => detail.role === role);
      if (userId === undefined || entry === undefined) return [];
      return [fact(`response:${role}`, `${role}: ${names.get(userId) ?? userId}`, entrySource(entry, facts))];
    }),
    ...(people.size === 0
      ? []
      : [
          fact(
            'response:people',
            `Took part: ${[...people].toSorted((a, b) => a.localeCompare(b, 'en')).join(', ')}.`,
            rule('whose words and deeds are in the timeline'),
          ),
        ]),
  ];
}

function resolution(facts: PostMortemFacts): readonly ComposedLine[] {
  const { incident, entries, names } = facts;
  const now = currentTimeline(entries);
  const mitigations = ofKind(now, 'tick').filter(
    ({ detail }) => detail.phase === 'mitigate' && detail.outcome === 'done',
  );
  const resolved = ofKind(now, 'state').findLast(({ detail }) => detail.to === 'resolved');
  const isResolved = incident.resolvedAt !== undefined && resolved !== undefined;
  return [
    ...mitigations.map((entry) =>
      fact(`resolution:tick:${entry.seq}`, `${nameOf(entry.by, names)} did: ${entry.text}`, entrySource(entry, facts)),
    ),
    ...(isResolved
      ? [
          fact(
            'resolution:summary',
            resolved.text === '' ? 'Resolved; nobody has said how.' : `Resolved: ${resolved.text}`,
            entrySource(resolved, facts),
          ),
        ]
      : [fact('resolution:open', 'It is not resolved.', rule('the state of the incident'))]),
  ];
}

/** Lessons offered from one precedent. */
const LESSONS = 3;

function lessons({ incident, knowledge, precedents }: PostMortemFacts): readonly ComposedLine[] {
  const of = incident.confirmedPatterns;
  const known = precedents.flatMap(({ id }) => knowledge.precedents.get(id) ?? []);
  return known
    .filter(({ patterns }) => patterns.some((pattern) => of.includes(pattern)))
    .flatMap(({ id, organization, date, lessons: learned, url }) =>
      learned.slice(0, LESSONS).map((lesson, index) =>
        candidate(`lessons:${id}:${index}`, `${lesson} (${organization}, ${date.slice(0, 4)})`, {
          kind: 'knowledge',
          label: `incident ${id}`,
          url,
        }),
      ),
    );
}

/** Similar incidents that are named. */
const SIMILAR = 5;

function similar({ precedents }: PostMortemFacts): readonly ComposedLine[] {
  return precedents
    .slice(0, SIMILAR)
    .map(({ id, title, organization, date, url }) =>
      fact(`similar:${id}`, `${organization}, ${date}: ${title}`, { kind: 'knowledge', label: `incident ${id}`, url }),
    );
}

function supporting(facts: PostMortemFacts): readonly ComposedLine[] {
  const lines: ComposedLine[] = [];
  for (const entry of currentTimeline(facts.entries)) {
    if (!('files' in entry.detail)) continue;
    for (const { name, url } of entry.detail.files) {
      lines.push(fact(`supporting:${entry.seq}:${url}`, name, { ...entrySource(entry, facts), url }));
    }
  }
  return lines;
}
