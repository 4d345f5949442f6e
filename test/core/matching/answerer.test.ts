import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/matching/answer.ts';
import { createAnswerer } from '../../../src/core/matching/answerer.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';

async function answer(symptom: string): Promise<Answer> {
  const { knowledge, fitted } = await realKnowledge();
  return createAnswerer(knowledge, fitted).answer(symptom);
}

const LOG_LINES = Array.from(
  { length: 500 },
  (_, i) =>
    `2026-01-02T03:04:${String(i % 60).padStart(2, '0')}Z dial tcp: lookup api-${i} on 10.0.0.10:53: i/o timeout`,
);

const ODD: readonly (readonly [what: string, symptom: string])[] = [
  ['one blank', ' '],
  ['one letter', 'a'],
  ['one stop', '.'],
  ['emoji', '😱🔥💀👩‍👩‍👧‍👦'],
  ['right-to-left', 'הפודים נופלים כל הזמן'],
  ['Arabic with marks', '\u202bالخدمة معطلة\u202c OOMKilled'],
  ['bidi overrides', '\u202e\u2066OOMKilled\u2069\u202c'],
  ['binary', Array.from({ length: 4096 }, (_, i) => String.fromCharCode(i % 256)).join('')],
  ['lone surrogates', '\ud800\udc00\udfff\ud800 OOMKilled \udfff'],
  ['nulls', '\u0000'.repeat(1000)],
  ['100 KB without a space', 'x'.repeat(100_000)],
  ['100 KB of prose', 'the pods restart and nobody knows why. '.repeat(2500)],
  ['100 KB of brackets', '<'.repeat(100_000)],
  ['500 log lines', LOG_LINES.join('\n')],
  ['Slack escapes', 'image &lt;none&gt; &amp; “x” <https://a.example|b> <@U1> OOMKilled'],
  ['unclosed Slack escapes', '<https://a.example|b <@U1 &lt &am; <#C1|'],
  ['terminal colours', '\u001b[31mE\u001b[0m \u001b[1;32mOOMKilled\u001b'],
  ['names of object members', '__proto__ constructor toString hasOwnProperty'],
];

describe('an odd symptom', () => {
  it.each(ODD)('of %s gets an answer', async (_what, symptom) => {
    const found = await answer(symptom);

    expect(found.query).toBe(symptom);
    expect(['found', 'none']).toContain(found.match);
    for (const { evidence } of [...found.patterns, ...found.precedents]) {
      for (const { quote } of evidence) expect(symptom).toContain(quote);
    }
  });

  it('of 500 lines of one shape is one observation', async () => {
    const { observations, patterns, match } = await answer(LOG_LINES.join('\n'));

    expect(observations).toBe(1);
    expect(match).toBe('found');
    expect(patterns[0]?.id).toMatch(/dns/);
  });

  it('of no words has no patterns, no precedents and no steps', async () => {
    expect(await answer('😱')).toMatchObject({ match: 'none', patterns: [], precedents: [], steps: [] });
  });
});

describe('the first steps', () => {
  it('are read-only, those of the best pattern first, then the first one of each of the next two', async () => {
    const { knowledge } = await realKnowledge();

    const { steps, patterns } = await answer('0/5 nodes are available: 5 Insufficient cpu.');

    const readOnly = (id: string) =>
      knowledge.runbooks.get(id)?.diagnose.filter(({ risk }) => risk === 'read-only') ?? [];
    const [best = '', second = '', third = ''] = patterns.map(({ id }) => id);
    expect(steps.every(({ risk }) => risk === 'read-only')).toBe(true);
    expect(steps.map(({ pattern, title }) => [pattern, title])).toEqual([
      ...readOnly(best).map(({ title }) => [best, title]),
      ...[second, third].flatMap((id) =>
        readOnly(id)
          .slice(0, 1)
          .map(({ title }) => [id, title]),
      ),
    ]);
  });

  it('are not given when nothing fits', async () => {
    const { match, steps } = await answer('Who brings cake on Friday?');

    expect({ match, steps }).toEqual({ match: 'none', steps: [] });
  });
});

describe('a precedent in an answer', () => {
  it('comes with where, when and how bad it was', async () => {
    const { knowledge } = await realKnowledge();

    const { precedents } = await answer('CoreDNS pods OOMKilled, cluster DNS is down, every service fails');

    expect(precedents.length).toBeGreaterThan(0);
    for (const match of precedents) {
      const { title, organization, date, severity, url, patterns } = knowledge.precedents.get(match.id) ?? {};
      expect(match).toMatchObject({ title, organization, date, severity, url, patterns });
    }
  });
});
