import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { createAnswerer } from '../core/matching/answerer.ts';
import type { KnowledgeProblem } from '../knowledge-files/problem.ts';
import { checkKnowledge, readKnowledge } from '../knowledge-files/read-knowledge.ts';
import { readWordingModel } from '../knowledge-files/wording-model-file.ts';
import { type AnswerSymptom, answerSymptom } from '../services/answer-symptom.ts';

/** The folder of the program: the nearest one above that has a package.json, in sources and in dist alike. */
export function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** The built-in knowledge base. */
function builtInKnowledge(): string {
  return join(programFolder(), 'knowledge');
}

/** Knowledge and what answers from it. */
export interface KnowledgeParts {
  readonly knowledge: Knowledge;
  readonly answer: AnswerSymptom;
}

/**
 * Reads the built-in knowledge and a team's own, ready to answer.
 * @throws UserError `knowledge_invalid` with every problem.
 */
export async function knowledgeParts(own: string | undefined): Promise<KnowledgeParts> {
  const builtIn = builtInKnowledge();
  const [knowledge, fitted] = await Promise.all([
    readKnowledge({ builtIn, ...(own === undefined ? {} : { own }) }),
    readWordingModel(join(builtIn, 'wording-model.json')),
  ]);
  return { knowledge, answer: answerSymptom(createAnswerer(knowledge, fitted)) };
}

/** Every problem of the built-in knowledge with a team's own over it; none when all is in order. */
export function knowledgeProblems(own: string | undefined): Promise<readonly KnowledgeProblem[]> {
  return checkKnowledge({ builtIn: builtInKnowledge(), ...(own === undefined ? {} : { own }) });
}
