import { knowledgeProblems } from '../compose/knowledge-parts.ts';
import { formatProblem } from '../knowledge-files/problem.ts';

/**
 * Checks the built-in knowledge, and a folder over it.
 * @returns the report, and whether all is well.
 */
export async function knowledgeCheck(folder: string | undefined): Promise<{ text: string; ok: boolean }> {
  const problems = await knowledgeProblems(folder);
  if (problems.length === 0) return { text: 'The knowledge base is in order.\n', ok: true };
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return { text: `${problems.map(formatProblem).join('\n')}\n${count}\n`, ok: false };
}
