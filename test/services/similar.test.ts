import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/matching/answer.ts';
import { REDACTED } from '../../src/core/redaction.ts';
import { UserError } from '../../src/errors.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerSymptom, LONGEST_SYMPTOM } from '../../src/services/answer-symptom.ts';
import { type AnswerWithOwnParts, answerWithOwn } from '../../src/services/answer-with-own.ts';
import { findAnswer } from '../../src/services/find-answer.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import { publicAnswer } from '../../src/services/public-answer.ts';
import { FakeClosedIncidents } from '../support/fake-closed-incidents.ts';
import { FakeQuestionStore } from '../support/fake-question-store.ts';
import { recordingLog } from '../support/recording-log.ts';
import { evidence, patternMatch, precedentMatch, sampleAnswer } from '../support/sample-answer.ts';

/** Answers with the symptom as its one quote. */
const echo = (query: string): Answer =>
  sampleAnswer({ query, patterns: [patternMatch({ evidence: [evidence(query)] })] });
const answer = answerSymptom({ answer: echo }, redactor);
/** Answers with the titles of the incidents that take part. */
const withOwn = answerSymptom(
  {
    answer: (query, own = []) => sampleAnswer({ query, precedents: own.map(({ title }) => precedentMatch({ title })) }),
  },
  redactor,
);
const INCIDENT = {
  teamId: 'T1',
  number: 1,
  title: 'The flood',
  text: 'water',
  severity: 'production',
  patterns: ['oom-killed'],
  url: 'https://example.com/1',
  members: undefined,
  closedAt: 1,
} as const;
const ASKER = { teamId: 'T1', userId: 'U1', channelId: 'C1', entrance: 'command' } as const;
const TOKEN = ['xoxb', '123456789012', 'abcdefGHIJKL'].join('-');

/** The code with which a call is refused. */
function refusal(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    return error instanceof UserError ? error.code : 'not a refusal';
  }
  return undefined;
}

describe('answerSymptom', () => {
  it('answers as the knowledge base does', () => {
    expect(answer('pods are Pending')).toEqual(echo('pods are Pending'));
  });

  it.each(['', ' ', '\n\t\u00a0'])('refuses a symptom without a word: case %#', (symptom) => {
    expect(refusal(() => answer(symptom))).toBe('symptom_empty');
  });

  it('reads a symptom of the greatest length and refuses a longer one, naming both lengths', () => {
    expect(refusal(() => answer('x'.repeat(LONGEST_SYMPTOM)))).toBeUndefined();
    expect(refusal(() => answer('x'.repeat(LONGEST_SYMPTOM + 1)))).toBe('symptom_too_long');
    expect(() => answer('x'.repeat(LONGEST_SYMPTOM + 1))).toThrow(/200001 characters; up to 200000 are read/);
  });

  it('takes secrets out of the answer', () => {
    const found = answer(`login with ${TOKEN} fails`);

    expect(found.query).toBe(`login with ${REDACTED} fails`);
    expect(JSON.stringify(found)).not.toContain(TOKEN);
  });

  it('passes on faults as they are', () => {
    const burning = answerSymptom(
      {
        answer: () => {
          throw new RangeError('on fire');
        },
      },
      redactor,
    );

    expect(() => burning('x')).toThrow(RangeError);
  });
});

