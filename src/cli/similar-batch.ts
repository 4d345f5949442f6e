import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { AnswerSymptom } from '../services/answer-symptom.ts';

const Question = z.object({ id: z.union([z.string(), z.number(), z.null()]).optional(), query: z.string() });

/**
 * Answers one question a line, in order; a bad line becomes an error object and the rest goes on.
 * @returns how many lines were bad.
 */
export async function similarBatch(
  lines: AsyncIterable<string>,
  answer: AnswerSymptom,
  print: (line: string) => Promise<void>,
): Promise<number> {
  let bad = 0;
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    // A byte order mark, which editors on Windows put first.
    const result = answerLine(line.replace(/^\ufeff/, ''), answer);
    if ('error' in result) bad++;
    await print(
      `${JSON.stringify('error' in result ? { id: result.id, line: number, error: result.error } : result)}\n`,
    );
  }
  return bad;
}

function answerLine(line: string, answer: AnswerSymptom) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { id: null, error: 'not a JSON object; a line looks like {"id":"1","query":"pods are Pending"}' };
  }
  const question = Question.safeParse(parsed);
  if (!question.success) return { id: null, error: z.prettifyError(question.error).replace(/\s+/g, ' ') };
  const id = question.data.id ?? null;
  try {
    return { id, ...answer(question.data.query) };
  } catch (error) {
    if (error instanceof UserError) return { id, error: error.message };
    throw error;
  }
}

/**
 * The lines of a file, or of standard input for a hyphen.
 * @throws UserError `usage` when the file cannot be read.
 */
export async function linesOf(file: string, stdin: Readable): Promise<AsyncIterable<string>> {
  if (file === '-') return createInterface({ input: stdin, crlfDelay: Infinity });
  try {
    const opened = await open(file);
    if ((await opened.stat()).isDirectory()) throw new Error('it is a folder');
    return createInterface({ input: opened.createReadStream(), crlfDelay: Infinity });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `The file ${file} cannot be read: ${reason}`, { cause: error });
  }
}
