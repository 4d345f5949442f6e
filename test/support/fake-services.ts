import { createBell } from '../../src/compose/bell.ts';
import type { OpenServices } from '../../src/compose/services.ts';
import type { Answer } from '../../src/core/matching/answer.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerMention } from '../../src/services/answer-mention.ts';
import { answerSymptom } from '../../src/services/answer-symptom.ts';
import { answerWithOwn } from '../../src/services/answer-with-own.ts';
import { diagnose } from '../../src/services/diagnose.ts';
import { diagnoseCluster } from '../../src/services/diagnose-cluster.ts';
import { findAnswer } from '../../src/services/find-answer.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import { giveFeedback } from '../../src/services/give-feedback.ts';
import type { Person } from '../../src/services/incident-ports.ts';
import { incidentServices } from '../../src/services/incidents/incident-services.ts';
import type { Inbox } from '../../src/services/ports.ts';
import { publicAnswer } from '../../src/services/public-answer.ts';
import type { Services } from '../../src/services/services.ts';
import { showRunbook } from '../../src/services/show-runbook.ts';
import { captureStore } from '../../src/storage/capture-store.ts';
import { incidentStore } from '../../src/storage/incident-store.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../src/storage/open-sqlite.ts';
import { outboxStore } from '../../src/storage/outbox-store.ts';
import { postMortemStore } from '../../src/storage/post-mortem-store.ts';
import { reminderStore } from '../../src/storage/reminder-store.ts';
import { FakeClosedIncidents } from './fake-closed-incidents.ts';
import { createFakeCluster } from './fake-cluster.ts';
import { FakeQuestionStore } from './fake-question-store.ts';
import { recordingLog } from './recording-log.ts';
import { noMatchAnswer, sampleAnswer } from './sample-answer.ts';
import { SAMPLE_KNOWLEDGE } from './sample-knowledge.ts';

/** When the fixed clock says it is; epoch milliseconds. */
export const FIXED_NOW = Date.UTC(2026, 0, 1, 3, 0, 0);

/** The real use cases over a database in memory and remembered questions, with an answerer that knows one pattern. */
export interface FakeServices extends Services {
  readonly store: FakeQuestionStore;
  readonly log: ReturnType<typeof recordingLog>;
  /** What the outbox is started with. */
  readonly open: OpenServices;
}

/** Answers anything about addresses with the sample pattern, "burn" with a fault, anything else with no match. */
export async function fakeServices(): Promise<FakeServices> {
  const store = new FakeQuestionStore();
  const log = recordingLog();
  const clock = { now: () => FIXED_NOW };
  let last = 0;
  const ids = { next: () => `q-${++last}` };
  const answerer = { answer: fakeAnswer, suggestSeverity: () => sampleAnswer().severity };
  const closedIncidents = new FakeClosedIncidents();
  const withOwn = answerWithOwn({
    answer: answerSymptom(answerer, redactor),
    closedIncidents,
    isMember: async () => true,
    log,
  });
  const db = openSqlite(IN_MEMORY);
  await migrate(db);
  const bell = createBell();
  const incidents = incidentStore(db);
  const outbox = outboxStore(db);
  const runbook = showRunbook(SAMPLE_KNOWLEDGE);
  const parts = {
    incidents,
    captures: captureStore(db),
    postMortems: postMortemStore(db),
    closedIncidents,
    answerWithOwn: withOwn,
    reminders: reminderStore(db),
    outbox,
    people: { find: async (_team: string, userId: string) => memberNamed(userId) },
    knowledge: SAMPLE_KNOWLEDGE,
    answerer,
    clean: (text: string) => redactor.redact(text),
    clock,
    ids,
    log,
    announceChannel: undefined,
    wake: bell.ring,
  };
  const similar = findSimilar({ answer: withOwn, questions: store, clock, ids, log });
  const services: Services = {
    findSimilar: similar,
    diagnoseCluster: diagnoseCluster({
      diagnose: () => diagnose({ answerer, knowledge: SAMPLE_KNOWLEDGE, redactor }),
      findSimilar: similar,
      reader: createFakeCluster({ isDown: true }),
      incidents,
      people: parts.people,
      clock,
      log,
    }),
    answerMention: answerMention({ answer: withOwn, questions: store, outbox, clock, wake: bell.ring }),
    publicAnswer: publicAnswer(findAnswer(store), withOwn),
    giveFeedback: giveFeedback({ questions: store, clock }),
    showRunbook: runbook,
    incidents: incidentServices(parts, runbook),
    inbox: fakeInbox(),
    knowledge: SAMPLE_KNOWLEDGE,
    log,
  };
  return { ...services, store, log, open: { services, incidents, outbox, bell, close: () => db.destroy() } };
}

function memberNamed(userId: string): Person {
  return { userId, kind: 'member', name: userId, timeZone: 'Etc/UTC' };
}

function fakeAnswer(query: string): Answer {
  if (query === 'burn') throw new Error('the matcher is on fire');
  return query.includes('IP address') ? sampleAnswer({ query }) : noMatchAnswer({ query });
}

/** Remembers deliveries for as long as the test runs. */
export function fakeInbox(): Inbox {
  const handled = new Set<string>();
  return {
    isHandled: async (teamId, deliveryId) => handled.has(`${teamId} ${deliveryId}`),
    markHandled: async (teamId, deliveryId) => {
      handled.add(`${teamId} ${deliveryId}`);
    },
  };
}
