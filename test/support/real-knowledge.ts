import { join } from 'node:path';
import { programFolder } from '../../src/compose/program-folder.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { createMatcher, type Matcher } from '../../src/core/matching/match.ts';
import type { WordingWeights } from '../../src/core/matching/wording-model.ts';
import { readKnowledge } from '../../src/knowledge-files/read-knowledge.ts';
import { readWordingModel } from '../../src/knowledge-files/wording-model-file.ts';

/** The folder of the knowledge base that ships. */
export const REAL_FOLDER = join(programFolder(), 'knowledge');

/** The knowledge base that ships, its fitted model, and a matcher on both. */
export interface RealKnowledge {
  readonly knowledge: Knowledge;
  readonly fitted: WordingWeights;
  readonly matcher: Matcher;
}

let loaded: Promise<RealKnowledge> | undefined;

/** Read once per test file. */
export function realKnowledge(): Promise<RealKnowledge> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<RealKnowledge> {
  const [knowledge, fitted] = await Promise.all([
    readKnowledge({ builtIn: REAL_FOLDER }),
    readWordingModel(join(REAL_FOLDER, 'wording-model.json')),
  ]);
  return { knowledge, fitted, matcher: createMatcher(knowledge, fitted) };
}
