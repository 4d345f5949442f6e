import { join } from 'node:path';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { type Answerer, createAnswerer } from '../core/matching/answerer.ts';
import { SignalExpressionError } from '../core/matching/signals.ts';
import type { WordingWeights } from '../core/matching/wording-model.ts';
import { UserError } from '../errors.ts';
import type { KnowledgeProblem } from '../knowledge-files/problem.ts';
import { checkKnowledge, readKnowledge } from '../knowledge-files/read-knowledge.ts';
import { readWordingModel } from '../knowledge-files/wording-model-file.ts';
import { redactor } from '../redaction/redactor.ts';
import { type AnswerSymptom, answerSymptom } from '../services/answer-symptom.ts';
import { programFolder } from './program-folder.ts';

/** The built-in knowledge base. */
function builtInKnowledge(): string {
  return join(programFolder(), 'knowledge');
}

/** Knowledge and what answers from it. */
export interface KnowledgeParts {
  readonly knowledge: Knowledge;
  readonly answerer: Answerer;
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
  const answerer = answererOf(knowledge, fitted);
  return { knowledge, answerer, answer: answerSymptom(answerer, redactor) };
}

function answererOf(knowledge: Knowledge, fitted: WordingWeights): Answerer {
  try {
    return createAnswerer(knowledge, fitted);
  } catch (error) {
    if (!(error instanceof SignalExpressionError)) throw error;
    const advice = 'Run precedent knowledge check with your folder; it names file and line.';
    throw new UserError('knowledge_invalid', `The knowledge base cannot be used: ${error.message}. ${advice}`, {
      cause: error,
    });
  }
}

/** Every problem of the built-in knowledge with a team's own over it; none when all is in order. */
export function knowledgeProblems(own: string | undefined): Promise<readonly KnowledgeProblem[]> {
  return checkKnowledge({ builtIn: builtInKnowledge(), ...(own === undefined ? {} : { own }) });
}
