import { basename } from 'node:path';
import { referenceProblems } from '../core/knowledge/cross-references.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { signalProblems } from '../core/knowledge/signal-problems.ts';
import { KnowledgeInvalidError, type KnowledgeProblem } from './problem.ts';
import { type FolderContents, readFolder, type Sourced } from './read-folder.ts';
import { formatPath } from './yaml-file.ts';

/** Where knowledge comes from. */
export interface KnowledgeSources {
  /** The folder that ships with the program. */
  readonly builtIn: string;
  /** A team's own folder; its files replace built-in ones of the same id and add to them. */
  readonly own?: string;
  /** Read the built-in symptom lines too: only fitting and checking need them, the wording model carries them. */
  readonly builtInSymptomLines?: boolean;
}

/**
 * Reads and checks the knowledge base.
 * @throws KnowledgeInvalidError with every problem of every file.
 */
export async function readKnowledge(sources: KnowledgeSources): Promise<Knowledge> {
  const { knowledge, problems } = await tryKnowledge(sources);
  if (problems.length > 0 || !knowledge) throw new KnowledgeInvalidError(problems);
  return knowledge;
}

/** The same with the problems as a value, and with every signal run on its example: what `knowledge check` does. */
export async function checkKnowledge(sources: KnowledgeSources): Promise<readonly KnowledgeProblem[]> {
  const { knowledge, contents, problems } = await tryKnowledge({ ...sources, builtInSymptomLines: true });
  const patterns = new Map(contents.flatMap((folder) => [...folder.patterns]));
  const signals = [...patterns.values()].flatMap((pattern) =>
    signalProblems(pattern.value).map(({ index, field, value, message }) =>
      placed(pattern, ['signals', index, field], value, message),
    ),
  );
  return knowledge ? [...problems, ...signals] : problems;
}

async function tryKnowledge({ builtIn, own, builtInSymptomLines = false }: KnowledgeSources): Promise<{
  knowledge: Knowledge | undefined;
  contents: readonly FolderContents[];
  problems: readonly KnowledgeProblem[];
}> {
  const contents = [await readFolder(builtIn, { symptomLines: builtInSymptomLines })];
  if (own !== undefined) contents.push(await readFolder(own, { symptomLines: true }));
  const problems = contents.flatMap((folder) => folder.problems);
  const scale = contents.findLast((folder) => folder.severityScale)?.severityScale;
  if (!scale) return { knowledge: undefined, contents, problems: [...problems, missing(builtIn, 'severity.yaml')] };
  const knowledge: Knowledge = {
    patterns: merged(contents, (folder) => folder.patterns),
    precedents: merged(contents, (folder) => folder.precedents),
    runbooks: merged(contents, (folder) => folder.runbooks),
    symptomLines: merged(contents, (folder) => folder.symptomLines),
    severityScale: scale.value,
    thesaurus: { concepts: Object.assign({}, ...contents.map((folder) => folder.thesaurus?.value.concepts)) },
  };
  return { knowledge, contents, problems: [...problems, ...referencesIn(knowledge, contents)] };
}

function merged<T>(
  contents: readonly FolderContents[],
  pick: (folder: FolderContents) => ReadonlyMap<string, Sourced<T>>,
): ReadonlyMap<string, T> {
  return new Map(contents.flatMap((folder) => [...pick(folder)].map(([id, { value }]) => [id, value] as const)));
}

function referencesIn(knowledge: Knowledge, contents: readonly FolderContents[]): readonly KnowledgeProblem[] {
  // A pattern whose file was refused exists all the same; its own problems are told already.
  const refused = new Set(
    contents.flatMap((folder) => folder.problems.map(({ file }) => basename(file).replace(/\.ya?ml$/, ''))),
  );
  return referenceProblems(knowledge)
    .filter(({ value }) => !refused.has(value))
    .map(({ kind, id, field, value, message }) => {
      const sourced = contents
        .map((folder) => {
          if (kind === 'pattern') return folder.patterns.get(id);
          if (kind === 'precedent') return folder.precedents.get(id);
          return kind === 'runbook' ? folder.runbooks.get(id) : folder.symptomLines.get(id);
        })
        .findLast((found) => found !== undefined);
      const path = field
        .split(/[.[\]]+/)
        .filter((part) => part !== '')
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      return sourced ? placed(sourced, path, value, message) : { file: id, field, value, message };
    });
}

function placed(
  sourced: Sourced<unknown>,
  path: readonly PropertyKey[],
  value: string,
  message: string,
): KnowledgeProblem {
  const line = sourced.lineOf(path);
  return { file: sourced.file, ...(line === undefined ? {} : { line }), field: formatPath(path), value, message };
}

function missing(folder: string, name: string): KnowledgeProblem {
  return { file: `${folder}/${name}`, message: 'is missing; the severity scale must come from one of the folders' };
}
