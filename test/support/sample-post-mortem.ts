import {
  type ComposedLine,
  type PostMortem,
  SECTION_IDS,
  type Section,
} from '../../src/core/postmortem/post-mortem.ts';
import { HEADINGS, PROMPTS } from '../../src/core/postmortem/sections.ts';
import { DECLARED_AT } from './sample-incident.ts';

const MINUTE_MS = 60_000;

/** A composed line with one source in the timeline, except for what is given. */
export function sampleLine(fields: Partial<ComposedLine> = {}): ComposedLine {
  return {
    key: 'summary:declared',
    text: 'INC-7 was declared by Ana: Checkout fails.',
    sources: [{ kind: 'entry', label: '#1, declared by Ana', url: 'https://precedent.slack.com/archives/C0INC7/p1' }],
    isCandidate: false,
    ...fields,
  };
}

/** A section of which nothing is known, except for what is given. */
export function sampleSection(fields: Partial<Section> & Pick<Section, 'id'>): Section {
  return {
    heading: HEADINGS[fields.id],
    composed: [],
    prompts: PROMPTS[fields.id] ?? [],
    edit: undefined,
    news: [],
    ...fields,
  };
}

/** What Ben wrote half an hour after the declaration, except for what is given. */
export function sampleEdit(fields: Partial<NonNullable<Section['edit']>> = {}): NonNullable<Section['edit']> {
  return {
    section: 'causes',
    version: 2,
    text: 'The subnet was *too small*.',
    author: 'Ben',
    at: DECLARED_AT + 30 * MINUTE_MS,
    seen: [],
    masked: [],
    ...fields,
  };
}

/** The draft of the sample incident, resolved after 40 minutes, of which little else is known. */
export function samplePostMortem(fields: Partial<PostMortem> = {}): PostMortem {
  const source = { kind: 'entry', label: '#1, declared by Ana' } as const;
  const severity = { level: 'SEV2', tier: 'production', provisional: false } as const;
  const resolvedAt = DECLARED_AT + 40 * MINUTE_MS;
  return {
    number: 7,
    name: 'INC-7',
    title: 'Checkout fails',
    state: 'resolved',
    isPrivate: false,
    owner: 'Ana',
    severity,
    labels: ['sev2', 'production'],
    environment: 'production',
    customersAffected: 'yes',
    severityHistory: [{ severity, from: DECLARED_AT, to: resolvedAt, source }],
    keyTimes: [
      { name: 'started', at: undefined, sources: [], note: 'nobody has said when it began' },
      { name: 'declared', at: DECLARED_AT, sources: [source], note: undefined },
      { name: 'resolved', at: resolvedAt, sources: [source], note: undefined },
    ],
    durations: [
      { name: 'to detect', ms: undefined, rule: 'from started to detected' },
      { name: 'to resolve', ms: 40 * MINUTE_MS, rule: 'from declared to resolved' },
    ],
    sections: SECTION_IDS.map((id) =>
      sampleSection({ id, ...(id === 'summary' ? { composed: [sampleLine()], news: [sampleLine()] } : {}) }),
    ),
    timeline: [
      {
        seq: 1,
        occurredAt: DECLARED_AT,
        recordedAt: DECLARED_AT,
        kind: 'declared',
        who: 'Ana',
        headline: 'Declared as SEV2 🤬 production',
        text: 'Checkout fails\ncustomers see 502',
        files: [],
        masked: [],
        source,
      },
    ],
    actionItems: [],
    missing: ['whether customers were affected', '"Lessons", in people\'s words'],
    ...fields,
  };
}
