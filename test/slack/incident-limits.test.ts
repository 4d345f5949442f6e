import { describe, expect, it } from 'vitest';
import type { ChecklistStep } from '../../src/core/incident/checklist.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { welcomeMessage } from '../../src/slack/blocks/help.ts';
import { announcementMessage } from '../../src/slack/blocks/incident/announcement.ts';
import { checklistMessage } from '../../src/slack/blocks/incident/checklist.ts';
import { recordedNote, runbookNote, tickedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { digestMessage } from '../../src/slack/blocks/incident/digest.ts';
import { entryMessage } from '../../src/slack/blocks/incident/entry-message.ts';
import { incidentCard } from '../../src/slack/blocks/incident/incident-card.ts';
import { incidentDetails } from '../../src/slack/blocks/incident/incident-details.ts';
import { incidentList } from '../../src/slack/blocks/incident/incident-list.ts';
import { numbersMessage } from '../../src/slack/blocks/incident/numbers.ts';
import { reminderMessage } from '../../src/slack/blocks/incident/reminder.ts';
import { chooseLevel, severityQuestion } from '../../src/slack/blocks/incident/severity-question.ts';
import { timelinePage } from '../../src/slack/blocks/incident/timeline-page.ts';
import type { SlackMessage } from '../../src/slack/slack-message.ts';
import { chooseIncidentView } from '../../src/slack/views/incident/choose-incident.ts';
import { declareView } from '../../src/slack/views/incident/declare.ts';
import { declaredView } from '../../src/slack/views/incident/declared.ts';
import { draftFromAnswer, draftFromTitle } from '../../src/slack/views/incident/draft.ts';
import { editEntryView } from '../../src/slack/views/incident/edit-entry.ts';
import { resolveView } from '../../src/slack/views/incident/resolve.ts';
import { severityView } from '../../src/slack/views/incident/severity.ts';
import { statusView } from '../../src/slack/views/incident/status.ts';
import { parseBlocks, parseView } from '../../src/workspace/blocks/parse.ts';
import { patternMatch, sampleAnswer } from '../support/sample-answer.ts';
import { DECLARED_AT, EVERY_DETAIL, sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { markupTexts } from '../support/spoken-text.ts';

/** 100 KB that would call everybody, open a link and break out of code. */
const EVIL = '<!channel> & <https://evil.test|click> ```*`\n'.repeat(2300);
/** Longest title: 150 characters, as the service keeps them. */
const TITLE = '<!channel> & <https://evil.test|x>'.repeat(5).slice(0, 150);

const INCIDENT: Incident = sampleIncident({
  title: TITLE,
  symptom: EVIL.slice(0, 3000),
  summary: EVIL.slice(0, 3000),
  status: { text: EVIL.slice(0, 3000), at: DECLARED_AT, by: { kind: 'cli', name: EVIL } },
  roles: { lead: '<!channel>', comms: EVIL, scribe: 'U0BEN' },
  declaredBy: { kind: 'cli', name: EVIL },
  confirmedPatterns: [EVIL],
  channelId: '<!channel>',
});
const ENTRIES = EVERY_DETAIL.map((detail, index) =>
  sampleEntry(index + 1, {
    detail:
      detail.kind === 'message'
        ? { ...detail, files: Array.from({ length: 40 }, () => ({ name: EVIL, url: EVIL, mimetype: '' })) }
        : detail,
    text: EVIL.slice(0, 40_000),
    masked: [EVIL],
    by: { kind: 'cli', name: EVIL },
    permalink: EVIL,
  }),
);
const PATTERNS = Array.from({ length: 20 }, () => patternMatch({ id: EVIL, title: EVIL }));
const SUGGESTION = {
  ...sampleAnswer().severity,
  reasons: Array.from({ length: 50 }, () => ({ fact: EVIL, source: EVIL })),
  unknown: [EVIL, EVIL, EVIL],
};
const STEP: ChecklistStep = {
  phase: 'mitigate',
  title: EVIL,
  command: EVIL,
  risk: 'destructive',
  note: EVIL,
  rollback: EVIL,
};
const [FIRST = sampleEntry(1)] = ENTRIES;
const shown = { incident: INCIDENT, scale: SCALE };
const recorded = { incident: INCIDENT, entries: ENTRIES, isRepeated: false };

const MESSAGES: Readonly<Record<string, SlackMessage>> = {
  card: incidentCard(shown),
  announcement: announcementMessage(shown),
  digest: digestMessage({ ...shown, entries: ENTRIES }),
  checklist: checklistMessage({
    incident: INCIDENT,
    pattern: { id: 'pod-ip-exhaustion', title: EVIL },
    runId: 'run-1',
    steps: Array.from({ length: 60 }, () => STEP),
    ticks: new Map([[0, FIRST]]),
  }),
  'status reminder': reminderMessage({ incident: INCIDENT, kind: 'status' }),
  'post-mortem reminder': reminderMessage({ incident: INCIDENT, kind: 'postmortem' }),
  timeline: timelinePage({ ...shown, entries: ENTRIES, page: 0, seenUpTo: 1 }),
  list: incidentList({ incidents: Array.from({ length: 40 }, () => INCIDENT), more: 99 }, 'open', SCALE, 999),
  welcome: welcomeMessage({ incidents: Array.from({ length: 40 }, () => INCIDENT), more: 99 }, SCALE),
  details: incidentDetails({
    ...shown,
    entries: Array.from({ length: 40 }, (_, index) =>
      sampleEntry(index, { detail: { kind: 'followup', owner: EVIL, due: EVIL }, text: EVIL.slice(0, 3000) }),
    ),
    patterns: PATTERNS,
    members: Array.from({ length: 500 }, () => EVIL),
  }),
  'severity question': severityQuestion(INCIDENT, SUGGESTION, SCALE),
  'level question': chooseLevel({ incident: INCIDENT, tier: 'production', levels: ['SEV1', 'SEV2'] }, SCALE, EVIL),
  numbers: numbersMessage([EVIL, EVIL.slice(0, 40_000)]),
  confirmation: recordedNote(recorded, SCALE),
  'runbook confirmation': runbookNote(recorded, new Map([['pod-ip-exhaustion', { title: EVIL }]])),
  'tick confirmation': tickedNote(recorded, PATTERNS, SCALE),
  ...Object.fromEntries(
    ENTRIES.map((entry) => [`entry ${entry.seq} ${entry.detail.kind}`, entryMessage({ ...shown, entry })]),
  ),
};

const ORIGIN = { channelId: 'C1', questionId: 'q-1' };
const VIEWS = {
  'declare from a title': declareView(draftFromTitle(EVIL), SUGGESTION, SCALE, ORIGIN),
  'declare from an answer': declareView(
    draftFromAnswer(sampleAnswer({ query: EVIL, patterns: PATTERNS })),
    SUGGESTION,
    SCALE,
    ORIGIN,
  ),
  declared: declaredView(INCIDENT, SCALE),
  status: statusView(INCIDENT),
  resolve: resolveView(INCIDENT),
  severity: severityView(INCIDENT, 'SEV4', 'trivial', SCALE),
  'choose incident': chooseIncidentView([INCIDENT, { ...INCIDENT, number: 8 }], { channelId: 'C1', ts: '1.0' }),
  ...Object.fromEntries(
    ENTRIES.filter(({ detail }) => detail.kind !== 'withdrawn').map(({ seq, detail }) => [
      `edit ${seq} ${detail.kind}`,
      editEntryView(INCIDENT, ENTRIES, seq),
    ]),
  ),
};

/** What stands in markup besides what the app writes itself. */
function foreignReferences(value: unknown): readonly string[] {
  return markupTexts(value).flatMap((text) => text.match(/<(?!!date\^\d|@[UW][A-Z0-9]+>|#C0INC7>)[^>]*>/g) ?? []);
}

describe('100 KB of foreign text', () => {
  it.each(Object.entries(MESSAGES))('fits and does no harm in: %s', (_name, { text, blocks }) => {
    expect(parseBlocks(blocks)).toHaveLength(blocks.length);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).not.toContain('<!channel>');
    expect(foreignReferences(blocks)).toEqual([]);
  });

  it.each(Object.entries(VIEWS))('fits and does no harm in the modal: %s', (_name, view) => {
    expect(parseView(view).type).toBe('modal');
    expect(foreignReferences(view.blocks)).toEqual([]);
  });
});
