import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { Pattern } from '../core/knowledge/pattern.ts';
import { Precedent } from '../core/knowledge/precedent.ts';
import { Runbook } from '../core/knowledge/runbook.ts';
import { SeverityScale } from '../core/knowledge/severity-scale.ts';
import { SymptomLines } from '../core/knowledge/symptom-lines.ts';
import { Thesaurus } from '../core/knowledge/thesaurus.ts';
import type { KnowledgeProblem } from './problem.ts';
import { parseYaml } from './yaml-file.ts';

/** A value with the file it came from and the way to its lines. */
export interface Sourced<T> {
  readonly value: T;
  readonly file: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** What one folder holds, keyed by id; a folder need not hold everything. */
export interface FolderContents {
  readonly patterns: ReadonlyMap<string, Sourced<Pattern>>;
  readonly precedents: ReadonlyMap<string, Sourced<Precedent>>;
  readonly runbooks: ReadonlyMap<string, Sourced<Runbook>>;
  readonly symptomLines: ReadonlyMap<string, Sourced<SymptomLines>>;
  readonly severityScale: Sourced<SeverityScale> | undefined;
  readonly thesaurus: Sourced<Thesaurus> | undefined;
  readonly problems: readonly KnowledgeProblem[];
}

/** Reads all knowledge files below a folder. Problems are gathered, not thrown; a missing folder is one. */
export async function readFolder(folder: string, options: { symptomLines: boolean }): Promise<FolderContents> {
  const problems: KnowledgeProblem[] = [];
  if (!(await entries(folder))) {
    problems.push({ file: folder, message: 'is not a folder that can be read; check the path and its permissions' });
  }
  const many = <T>(name: string, schema: z.ZodType<T>, idOf: (value: T) => string) =>
    readMany(join(folder, name), schema, idOf, problems);
  const contents = {
    patterns: await many('patterns', Pattern, ({ id }) => id),
    precedents: await many('incidents', Precedent, ({ id }) => id),
    runbooks: await many('runbooks', Runbook, ({ pattern }) => pattern),
    symptomLines: options.symptomLines ? await many('symptoms', SymptomLines, ({ pattern }) => pattern) : new Map(),
    severityScale: await readOne(join(folder, 'severity.yaml'), SeverityScale, problems),
    thesaurus: await readOne(join(folder, 'thesaurus.yaml'), Thesaurus, problems),
    problems,
  };
  if (problems.length === 0 && isEmpty(contents) && ((await entries(folder)) ?? []).length > 0) {
    problems.push({
      file: folder,
      message: `holds nothing that is read; its folders must be named ${FOLDERS.join(', ')}`,
    });
  }
  return contents;
}

const FOLDERS = ['patterns', 'incidents', 'runbooks', 'symptoms'] as const;

function isEmpty({ patterns, precedents, runbooks, symptomLines, severityScale, thesaurus }: FolderContents): boolean {
  const sizes = [patterns, precedents, runbooks, symptomLines].map(({ size }) => size);
  return sizes.every((size) => size === 0) && !severityScale && !thesaurus;
}

async function readMany<T>(
  folder: string,
  schema: z.ZodType<T>,
  idOf: (value: T) => string,
  problems: KnowledgeProblem[],
): Promise<ReadonlyMap<string, Sourced<T>>> {
  const found = new Map<string, Sourced<T>>();
  for (const name of (await entries(folder)) ?? []) {
    if (!/\.ya?ml$/.test(name)) continue;
    const sourced = await readOne(join(folder, name), schema, problems);
    if (!sourced) continue;
    const id = idOf(sourced.value);
    const wanted = basename(name).replace(/\.ya?ml$/, '');
    if (id === wanted) found.set(id, sourced);
    else
      problems.push({
        file: sourced.file,
        line: 1,
        value: id,
        field: 'id',
        message: `differs from the file's name "${wanted}"`,
      });
  }
  return found;
}

async function readOne<T>(
  file: string,
  schema: z.ZodType<T>,
  problems: KnowledgeProblem[],
): Promise<Sourced<T> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    problems.push({ file, message: `cannot be read: ${error instanceof Error ? error.message : 'unknown fault'}` });
    return undefined;
  }
  const parsed = parseYaml(file, text, schema);
  if (parsed.ok) return { value: parsed.value, file, lineOf: parsed.lineOf };
  problems.push(...parsed.problems);
  return undefined;
}

/** Names in a folder, sorted; undefined when there is no such folder. */
async function entries(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
