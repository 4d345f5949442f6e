import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../src/compose/program-folder.ts';

/** Vitest global set-up: tests of the command line run the built program, so it is built when it is missing or older than its sources. */
export function setup(): void {
  const folder = programFolder();
  const sources = ['src', 'handlers', 'migrations'].map((name) => newestIn(join(folder, name)));
  if (changedAt(join(folder, 'dist', 'src', 'cli', 'cli.js')) > Math.max(...sources)) return;
  execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function newestIn(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => changedAt(join(folder, name))),
  );
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
