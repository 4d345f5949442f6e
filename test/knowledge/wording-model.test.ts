import { describe, expect, test } from 'vitest';
import { markOf, trainingTexts } from '../../scripts/fit/texts.ts';
import { readKnowledge } from '../../src/knowledge-files/read-knowledge.ts';
import { formatWordingModel, readWordingModel } from '../../src/knowledge-files/wording-model-file.ts';

describe('the wording model that ships', () => {
  test('was fitted on the texts that ship (npm run fit after a change)', async () => {
    const knowledge = await readKnowledge({ builtIn: 'knowledge', builtInSymptomLines: true });
    const model = await readWordingModel('knowledge/wording-model.json');

    expect(model.fittedOn).toBe(markOf(trainingTexts(knowledge), knowledge.thesaurus));
  });

  test('knows every pattern, and "none" last', async () => {
    const knowledge = await readKnowledge({ builtIn: 'knowledge' });
    const { classes } = await readWordingModel('knowledge/wording-model.json');

    expect(classes).toEqual([...[...knowledge.patterns.keys()].sort(), 'none']);
  });

  test('is stored and read without a loss', async () => {
    const model = await readWordingModel('knowledge/wording-model.json');

    expect(JSON.parse(formatWordingModel(model))).toMatchObject({ format: 1, fittedOn: model.fittedOn });
    expect(model.offsets).toHaveLength(model.keys.length + 1);
    expect(model.offsets.at(-1)).toBe(model.columns.length);
    expect(model.weights).toHaveLength(model.columns.length);
  });
});
