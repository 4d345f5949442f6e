import { describe, expect, it } from 'vitest';
import { listFeedback } from '../../src/services/list-feedback.ts';
import type { Asker } from '../../src/services/ports.ts';
import { FakeQuestionStore } from '../support/fake-question-store.ts';
import { sampleAnswer } from '../support/sample-answer.ts';

const ASKER: Asker = { teamId: 'T1', userId: 'U1', entrance: 'command' };

async function storeWith(verdicts: readonly (readonly [string, 'was-it' | 'not-it'])[]) {
  const store = new FakeQuestionStore();
  await store.add({ id: 'q-1', asker: ASKER, askedAt: 1, symptom: 'no address left', answer: sampleAnswer() });
  for (const [at, [matchId, verdict]] of verdicts.entries()) {
    await store.putFeedback({ teamId: 'T1', questionId: 'q-1', matchId, userId: `U${at}`, verdict, at });
  }
  return store;
}

describe('listFeedback', () => {
  it('labels a question with the pattern that was confirmed', async () => {
    const store = await storeWith([
      ['retry-storm', 'not-it'],
      ['pod-ip-exhaustion', 'was-it'],
      ['max-pods-per-node', 'was-it'],
    ]);

    expect(await listFeedback(store)()).toEqual([
      {
        id: 'q-1',
        query: 'no address left',
        primary: 'pod-ip-exhaustion',
        acceptable: ['max-pods-per-node'],
        severity: 'unknown',
        source: 'feedback',
      },
    ]);
  });

  it('makes no label of rejections alone', async () => {
    const store = await storeWith([['retry-storm', 'not-it']]);

    expect(await listFeedback(store)()).toEqual([]);
  });
});
