import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatWordingModel, readWordingModel } from '../../src/knowledge-files/wording-model-file.ts';
import { folderWith } from '../support/knowledge-folder.ts';
import { REAL_FOLDER } from '../support/real-knowledge.ts';
import { tinyWeights } from '../support/tiny-weights.ts';

const TINY = {
  ...tinyWeights(['dns', 'none'], { 'word dns': { dns: 2 }, 'word lunch': { dns: 0.1, none: 1.5 } }),
  fittedOn: 'abc',
};

async function stored(text: string): Promise<string> {
  return join(await folderWith({ 'model.json': text }), 'model.json');
}

describe('a wording model file', () => {
  it('gives back the model that was written', async () => {
    const { keys, offsets, columns, weights, ...rest } = await readWordingModel(await stored(formatWordingModel(TINY)));

    expect(rest).toEqual({ classes: TINY.classes, fittedOn: 'abc', scale: TINY.scale });
    expect([keys, offsets, columns, weights].map((numbers) => [...numbers])).toEqual(
      [TINY.keys, TINY.offsets, TINY.columns, TINY.weights].map((numbers) => [...numbers]),
    );
  });

  it('has the same bytes for the same model', async () => {
    const file = join(REAL_FOLDER, 'wording-model.json');

    expect(formatWordingModel(await readWordingModel(file))).toBe(await readFile(file, 'utf8'));
  });

  it.each([
    ['another format', { format: 2 }],
    ['an unknown field', { colour: 'red' }],
    ['keys that are not base64', { keys: '!' }],
    ['no classes', { classes: [] }],
  ])('is refused with %s', async (_what, change) => {
    const file = await stored(JSON.stringify({ ...JSON.parse(formatWordingModel(TINY)), ...change }));

    await expect(readWordingModel(file)).rejects.toThrow();
  });
});
