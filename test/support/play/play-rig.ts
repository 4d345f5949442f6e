import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readManifest } from '../../../src/compose/manifest.ts';
import { programFolder } from '../../../src/compose/program-folder.ts';
import { type RunningApp, startApp } from '../../../src/compose/start-app.ts';
import type { TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { incidentStore } from '../../../src/storage/incident-store.ts';
import { openSqlite } from '../../../src/storage/open-sqlite.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../../src/workspace/local-workspace.ts';
import { recordingLog } from '../recording-log.ts';

const TEAM = 'T0PRECEDENT';

/** A local workspace, and the whole app on it, with its own database in a folder of its own. */
export interface PlayRig {
  readonly workspace: LocalWorkspace;
  readonly dataDir: string;
  /** Starts the app; resolves when it is connected. */
  start(): Promise<void>;
  /** Stops it in good order. */
  halt(): Promise<void>;
  /** Ends it at once, as a power cut would; only for an app in a process of its own. */
  kill(): Promise<void>;
  incident(number: number): Promise<Incident | undefined>;
  entries(number: number): Promise<readonly TimelineEntry[]>;
  /** Resolves when Slack has been told everything. */
  settle(): Promise<void>;
  /** What the outbox has set aside. */
  parked(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How to run the app: within the test, or as a process that can be killed. */
export type PlayMode = 'in-process' | 'child';

/** Starts the workspace; the app is started by `start`. */
export async function playRig(mode: PlayMode): Promise<PlayRig> {
  const workspace = await startLocalWorkspace({
    port: 0,
    delivery: { mode: 'socket' },
    // Slack itself gives up after three; here the app is away far more often than it would ever be.
    eventRetryDelaysMs: Array.from({ length: 200 }, (_, index) => (index < 5 ? 200 : 1000)),
    ...(await readManifest()),
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'precedent-play-'));
  const environment = {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    ANNOUNCE_CHANNEL: 'incidents',
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const app = mode === 'child' ? childApp(environment) : ownApp(workspace, dataDir);
  const db = openSqlite(join(dataDir, 'precedent.sqlite'));
  const store = incidentStore(db);
  const rowsIn = async (states: readonly string[]) => {
    const rows = await db.selectFrom('outbox').selectAll().where('state', 'in', states).execute();
    return rows.map(({ call, reason }) => `${call} ${reason ?? ''}`);
  };
  return {
    workspace,
    dataDir,
    ...app,
    incident: (number) => store.find(TEAM, number),
    entries: (number) => store.entries(TEAM, number),
    async settle() {
      await workspace.driver.flushEvents();
      while ((await rowsIn(['waiting', 'sending'])).length > 0) await pause(20);
      await workspace.driver.flushEvents();
      while ((await rowsIn(['waiting', 'sending'])).length > 0) await pause(20);
    },
    parked: () => rowsIn(['parked']),
    async close() {
      await app.halt();
      await workspace.stop();
      await db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits. Milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function ownApp({ botToken, appToken, apiUrl }: LocalWorkspace, dataDir: string) {
  let running: RunningApp | undefined;
  return {
    start: async () => {
      running = await startApp(
        {
          slack: { mode: 'socket', botToken, appToken },
          slackApiUrl: apiUrl,
          announceChannel: 'incidents',
          host: '127.0.0.1',
          port: 0,
          dataDir,
          knowledgeDir: undefined,
          logLevel: 'warn',
        },
        recordingLog(),
      );
    },
    halt: async () => {
      await running?.stop();
      running = undefined;
    },
    kill: () => Promise.reject(new Error('only an app in a process of its own can be killed')),
  };
}

function childApp(environment: Readonly<Record<string, string>>) {
  let child: ChildProcess | undefined;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  return {
    start: async () => {
      const program = join(programFolder(), 'bin', 'precedent.js');
      const started = spawn(process.execPath, [program, 'start'], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      await new Promise<void>((resolve, reject) => {
        started.stdout.once('data', () => resolve());
        started.once('exit', (code) => reject(new Error(`the app ended with ${code} before it was ready`)));
      });
    },
    halt: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
