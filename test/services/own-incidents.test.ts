import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/core/matching/answerer.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerSymptom } from '../../src/services/answer-symptom.ts';
import { answerWithOwn } from '../../src/services/answer-with-own.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import type { ClosedIncident } from '../../src/services/ports.ts';
import { closedIncidentStore } from '../../src/storage/closed-incident-store.ts';
import { FakeQuestionStore } from '../support/fake-question-store.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { realKnowledge } from '../support/real-knowledge.ts';
import { recordingLog } from '../support/recording-log.ts';

const SYMPTOM = 'quokka-ledger reconciliation stalls, wombat replicas flap and the narwhal importer repeats itself';
const INCIDENT: ClosedIncident = {
  teamId: 'T1',
  number: 7,
  title: 'Quokka-ledger reconciliation stalled',
  text: 'The wombat replicas flapped, the narwhal importer repeated itself until conntrack was full.',
  severity: 'production',
  patterns: ['conntrack-exhaustion'],
  url: 'https://example.slack.com/archives/C7',
  members: undefined,
  closedAt: Date.UTC(2026, 3, 5),
};

/** The answer that U1 of team T1 gets, and what is kept of it. */
async function answerWith(...incidents: readonly ClosedIncident[]) {
  const { knowledge, fitted } = await realKnowledge();
  const closedIncidents = closedIncidentStore(await memoryDatabase());
  for (const each of incidents) await closedIncidents.put(each);
  const questions = new FakeQuestionStore();
  const log = recordingLog();
  const find = findSimilar({
    answer: answerWithOwn({
      answer: answerSymptom(createAnswerer(knowledge, fitted), redactor),
      closedIncidents,
      isMember: async () => true,
      log,
    }),
    questions,
    clock: { now: () => 1 },
    ids: { next: () => 'q-1' },
    log,
  });
  const { answer } = await find(SYMPTOM, { teamId: 'T1', userId: 'U1', entrance: 'command' });
  expect(log.lines).toEqual([]);
  return { answer, kept: questions.questions };
}

describe("an incident of the team's own", () => {
  it('is the first precedent when it tells the same, with evidence that sums to its score', async () => {
    const { answer } = await answerWith(INCIDENT);

    const [first] = answer.precedents;

    expect(first).toMatchObject({
      id: 'INC-7',
      title: INCIDENT.title,
      organization: 'Your team',
      date: '2026-04-05',
      url: INCIDENT.url,
      patterns: ['conntrack-exhaustion'],
    });
    const evidence = first?.evidence ?? [];
    expect(evidence.map(({ source }) => source)).toContain('report of INC-7');
    for (const { quote } of evidence) expect(SYMPTOM).toContain(quote);
    expect(evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(first?.score ?? 0, 2);
  });

  it('lifts its pattern, and the pattern says so', async () => {
    const without = (await answerWith()).answer.patterns.find(({ id }) => id === 'conntrack-exhaustion');
    const lifted = (await answerWith(INCIDENT)).answer.patterns.find(({ id }) => id === 'conntrack-exhaustion');

    expect(lifted?.score ?? 0).toBeGreaterThan(without?.score ?? 0);
    expect(lifted?.evidence.map(({ source }) => source)).toContain('report of INC-7');
  });

  it('takes part privately for its members', async () => {
    const { answer } = await answerWith({ ...INCIDENT, members: ['U1'] });

    expect(answer.precedents[0]?.id).toBe('INC-7');
  });

  it.each([
    ['is private to others', { members: ['U2'] }],
    ['is private to nobody', { members: [] }],
    ['belongs to another workspace', { teamId: 'T2' }],
  ])('that %s leaves the answer and what is kept of it as they are without it', async (_why, fields) => {
    const without = await answerWith();

    const beside = await answerWith({ ...INCIDENT, ...fields });

    expect(beside).toEqual(without);
    expect(JSON.stringify(beside)).not.toContain('INC-');
  });

  it('that is private hides behind the public ones that share its words', async () => {
    const open = { ...INCIDENT, number: 8 };

    const beside = await answerWith({ ...INCIDENT, members: ['U2'] }, open);

    expect(beside).toEqual(await answerWith(open));
  });
});
