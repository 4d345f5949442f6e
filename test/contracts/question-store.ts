import { describe, expect, it, onTestFinished } from 'vitest';
import type { Asker, Feedback, QuestionStore, StoredQuestion } from '../../src/services/ports.ts';
import { sampleAnswer } from '../support/sample-answer.ts';

/** An empty store, and how to let go of it. */
export interface OpenStore {
  readonly store: QuestionStore;
  close(): Promise<void>;
}

function question(fields: { id?: string; asker?: Partial<Asker> } = {}): StoredQuestion {
  return {
    id: fields.id ?? 'q-1',
    asker: { teamId: 'T1', userId: 'U1', channelId: 'C1', entrance: 'command', ...fields.asker },
    askedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    symptom: 'поды “падают” 🔥 \\" \n',
    answer: sampleAnswer(),
  };
}

function feedback(fields: Partial<Feedback> = {}): Feedback {
  return { teamId: 'T1', questionId: 'q-1', matchId: 'oom-killed', userId: 'U1', verdict: 'was-it', at: 1, ...fields };
}

/** What every store of questions does. */
export function questionStoreContract(open: () => Promise<OpenStore>): void {
  async function storeWith(...questions: readonly StoredQuestion[]): Promise<QuestionStore> {
    const { store, close } = await open();
    onTestFinished(close);
    for (const each of questions) await store.add(each);
    return store;
  }

  describe('a store of questions', () => {
    it('gives back the question that was added, letter by letter', async () => {
      const store = await storeWith(question());

      expect(await store.find('T1', 'q-1')).toEqual(question());
    });

    it('gives back a question that was asked outside a channel', async () => {
      const { channelId: _, ...asker } = question().asker;
      const outside = { ...question(), asker };
      const store = await storeWith(outside);

      expect(await store.find('T1', 'q-1')).toEqual(outside);
    });

    it.each(['command', 'modal', 'shortcut', 'mention'] as const)('keeps the entrance %s', async (entrance) => {
      const store = await storeWith(question({ asker: { entrance } }));

      expect((await store.find('T1', 'q-1'))?.asker.entrance).toBe(entrance);
    });

    it('finds nothing for an id that it does not have', async () => {
      const store = await storeWith(question());

      expect(await store.find('T1', 'q-2')).toBeUndefined();
      expect(await store.find('T1', "q-1' OR '1'='1")).toBeUndefined();
    });

    it('finds nothing for another workspace', async () => {
      const store = await storeWith(question());

      expect(await store.find('T2', 'q-1')).toBeUndefined();
    });

    it('keeps the questions of two workspaces apart', async () => {
      const store = await storeWith(question(), question({ id: 'q-2', asker: { teamId: 'T2' } }));

      expect((await store.find('T1', 'q-1'))?.asker.teamId).toBe('T1');
      expect((await store.find('T2', 'q-2'))?.asker.teamId).toBe('T2');
      expect(await store.find('T1', 'q-2')).toBeUndefined();
    });
  });

  describe('a store of feedback', () => {
    it('gives back what was put', async () => {
      const store = await storeWith(question());

      await store.putFeedback(feedback());

      expect(await store.feedbackOn('T1', 'q-1')).toEqual([feedback()]);
    });

    it("replaces the same person's verdict on the same match", async () => {
      const store = await storeWith(question());

      await store.putFeedback(feedback());
      await store.putFeedback(feedback({ verdict: 'not-it', at: 2 }));

      expect(await store.feedbackOn('T1', 'q-1')).toEqual([feedback({ verdict: 'not-it', at: 2 })]);
    });

    it('keeps verdicts of other people and on other matches, the earliest first', async () => {
      const store = await storeWith(question());
      const given = [feedback(), feedback({ userId: 'U2', at: 2 }), feedback({ matchId: 'crash-loop', at: 3 })];

      for (const each of given.toReversed()) await store.putFeedback(each);

      expect(await store.feedbackOn('T1', 'q-1')).toEqual(given);
    });

    it('gives another workspace nothing', async () => {
      const store = await storeWith(question());

      await store.putFeedback(feedback());

      expect(await store.feedbackOn('T2', 'q-1')).toEqual([]);
    });

    it('has nothing on a question that nobody judged', async () => {
      const store = await storeWith(question());

      expect(await store.feedbackOn('T1', 'q-1')).toEqual([]);
    });
  });
}
