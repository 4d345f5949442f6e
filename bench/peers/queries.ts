import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LabelledSymptom } from '../../src/core/evaluation/labelled-symptom.ts';
import { NO_PATTERN } from '../../src/core/knowledge/symptom-lines.ts';

/** The labelled sets that ship, in `test/evaluation`. */
export const SETS = ['dev', 'dev-hard'] as const;

/** The labelled symptoms of a set for which some pattern is right. */
export function symptomsInScope(set: (typeof SETS)[number]): readonly LabelledSymptom[] {
  const file = fileURLToPath(new URL(`../../test/evaluation/${set}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => LabelledSymptom.parse(JSON.parse(line)))
    .filter(({ primary }) => primary !== NO_PATTERN);
}
