import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/core/evaluation/evaluate.ts';
import { LabelledSymptom } from '../../src/core/evaluation/labelled-symptom.ts';
import { builtIn } from '../support/built-in.ts';

/** Figures that were reached; they only go up. Shares of 1. */
const FLOORS = {
  dev: { hit1: 0.94, hit3: 0.985, mrr: 0.96, falseAbstention: 0.02, severity: 0.95, formHit3: 0.93 },
  'dev-hard': { hit1: 0.9, hit3: 0.97, mrr: 0.93, falseAbstention: 0.02, severity: 0.9, formHit3: 0.93 },
  fresh: { hit1: 0.93, hit3: 0.985, mrr: 0.95, falseAbstention: 0.02, severity: 0.88, formHit3: 0.93 },
} as const;
/** Out-of-scope lines of all sets together, 43, that must be abstained. */
const LEAST_ABSTAINED = 38;

function labelled(name: string): readonly LabelledSymptom[] {
  const lines = readFileSync(`test/evaluation/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => LabelledSymptom.parse(JSON.parse(line)));
}

async function evaluated(name: string) {
  const { knowledge, answer } = await builtIn();
  return evaluate(labelled(name), answer, (id) => knowledge.patterns.get(id)?.category ?? 'unknown');
}

describe('the answers to labelled symptoms', () => {
  test.each(Object.entries(FLOORS))('reach the floors on %s', async (name, floors) => {
    const { overall, byForm, falseAbstention, severity } = await evaluated(name);

    expect(overall.hit1).toBeGreaterThanOrEqual(floors.hit1);
    expect(overall.hit3).toBeGreaterThanOrEqual(floors.hit3);
    expect(overall.mrr).toBeGreaterThanOrEqual(floors.mrr);
    expect(falseAbstention.count / falseAbstention.of).toBeLessThanOrEqual(floors.falseAbstention);
    expect(severity.count / severity.of).toBeGreaterThanOrEqual(floors.severity);
    for (const { hit3 } of Object.values(byForm)) expect(hit3).toBeGreaterThanOrEqual(floors.formHit3);
  });

  test('abstain where no pattern fits', async () => {
    const parts = await Promise.all(Object.keys(FLOORS).map(async (name) => (await evaluated(name)).abstention));

    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(LEAST_ABSTAINED);
  });
});
