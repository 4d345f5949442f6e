import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { KnowledgeParts } from '../compose/knowledge-parts.ts';
import { evaluate } from '../core/evaluation/evaluate.ts';
import { LabelledSymptom } from '../core/evaluation/labelled-symptom.ts';
import { NO_PATTERN } from '../core/knowledge/symptom-lines.ts';
import { UserError } from '../errors.ts';
import { evaluationText } from '../render/evaluation-text.ts';

/**
 * Measures the answers to a file of labelled symptoms.
 * @returns what to print.
 * @throws UserError `usage` naming every line that is no labelled symptom.
 */
export async function evaluateFile(
  file: string,
  json: boolean,
  { knowledge, answer }: KnowledgeParts,
): Promise<string> {
  const known = new Set([...knowledge.patterns.keys(), NO_PATTERN]);
  const symptoms = parseLabelled(file, await textOf(file), known);
  const evaluation = evaluate(symptoms, answer, (id) => knowledge.patterns.get(id)?.category ?? 'unknown');
  return json ? `${JSON.stringify(evaluation)}\n` : evaluationText(evaluation);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `The file ${file} cannot be read: ${reason}`, { cause: error });
  }
}

function parseLabelled(file: string, text: string, known: ReadonlySet<string>): readonly LabelledSymptom[] {
  const problems: string[] = [];
  const symptoms = text.split('\n').flatMap((line, i): LabelledSymptom[] => {
    if (line.trim() === '') return [];
    const parsed = z.preprocess(jsonOrUndefined, LabelledSymptom).safeParse(line);
    const unknown = parsed.success
      ? [parsed.data.primary, ...parsed.data.acceptable].filter((id) => !known.has(id))
      : [];
    if (!parsed.success) problems.push(`${file}:${i + 1}: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}`);
    for (const id of unknown) problems.push(`${file}:${i + 1}: there is no pattern "${id}"`);
    return parsed.success && unknown.length === 0 ? [parsed.data] : [];
  });
  if (problems.length > 0) throw new UserError('usage', problems.join('\n'));
  if (symptoms.length === 0) throw new UserError('usage', `${file} holds no labelled symptom.`);
  return symptoms;
}

function jsonOrUndefined(line: unknown): unknown {
  try {
    return typeof line === 'string' ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
}
