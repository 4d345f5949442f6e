import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { knowledgeParts } from '../src/compose/knowledge-parts.ts';
import { type Figure, quantile } from './figure.ts';

const ROUNDS = 5;
const Line = z.object({ query: z.string() });

/** `similar` in process with the built-in knowledge, over all labelled symptoms. */
export async function measureSimilar(): Promise<readonly Figure[]> {
  const { answer } = await knowledgeParts(undefined);
  const queries = ['dev', 'dev-hard'].flatMap((name) => {
    const file = fileURLToPath(new URL(`../test/evaluation/${name}.jsonl`, import.meta.url));
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)).query);
  });
  for (const query of queries) answer(query);
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) {
      const started = performance.now();
      answer(query);
      samples.push(performance.now() - started);
    }
  }
  return [
    { name: `similar in process, ${samples.length} calls, p50`, value: quantile(samples, 0.5), unit: 'ms' },
    { name: `similar in process, ${samples.length} calls, p99`, value: quantile(samples, 0.99), unit: 'ms', target: 5 },
  ];
}
