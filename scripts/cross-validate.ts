// Cross-validates what was chosen with an eye on the labelled sets: the weights between kinds of evidence.
// Five folds by source; on four the best weights are chosen, on the fifth they are measured. Prints the held-out
// figures beside those of the weights in use. About two minutes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../src/core/evaluation/evaluate.ts';
import { LabelledSymptom } from '../src/core/evaluation/labelled-symptom.ts';
import { NO_PATTERN } from '../src/core/knowledge/symptom-lines.ts';
import { createAnswerer } from '../src/core/matching/answerer.ts';
import { hash } from '../src/core/matching/features.ts';
import { WEIGHTS, type Weights } from '../src/core/matching/weights.ts';
import { readKnowledge } from '../src/knowledge-files/read-knowledge.ts';
import { readWordingModel } from '../src/knowledge-files/wording-model-file.ts';

const FOLDS = 5;
const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
const knowledge = await readKnowledge({ builtIn: folder });
const model = await readWordingModel(`${folder}/wording-model.json`);

const candidates: readonly Weights[] = [4, 7, 10].flatMap((signal) =>
  [0, 0.15, 0.25, 0.35].flatMap((precedentLift) =>
    [0, 0.5, 1].map((noneStart) => ({ ...WEIGHTS, signal, precedentLift, noneStart })),
  ),
);

/** Right or not, for each symptom, by weights: hit@1, hit@3, and found or abstained as it should be. */
function judge(symptoms: readonly LabelledSymptom[], weights: Weights) {
  const { answer } = createAnswerer(knowledge, model, weights);
  return symptoms.map((symptom) => {
    const { overall, abstention, falseAbstention } = evaluate([symptom], answer, () => '');
    const inScope = symptom.primary !== NO_PATTERN;
    const isDecided = inScope ? falseAbstention.count === 0 : abstention.count === 1;
    return { inScope, hit1: overall.hit1, hit3: overall.hit3, decided: isDecided ? 1 : 0 };
  });
}

type Judged = ReturnType<typeof judge>;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const scoped = (judged: Judged): Judged => judged.filter(({ inScope }) => inScope);
const objective = (judged: Judged): number =>
  mean(scoped(judged).map(({ hit1, hit3 }) => hit1 + hit3)) + mean(judged.map(({ decided }) => decided));

for (const name of ['dev', 'dev-hard', 'fresh']) {
  const file = fileURLToPath(new URL(`../test/evaluation/${name}.jsonl`, import.meta.url));
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const symptoms = lines.map((line) => LabelledSymptom.parse(JSON.parse(line)));
  // Symptoms of one source stay in one fold.
  const foldOf = symptoms.map(({ id, source }) => hash(source === 'written' || !source ? id : source) % FOLDS);
  const judged = candidates.map((weights) => judge(symptoms, weights));
  const heldOut: Judged = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = (list: Judged): Judged => list.filter((_, i) => foldOf[i] !== fold);
    const best = judged.reduce((most, list) => (objective(rest(list)) > objective(rest(most)) ? list : most));
    heldOut.push(...best.filter((_, i) => foldOf[i] === fold));
  }
  const inUse = judge(symptoms, WEIGHTS);
  const row = (label: string, list: Judged): void => {
    const hit1 = mean(scoped(list).map((entry) => entry.hit1));
    const hit3 = mean(scoped(list).map((entry) => entry.hit3));
    const decided = mean(list.map((entry) => entry.decided));
    console.log(
      `${name.padEnd(9)} ${label.padEnd(15)} hit@1 ${hit1.toFixed(3)}  hit@3 ${hit3.toFixed(3)}  found or not ${decided.toFixed(3)}`,
    );
  };
  row('weights in use', inUse);
  row('held out', heldOut);
}
