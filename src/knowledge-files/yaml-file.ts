import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { KnowledgeProblem } from './problem.ts';

/** A parsed file, or what is wrong with it; never both. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined }
  | { readonly ok: false; readonly problems: readonly KnowledgeProblem[] };

/** Parses one YAML file by a schema; problems name line, field and value. */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: error.message,
      })),
    };
  }
  const lineOf = (path: readonly PropertyKey[]): number | undefined => lineAt(document, lines, path);
  let plain: unknown;
  try {
    plain = document.toJS();
  } catch (error) {
    // An alias that leads nowhere, or so many that they would fill the memory.
    const message = error instanceof Error ? error.message : 'cannot be read';
    return { ok: false, problems: [{ file, line: 1, message }] };
  }
  const result = schema.safeParse(plain);
  if (result.success) return { ok: true, value: result.data, lineOf };
  return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(file, issue, plain, lineOf)) };
}

function problemsOf(
  file: string,
  issue: z.core.$ZodIssue,
  plain: unknown,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
): readonly KnowledgeProblem[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
  return names.map((name) => {
    const path = name === undefined ? issue.path : [...issue.path, name];
    const value = valueAt(plain, path);
    const line = lineOf(path);
    return {
      file,
      ...(line === undefined ? {} : { line }),
      field: formatPath(path),
      ...(typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {}),
      message: name === undefined ? issue.message : 'is not a field of this kind of file',
    };
  });
}

/** signals[2].match */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`))
    .join('');
}

/** The line of the deepest part of the path that the file has. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
