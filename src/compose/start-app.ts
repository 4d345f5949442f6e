import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Log } from '../services/ports.ts';
import { healthServer } from './health.ts';
import { programFolder } from './program-folder.ts';
import { openServices } from './services.ts';
import type { SlackConnection } from './slack-app.ts';
import { explainStartError } from './start-error.ts';

/** The running program. */
export interface RunningApp {
  /** What to tell the person who started it. */
  readonly greeting: string;
  /** Resolves when everything is closed. */
  stop(): Promise<void>;
}

/** Wires and starts everything that the configuration asks for; what was opened is closed again when a later part fails. */
export async function startApp(config: Config, log: Log): Promise<RunningApp> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const [{ createSlackApp }, open] = await Promise.all([import('./slack-app.ts'), openServices(config, log)]);
    opened.push(open.close);
    const { connection, greeting } = await connect(config, opened);
    const app = await createSlackApp({ ...connection, services: open.services, log });
    opened.push(app.stop);
    await app.start();
    log.info({ mode: config.slack.mode }, 'ready');
    return { greeting: greeting(app.address()), stop };
  } catch (error) {
    await stop();
    throw explainStartError(error, config);
  }
}

type Connection = SlackConnection & { readonly slackApiUrl?: string };

async function connect(
  config: Config,
  opened: (() => Promise<void>)[],
): Promise<{ connection: Connection; greeting: (address: string | undefined) => string }> {
  const { slack, host, port } = config;
  switch (slack.mode) {
    case 'socket': {
      const health = healthServer({ host, port });
      await health.listen();
      opened.push(health.close);
      return {
        connection: { mode: 'socket', tokens: slack },
        greeting: () => 'Precedent is connected to Slack (Socket Mode).',
      };
    }
    case 'http':
      return {
        connection: { mode: 'http', tokens: slack, host, port },
        greeting: (address) => `Precedent listens for Slack on ${address ?? 'its port'}.`,
      };
    case 'local': {
      const { startLocalWorkspace } = await import('../workspace/local-workspace.ts');
      const workspace = await startLocalWorkspace({ port, delivery: { mode: 'socket' }, shortcuts: await shortcuts() });
      opened.push(workspace.stop);
      return {
        connection: { mode: 'socket', tokens: workspace, slackApiUrl: workspace.apiUrl },
        greeting: () =>
          `Precedent runs in a local workspace, for trying it out: open ${workspace.url}\nIt listens on this machine only. docs/slack-setup.md tells how to connect it to Slack.`,
      };
    }
  }
}

const Manifest = z.object({
  features: z.object({
    shortcuts: z.array(z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() })),
  }),
});

/** The shortcuts of the app's manifest, for the menus of the local workspace. */
async function shortcuts() {
  const text = await readFile(join(programFolder(), 'manifest.json'), 'utf8');
  const { features } = Manifest.parse(JSON.parse(text));
  return features.shortcuts.map(({ name, type, callback_id: callbackId }) => ({ name, type, callbackId }));
}
