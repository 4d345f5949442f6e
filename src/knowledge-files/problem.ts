import { UserError } from '../errors.ts';

/** Something wrong in a knowledge file. */
export interface KnowledgeProblem {
  /** Path as the user gave it or as it stands under the knowledge folder. */
  readonly file: string;
  /** 1-based; undefined when the file as a whole is meant. */
  readonly line?: number;
  /** Path of the field, such as signals[2].match. */
  readonly field?: string;
  readonly value?: string;
  readonly message: string;
}

/** Longest value that is quoted in a problem; characters. */
const LONGEST_VALUE = 80;

/** One line: file, line, field, value, what is wrong. */
export function formatProblem({ file, line, field, value, message }: KnowledgeProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const shown = value === undefined ? '' : ` = ${JSON.stringify(clipped(value))}`;
  return field === undefined ? `${place}: ${message}` : `${place}: ${field}${shown} ${message}`;
}

function clipped(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
}

/** The knowledge base cannot be used; carries every problem that was found. */
export class KnowledgeInvalidError extends UserError {
  readonly problems: readonly KnowledgeProblem[];

  constructor(problems: readonly KnowledgeProblem[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super('knowledge_invalid', [`The knowledge base has ${count}:`, ...problems.map(formatProblem)].join('\n'));
    this.problems = problems;
  }
}
