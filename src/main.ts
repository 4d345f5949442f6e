import process from 'node:process';
import { lazyClusterReader } from './compose/cluster-reader.ts';
import { systemClock } from './compose/services.ts';
import { startApp } from './compose/start-app.ts';
import { readConfig } from './config.ts';
import { createLog } from './logging.ts';

/** How long a stop may take before the process ends anyway; milliseconds. Kubernetes kills after 30 s by default. */
const STOP_TIMEOUT_MS = 10_000;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs the app until SIGINT or SIGTERM.
 * @throws UserError when the configuration or the knowledge base cannot be used.
 */
export async function runApp(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = readConfig(environment);
  const log = createLog(config.logLevel, process.stderr);
  // While it waits for Slack at the start nothing has been acknowledged, so that nothing has to be finished.
  const endAtOnce = (): never => process.exit(0);
  for (const signal of SIGNALS) process.once(signal, endAtOnce);
  const app = await startApp(config, log, lazyClusterReader(environment, systemClock));
  for (const signal of SIGNALS) process.off(signal, endAtOnce);
  process.stdout.write(`${app.greeting}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
  });
  log.info({}, 'stopping');
  const timer = setTimeout(() => {
    log.error({ timeoutMs: STOP_TIMEOUT_MS }, 'stop took too long');
    process.exit(1);
  }, STOP_TIMEOUT_MS);
  timer.unref();
  await app.stop();
  clearTimeout(timer);
  log.info({}, 'stopped');
}