describe('findSimilar', () => {
  function set(questions = new FakeQuestionStore(), changes: Partial<AnswerWithOwnParts> = {}) {
    const log = recordingLog();
    const closedIncidents = new FakeClosedIncidents();
    const own = answerWithOwn({ answer, closedIncidents, isMember: async () => true, log, ...changes });
    const find = findSimilar({ answer: own, questions, clock: { now: () => 1234 }, ids: { next: () => 'q-1' }, log });
    return { questions, log, closedIncidents, find, share: publicAnswer(findAnswer(questions), own) };
  }

  it('answers and keeps the question under a new id', async () => {
    const { questions, find } = set();

    const found = await find('pods are Pending', ASKER);

    expect(found).toEqual({ questionId: 'q-1', answer: echo('pods are Pending') });
    expect(questions.questions).toEqual([
      { id: 'q-1', asker: ASKER, askedAt: 1234, symptom: 'pods are Pending', answer: found.answer },
    ]);
  });

  it('keeps no secret', async () => {
    const { questions, find } = set();

    await find(`login with ${TOKEN} fails`, ASKER);

    expect(JSON.stringify(questions.questions)).not.toContain(TOKEN);
  });

  it('keeps nothing of a symptom that it refuses', async () => {
    const { questions, find } = set();

    await expect(find(' ', ASKER)).rejects.toMatchObject({ code: 'symptom_empty' });

    expect(questions.questions).toEqual([]);
  });

  it('answers even when the question cannot be kept, and logs why without the symptom', async () => {
    const fault = new Error('disk full');
    class FullStore extends FakeQuestionStore {
      override add(): Promise<void> {
        return Promise.reject(fault);
      }
    }
    const { find, log } = set(new FullStore());

    const found = await find('pods are Pending', ASKER);

    expect(found).toEqual({ questionId: 'q-1', answer: echo('pods are Pending') });
    expect(log.lines).toEqual([
      { level: 'error', fields: { err: fault, questionId: 'q-1', teamId: 'T1' }, message: 'question not stored' },
    ]);
  });

  it('lets closed incidents take part that the asker may see, and no others', async () => {
    const { closedIncidents, find } = set(new FakeQuestionStore(), { answer: withOwn });
    await closedIncidents.put({ ...INCIDENT, title: 'open to all' });
    await closedIncidents.put({ ...INCIDENT, number: 2, title: 'private to us', members: ['U1', 'U2'] });
    await closedIncidents.put({ ...INCIDENT, number: 3, title: 'private to others', members: ['U9'] });
    await closedIncidents.put({ ...INCIDENT, teamId: 'T2', title: 'of another workspace' });

    const { answer: found } = await find('water', ASKER);

    expect(found.precedents.map(({ title }) => title)).toEqual(['open to all', 'private to us']);
  });

  it('leaves incidents of the team out of answers to guests', async () => {
    const isMember = async (teamId: string, userId: string) => teamId === 'T1' && userId !== 'U1';
    const { closedIncidents, find, share } = set(new FakeQuestionStore(), { answer: withOwn, isMember });
    await closedIncidents.put(INCIDENT);

    const { answer: forGuest } = await find('water', ASKER);
    const { answer: shared } = await share('T1', 'q-1');
    const { answer: forMember } = await find('water', { ...ASKER, userId: 'U2' });

    expect([forGuest, shared].flatMap(({ precedents }) => precedents)).toEqual([]);
    expect(forMember.precedents.map(({ title }) => title)).toEqual([INCIDENT.title]);
  });

  it('leaves private incidents out of a shared answer', async () => {
    const { closedIncidents, find, share } = set(new FakeQuestionStore(), { answer: withOwn });
    await closedIncidents.put({ ...INCIDENT, title: 'open to all' });
    await closedIncidents.put({ ...INCIDENT, number: 2, title: 'private to us', members: ['U1', 'U2'] });

    await find('water', ASKER);
    const { answer: found } = await share('T1', 'q-1');

    expect(found.precedents.map(({ title }) => title)).toEqual(['open to all']);
  });

  it('answers without closed incidents when they cannot be read, and logs why', async () => {
    const fault = new Error('database is locked');
    class LockedIncidents extends FakeClosedIncidents {
      override candidates(): Promise<never> {
        return Promise.reject(fault);
      }
    }
    const { find, log } = set(new FakeQuestionStore(), { closedIncidents: new LockedIncidents() });

    const { answer: found } = await find('pods are Pending', ASKER);

    expect(found).toEqual(echo('pods are Pending'));
    expect(log.lines).toMatchObject([{ level: 'error', fields: { err: fault }, message: 'closed incidents not read' }]);
  });
});

describe('findAnswer', () => {
  const question = { id: 'q-1', asker: ASKER, askedAt: 1, symptom: 'x', answer: sampleAnswer() };

  async function asked() {
    const questions = new FakeQuestionStore();
    await questions.add(question);
    return findAnswer(questions);
  }

  it('brings back a question of this workspace', async () => {
    expect(await (await asked())('T1', 'q-1')).toEqual(question);
  });

  it.each([
    ['another workspace', 'T2', 'q-1'],
    ['an id that was never given', 'T1', 'q-2'],
  ])('refuses %s', async (_what, teamId, questionId) => {
    const find = await asked();

    await expect(find(teamId, questionId)).rejects.toMatchObject({
      code: 'question_unknown',
      message: 'This answer is no longer kept. Ask again with /incident similar.',
    });
  });
});
