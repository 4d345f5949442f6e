import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { programFolder } from '../../src/compose/program-folder.ts';

/** How a run of the program ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run is given; its environment holds nothing else. */
export interface RunOptions {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** Closes the reader's end: at once, or after the first output as `| head` does. */
  readonly closeStdout?: 'at once' | 'after the first output';
}

const PROGRAM = join(programFolder(), 'bin', 'precedent.js');

/** Runs the built program as a process of its own. */
export async function runPrecedent(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { stdin = '', environment = {}, node = [], closeStdout } = options;
  const child = spawn(process.execPath, [...node, PROGRAM, ...words], { env: { ...environment } });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A program that ends before it has read everything closes the pipe; that is no fault of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  if (closeStdout === 'at once') child.stdout.destroy();
  if (closeStdout === 'after the first output') child.stdout.once('data', () => child.stdout.destroy());
  const [stdout, stderr, code] = await Promise.all([
    closeStdout === undefined ? text(child.stdout) : Promise.resolve(''),
    text(child.stderr),
    ended,
  ]);
  return { code, stdout, stderr };
}
