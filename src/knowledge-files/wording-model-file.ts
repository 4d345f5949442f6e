import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { WordingWeights } from '../core/matching/wording-model.ts';

const Packed = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is not base64');

/**
 * The fitted model as it is stored: base64 of little-endian arrays.
 * Made by scripts/fit-wording-model.ts from the texts in knowledge/.
 */
const WordingModelFile = z.strictObject({
  format: z.literal(1),
  classes: z.array(z.string()).min(2),
  /** SHA-256 over the texts that it was fitted on. */
  fittedOn: z.string(),
  scale: z.number().positive(),
  keys: Packed,
  offsets: Packed,
  columns: Packed,
  weights: Packed,
});

/** The model with the mark of what it was fitted on. */
export type StoredWordingModel = WordingWeights & { readonly fittedOn: string };

/** Reads the model that ships with the program. */
export async function readWordingModel(file: string): Promise<StoredWordingModel> {
  const stored = WordingModelFile.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    classes: stored.classes,
    fittedOn: stored.fittedOn,
    scale: stored.scale,
    keys: uint32(stored.keys),
    offsets: uint32(stored.offsets),
    columns: Buffer.from(stored.columns, 'base64'),
    weights: Buffer.from(stored.weights, 'base64'),
  };
}

/** The text of a model file; the same model gives the same bytes. */
export function formatWordingModel(model: StoredWordingModel): string {
  const packed: z.infer<typeof WordingModelFile> = {
    format: 1,
    classes: [...model.classes],
    fittedOn: model.fittedOn,
    scale: model.scale,
    keys: base64(model.keys),
    offsets: base64(model.offsets),
    columns: Buffer.from(model.columns).toString('base64'),
    weights: Buffer.from(model.weights).toString('base64'),
  };
  return `${JSON.stringify(packed, undefined, 1)}\n`;
}

function uint32(packed: string): Uint32Array {
  const raw = Buffer.from(packed, 'base64');
  return Uint32Array.from({ length: raw.length / 4 }, (_, i) => raw.readUInt32LE(i * 4));
}

function base64(numbers: Uint32Array): string {
  const raw = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => void raw.writeUInt32LE(number, i * 4));
  return raw.toString('base64');
}
