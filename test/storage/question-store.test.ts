import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../src/storage/open-sqlite.ts';
import { questionStore } from '../../src/storage/question-store.ts';
import { questionStoreContract } from '../contracts/question-store.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { sampleAnswer } from '../support/sample-answer.ts';

questionStoreContract(async () => {
  const db = openSqlite(IN_MEMORY);
  await migrate(db);
  return { store: questionStore(db), close: () => db.destroy() };
});

describe('the store in SQLite', () => {
  const question = {
    id: 'q-1',
    asker: { teamId: 'T1', userId: 'U1', entrance: 'command' },
    askedAt: 1,
    symptom: 'x',
    answer: sampleAnswer(),
  } as const;

  it('keeps the first question of an id', async () => {
    const store = questionStore(await memoryDatabase());
    await store.add(question);

    await store.add({ ...question, symptom: 'another' });

    expect(await store.find('T1', 'q-1')).toMatchObject({ symptom: 'x' });
  });

  it('refuses feedback on a question that it does not have', async () => {
    const store = questionStore(await memoryDatabase());

    await expect(
      store.putFeedback({ teamId: 'T1', questionId: 'q-9', matchId: 'm', userId: 'U1', verdict: 'was-it', at: 1 }),
    ).rejects.toThrow(/FOREIGN KEY/);
  });

  it('refuses to give out a row whose verdict it does not know', async () => {
    const db = await memoryDatabase();
    const store = questionStore(db);
    await store.add(question);
    await db
      .insertInto('feedback')
      .values({ team_id: 'T1', question_id: 'q-1', match_id: 'm', user_id: 'U1', verdict: 'maybe', at: 1 })
      .execute();

    await expect(store.feedbackOn('T1', 'q-1')).rejects.toThrow(/not-it/);
  });
});
