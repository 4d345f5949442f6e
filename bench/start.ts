import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figure, quantile } from './figure.ts';

const RUNS = 5;
const PROGRAM = fileURLToPath(new URL('../bin/precedent.js', import.meta.url));
/** Given up after this; milliseconds. */
const TIMEOUT_MS = 30_000;

/** From the start of the process to the greeting, which comes when Slack's socket is open; and memory then. */
export async function measureStart(): Promise<readonly Figure[]> {
  const times: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'precedent-bench-'));
    const started = performance.now();
    const child = spawn(process.execPath, [PROGRAM, 'start'], {
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await greeting(child);
    times.push(performance.now() - started);
    memory.push(await residentMegabytes(child.pid ?? 0));
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  }
  return [
    { name: `start to ready, median of ${RUNS}`, value: quantile(times, 0.5), unit: 'ms', target: 2000 },
    { name: `resident memory when ready, median of ${RUNS}`, value: quantile(memory, 0.5), unit: 'MB', target: 200 },
  ];
}

async function greeting(child: ChildProcess): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes('Precedent runs')) break;
  clearTimeout(timer);
}

/** From /proc, so Linux only; NaN elsewhere. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
