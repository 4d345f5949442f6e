import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LabelledSymptom } from '../../src/core/evaluation/labelled-symptom.ts';
import type { Evidence } from '../../src/core/matching/answer.ts';
import { builtIn } from '../support/built-in.ts';

/** Weights are rounded to a thousandth each; an answer has up to some dozens of them. */
const ROUNDING = 0.05;
/** Matches of each answer that are tried. */
const TRIED = 2;
/** Thousands of answers; milliseconds. Generous: it only ends a run that hangs. */
const TIMEOUT_MS = 600_000;

const queries = ['dev', 'dev-hard'].flatMap((name) =>
  readFileSync(`test/evaluation/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => LabelledSymptom.parse(JSON.parse(line)).query),
);

interface Scored {
  readonly id: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Takes the quote out where it stands as words of its own; a part of a longer name is another word. */
function without(query: string, quote: string): string {
  const literal = quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return query.replace(new RegExp(`(?<![\\p{L}\\p{N}._:/@'-])${literal}(?![\\p{L}\\p{N}._:/@'-])`, 'gu'), ' ');
}

describe('evidence, over the labelled symptoms', () => {
  test('sums to the score, and stands in the symptom', async () => {
    const { answer } = await builtIn();

    for (const query of queries) {
      const { patterns, precedents } = answer(query);
      for (const { score, evidence } of [...patterns, ...precedents]) {
        expect(evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 2);
        for (const { quote } of evidence) expect(query).toContain(quote);
      }
    }
  });

  test.each(['patterns', 'precedents'] as const)('never raises one of the %s when it is taken out', async (kind) => {
    const { answer } = await builtIn();
    const raised: string[] = [];
    let tried = 0;

    for (const query of queries) {
      for (const match of answer(query)[kind].slice(0, TRIED)) {
        for (const { quote, weight } of match.evidence) {
          const rest = without(query, quote);
          if (rest === query || rest.trim() === '') continue;
          tried++;
          const after: Scored | undefined = answer(rest)[kind].find(({ id }) => id === match.id);
          const isUp = after !== undefined && after.score > match.score + ROUNDING;
          if (isUp) raised.push(`${match.id} ${match.score} -> ${after.score} without ${quote} (${weight}): ${query}`);
        }
      }
    }

    expect(tried).toBeGreaterThan(3000);
    expect(raised).toEqual([]);
  }, TIMEOUT_MS);

  test('is gone when it is taken out', async () => {
    const { answer } = await builtIn();

    for (const query of queries) {
      const [best] = answer(query).patterns;
      for (const { quote } of best?.evidence ?? []) {
        const rest = query.replaceAll(quote, ' ');
        if (rest.trim() === '') continue;
        const after = answer(rest).patterns.find(({ id }) => id === best?.id);
        expect(after?.evidence.map((evidence) => evidence.quote) ?? []).not.toContain(quote);
      }
    }
  }, TIMEOUT_MS);
});
