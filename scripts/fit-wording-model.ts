// Fits the wording model anew from the texts in knowledge/ and writes knowledge/wording-model.json. About a minute.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NO_PATTERN } from '../src/core/knowledge/symptom-lines.ts';
import { concepts } from '../src/core/matching/concepts.ts';
import { readKnowledge } from '../src/knowledge-files/read-knowledge.ts';
import { formatWordingModel } from '../src/knowledge-files/wording-model-file.ts';
import { fitWording } from './fit/fit.ts';
import { markOf, trainingTexts } from './fit/texts.ts';

const folder = fileURLToPath(new URL('../knowledge', import.meta.url));
const knowledge = await readKnowledge({ builtIn: folder, builtInSymptomLines: true });
const texts = trainingTexts(knowledge);
const classes = [...[...knowledge.patterns.keys()].sort(), NO_PATTERN];
const model = fitWording(texts, classes, concepts(knowledge.thesaurus));
const text = formatWordingModel({ ...model, fittedOn: markOf(texts, knowledge.thesaurus) });
await writeFile(`${folder}/wording-model.json`, text);
console.log(
  `${texts.length} texts, ${model.keys.length} features, ${model.columns.length} weights, ${text.length} bytes`,
);
