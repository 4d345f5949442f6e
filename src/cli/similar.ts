import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { KnowledgeParts } from '../compose/knowledge-parts.ts';
import { answerText } from '../render/terminal.ts';
import type { TerminalStyle } from '../render/terminal-style.ts';

/** What `precedent similar` is given. */
export interface SimilarInput {
  /** The words of the command line, or one hyphen for standard input. */
  readonly symptom: readonly string[];
  readonly json: boolean;
  readonly stdin: Readable;
  readonly style: TerminalStyle;
}

/**
 * Answers one symptom.
 * @returns what to print.
 * @throws UserError when there is nothing to look up.
 */
export async function similar(input: SimilarInput, { knowledge, answer }: KnowledgeParts): Promise<string> {
  const words = input.symptom.join(' ');
  const symptom = words === '-' ? await text(input.stdin) : words;
  const found = answer(symptom);
  return input.json ? `${JSON.stringify(found)}\n` : answerText(found, knowledge, input.style);
}
