import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is removed when the test is over, with these files in it. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'precedent-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** A pattern file with one log signal, except for what is given; values are YAML. */
export function patternFile(id: string, changes: Readonly<Record<string, string>> = {}): string {
  const fields = { title: 'The teapot leaks', match: "'teapot \\d+ leaks'", example: 'teapot 7 leaks', ...changes };
  return `id: ${id}
category: workload
title: ${fields.title}
summary: Water on the floor.
signals:
  - id: ${id}.1
    kind: log
    match: ${fields.match}
    example: ${fields.example}
    source: our own logs
`;
}

/** The runbook that goes with it. */
export function runbookFile(pattern: string): string {
  return `pattern: ${pattern}
summary: Water on the floor.
diagnose:
  - title: Look at the floor
    command: kubectl get teapots
    lookFor: water
    meaning: It leaks.
    risk: read-only
escalateWhen: The building is flooded.
sources: [https://example.com/teapot]
`;
}

/** An incident file of these patterns. */
export function incidentFile(id: string, patterns: readonly string[]): string {
  return `id: ${id}
title: The flood of the teapot
organization: Acme
date: 2024-05
url: https://example.com/flood
severity: trivial
impact: Wet feet.
environment: One kitchen
trigger: A crack
patterns: [${patterns.join(', ')}]
symptoms:
  - the teapot drips on the hob
rootCause: A crack
verified: full
sources: [https://example.com/flood]
`;
}
