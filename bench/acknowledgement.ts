import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServices } from '../src/compose/services.ts';
import { createSlackApp } from '../src/compose/slack-app.ts';
import { createLog } from '../src/logging.ts';
import { startLocalWorkspace } from '../src/workspace/local-workspace.ts';
import { type Figure, quantile } from './figure.ts';

const PER_SECOND = 50;
const SECONDS = 10;
const SYMPTOM = 'similar checkout pods are Pending: 0/3 nodes are available: 3 Insufficient cpu';

/** Slash commands at a steady rate through the local workspace, each to its acknowledgement. */
export async function measureAcknowledgement(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'precedent-bench-'));
  const log = createLog('error', process.stderr);
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  const open = await openServices({ dataDir: folder, knowledgeDir: undefined, announceChannel: undefined }, log);
  const app = await createSlackApp({
    mode: 'socket',
    tokens: workspace,
    slackApiUrl: workspace.apiUrl,
    services: open.services,
    log,
  });
  await app.start();
  const pending: Promise<number>[] = [];
  const send = async (): Promise<number> => {
    const { tookMs, error } = await workspace.driver.slashCommand({
      user: 'ana',
      channel: '#general',
      command: '/incident',
      text: SYMPTOM,
    });
    return error === undefined ? tookMs : Number.POSITIVE_INFINITY;
  };
  const started = performance.now();
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent++) {
    const due = started + (sent * 1000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    pending.push(send());
  }
  const samples = await Promise.all(pending);
  await app.stop();
  await open.close();
  await workspace.stop();
  await rm(folder, { recursive: true });
  const name = `acknowledgement, ${PER_SECOND} commands a second for ${SECONDS} s`;
  return [
    { name: `${name}, p50`, value: quantile(samples, 0.5), unit: 'ms' },
    { name: `${name}, p99`, value: quantile(samples, 0.99), unit: 'ms', target: 100 },
  ];
}
