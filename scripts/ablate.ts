// What each part of matching is worth: leaves one out at a time and measures on the labelled sets. Parts of the wording
// model are fitted anew without the part, one run instead of four. About ten minutes; `--quick` skips the fits.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../src/core/evaluation/evaluate.ts';
import { LabelledSymptom } from '../src/core/evaluation/labelled-symptom.ts';
import { FORMS, NO_PATTERN } from '../src/core/knowledge/symptom-lines.ts';
import { createAnswerer } from '../src/core/matching/answerer.ts';
import { concepts } from '../src/core/matching/concepts.ts';
import { WEIGHTS, type Weights } from '../src/core/matching/weights.ts';
import type { WordingWeights } from '../src/core/matching/wording-model.ts';
import { readKnowledge } from '../src/knowledge-files/read-knowledge.ts';
import { readWordingModel } from '../src/knowledge-files/wording-model-file.ts';
import { type FitSettings, fitWording, SETTINGS } from './fit/fit.ts';
import { type TrainingText, trainingTexts } from './fit/texts.ts';

const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
const knowledge = await readKnowledge({ builtIn: folder, builtInSymptomLines: true });
const stored = await readWordingModel(`${folder}/wording-model.json`);
const texts = trainingTexts(knowledge);
const known = concepts(knowledge.thesaurus);
const sets = ['dev', 'dev-hard', 'fresh'].map((name) => {
  const file = fileURLToPath(new URL(`../test/evaluation/${name}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => LabelledSymptom.parse(JSON.parse(line)));
});

function measure(label: string, fitted: WordingWeights, weights: Weights = WEIGHTS): void {
  const { answer } = createAnswerer(knowledge, fitted, weights);
  const cells = sets.flatMap((symptoms) => {
    const { overall, abstention } = evaluate(symptoms, answer, () => '');
    return [overall.hit1.toFixed(3), overall.hit3.toFixed(3), `${abstention.count}/${abstention.of}`];
  });
  console.log(`| ${[label, ...cells].join(' | ')} |`);
}

function refit(from: readonly TrainingText[], settings: Partial<FitSettings> = {}): WordingWeights {
  return fitWording(from, stored.classes, known, { ...SETTINGS, runs: 1, ...settings });
}

/** At most so many symptom lines a pattern and form, the first ones. */
function lines(most: number): readonly TrainingText[] {
  return texts.filter(({ source, pattern }) => {
    const [, form, index] = source.split('/');
    return !FORMS.some((name) => name === form) || pattern === NO_PATTERN || Number(index) < most;
  });
}

console.log(
  '| | dev hit@1 | hit@3 | abstained | dev-hard hit@1 | hit@3 | abstained | fresh hit@1 | hit@3 | abstained |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
measure('everything', stored);
measure('without signals', stored, { ...WEIGHTS, signal: 0, weakSignal: 0 });
measure('without lift by precedents', stored, { ...WEIGHTS, precedentLift: 0 });
measure('without wording', { ...stored, weights: new Uint8Array(stored.weights.length) }, { ...WEIGHTS, noneStart: 0 });
if (!process.argv.includes('--quick')) {
  const { kinds } = SETTINGS;
  measure('one fit instead of four', refit(texts));
  measure('one fit, no n-grams of characters', refit(texts, { kinds: { ...kinds, gram: 0 } }));
  measure('one fit, no pairs of words', refit(texts, { kinds: { ...kinds, pair: 0 } }));
  measure('one fit, no thesaurus', refit(texts, { kinds: { ...kinds, concept: 0 } }));
  measure(
    'one fit, symptom lines only',
    refit(texts.filter(({ source }) => FORMS.some((form) => source.includes(`/${form}/`)))),
  );
  measure('one fit, a third of the symptom lines', refit(lines(15)));
}
