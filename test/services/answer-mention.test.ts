import { expect, it } from 'vitest';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerMention } from '../../src/services/answer-mention.ts';
import { answerSymptom } from '../../src/services/answer-symptom.ts';
import { answerWithOwn } from '../../src/services/answer-with-own.ts';
import { outboxStore } from '../../src/storage/outbox-store.ts';
import { questionStore } from '../../src/storage/question-store.ts';
import { FakeClosedIncidents } from '../support/fake-closed-incidents.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { recordingLog } from '../support/recording-log.ts';
import { precedentMatch, sampleAnswer } from '../support/sample-answer.ts';

const MENTION = {
  asker: { teamId: 'T1', userId: 'U1' },
  channelId: 'C1',
  threadTs: '1767225600.000100',
  deliveryId: 'event:Ev1',
  symptom: 'water',
};

async function mentions() {
  const db = await memoryDatabase();
  const closedIncidents = new FakeClosedIncidents();
  const answer = answerWithOwn({
    answer: answerSymptom(
      {
        answer: (query, incidents = []) =>
          sampleAnswer({ query, precedents: incidents.map(({ title }) => precedentMatch({ title })) }),
      },
      redactor,
    ),
    closedIncidents,
    isMember: async () => true,
    log: recordingLog(),
  });
  const questions = questionStore(db);
  const outbox = outboxStore(db);
  let woken = 0;
  const parts = { answer, questions, outbox, clock: { now: () => 5 }, wake: () => (woken += 1) };
  return { mention: answerMention(parts), closedIncidents, questions, outbox, woken: () => woken };
}

it('puts one reply to a mention into the outbox, however often it is delivered', async () => {
  const { mention, questions, outbox, woken } = await mentions();

  await mention(MENTION);
  await mention(MENTION);
  const waiting = await outbox.due(5);

  expect(waiting.map(({ call }) => call)).toEqual([
    { kind: 'reply', channelId: 'C1', threadTs: '1767225600.000100', questionId: 'mention-event-Ev1' },
  ]);
  expect(await questions.find('T1', 'mention-event-Ev1')).toMatchObject({ symptom: 'water', asker: { userId: 'U1' } });
  expect(woken()).toBeGreaterThan(0);
});

it('leaves private incidents out of what everybody in the thread reads', async () => {
  const { mention, closedIncidents, questions } = await mentions();
  const incident = { teamId: 'T1', text: 'water', severity: 'production', patterns: [], url: 'https://x', closedAt: 1 };
  const flood = { ...incident, severity: 'production' } as const;
  await closedIncidents.put({ ...flood, number: 1, title: 'open to all', members: undefined });
  await closedIncidents.put({ ...flood, number: 2, title: 'private to us', members: ['U1'] });

  await mention(MENTION);

  const stored = await questions.find('T1', 'mention-event-Ev1');
  expect(stored?.answer.precedents.map(({ title }) => title)).toEqual(['open to all']);
});
