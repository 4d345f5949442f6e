import type { Answer } from '../../src/core/matching/answer.ts';
import { answerSymptom } from '../../src/services/answer-symptom.ts';
import { answerWithOwn } from '../../src/services/answer-with-own.ts';
import { findAnswer } from '../../src/services/find-answer.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import { giveFeedback } from '../../src/services/give-feedback.ts';
import type { Inbox } from '../../src/services/ports.ts';
import { publicAnswer } from '../../src/services/public-answer.ts';
import type { Services } from '../../src/services/services.ts';
import { showRunbook } from '../../src/services/show-runbook.ts';
import { FakeClosedIncidents } from './fake-closed-incidents.ts';
import { FakeQuestionStore } from './fake-question-store.ts';
import { recordingLog } from './recording-log.ts';
import { noMatchAnswer, sampleAnswer } from './sample-answer.ts';
import { SAMPLE_KNOWLEDGE } from './sample-knowledge.ts';

/** When the fixed clock says it is; epoch milliseconds. */
export const FIXED_NOW = Date.UTC(2026, 0, 1, 3, 0, 0);

/** The real use cases over memory, with an answerer that knows one pattern. */
export interface FakeServices extends Services {
  readonly store: FakeQuestionStore;
  readonly log: ReturnType<typeof recordingLog>;
}

/** Answers anything about addresses with the sample pattern, "burn" with a fault, anything else with no match. */
export function fakeServices(): FakeServices {
  const store = new FakeQuestionStore();
  const log = recordingLog();
  const clock = { now: () => FIXED_NOW };
  let last = 0;
  const ids = { next: () => `q-${++last}` };
  const withOwn = answerWithOwn({
    answer: answerSymptom({ answer: fakeAnswer }),
    closedIncidents: new FakeClosedIncidents(),
    log,
  });
  return {
    findSimilar: findSimilar({ answer: withOwn, questions: store, clock, ids, log }),
    publicAnswer: publicAnswer(findAnswer(store), withOwn),
    giveFeedback: giveFeedback({ questions: store, clock }),
    showRunbook: showRunbook(SAMPLE_KNOWLEDGE),
    inbox: fakeInbox(),
    knowledge: SAMPLE_KNOWLEDGE,
    log,
    store,
  };
}

function fakeAnswer(query: string): Answer {
  if (query === 'burn') throw new Error('the matcher is on fire');
  return query.includes('IP address') ? sampleAnswer({ query }) : noMatchAnswer({ query });
}

/** Remembers deliveries for as long as the test runs. */
export function fakeInbox(): Inbox {
  const seen = new Set<string>();
  return {
    firstSeen: async (teamId, deliveryId) => {
      const key = `${teamId} ${deliveryId}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    },
  };
}
