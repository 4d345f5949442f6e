import { describe, expect, it } from 'vitest';
import { giveFeedback } from '../../src/services/give-feedback.ts';
import { showRunbook } from '../../src/services/show-runbook.ts';
import { FakeQuestionStore } from '../support/fake-question-store.ts';
import { sampleAnswer } from '../support/sample-answer.ts';
import { IP_EXHAUSTION, IP_RUNBOOK, SAMPLE_KNOWLEDGE } from '../support/sample-knowledge.ts';

const INPUT = { teamId: 'T1', questionId: 'q-1', matchId: 'oom-killed', userId: 'U2', verdict: 'was-it' } as const;

async function asked() {
  const questions = new FakeQuestionStore();
  const asker = { teamId: 'T1', userId: 'U1', entrance: 'command' } as const;
  await questions.add({ id: 'q-1', asker, askedAt: 1, symptom: 'x', answer: sampleAnswer() });
  return { questions, give: giveFeedback({ questions, clock: { now: () => 1234 } }) };
}

describe('giveFeedback', () => {
  it('keeps the verdict with the time', async () => {
    const { questions, give } = await asked();

    await give(INPUT);

    expect(questions.feedback).toEqual([{ ...INPUT, at: 1234 }]);
  });

  it('replaces the verdict of the same person', async () => {
    const { questions, give } = await asked();

    await give(INPUT);
    await give({ ...INPUT, verdict: 'not-it' });

    expect(questions.feedback.map(({ verdict }) => verdict)).toEqual(['not-it']);
  });

  it.each([
    ['another workspace', { teamId: 'T2' }],
    ['a question that was never asked', { questionId: 'q-2' }],
  ])('refuses %s and keeps nothing', async (_what, change) => {
    const { questions, give } = await asked();

    await expect(give({ ...INPUT, ...change })).rejects.toMatchObject({ code: 'question_unknown' });

    expect(questions.feedback).toEqual([]);
  });
});

describe('showRunbook', () => {
  const show = showRunbook(SAMPLE_KNOWLEDGE);

  it('gives the pattern with its runbook', () => {
    expect(show('pod-ip-exhaustion')).toEqual({ pattern: IP_EXHAUSTION, runbook: IP_RUNBOOK });
  });

  it('refuses an unknown pattern and names the nearest', () => {
    expect(() => show('pod-ip-exhaustd')).toThrow(
      'There is no runbook for the pattern "pod-ip-exhaustd". The nearest is pod-ip-exhaustion.',
    );
  });

  it('names no nearest when none is like it', () => {
    expect(() => show('zz')).toThrow(/^There is no runbook for the pattern "zz"\.$/);
  });

  it('refuses a pattern that has no runbook', () => {
    const bare = showRunbook({ ...SAMPLE_KNOWLEDGE, runbooks: new Map() });

    expect(() => bare('pod-ip-exhaustion')).toThrow(expect.objectContaining({ code: 'pattern_unknown' }));
  });

  it.each(['__proto__', 'constructor', ''])('refuses "%s"', (id) => {
    expect(() => show(id)).toThrow(expect.objectContaining({ code: 'pattern_unknown' }));
  });
});
