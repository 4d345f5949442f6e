import type { Config } from '../config.ts';
import { assertNever } from '../core/assert-never.ts';
import type { ClusterReader } from '../services/cluster-ports.ts';
import type { Log } from '../services/ports.ts';
import { askPerson } from '../slack/ask-person.ts';
import type { AskPerson } from '../storage/people-store.ts';
import { healthServer } from './health.ts';
import { readManifest } from './manifest.ts';
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
export async function startApp(config: Config, log: Log, reader?: ClusterReader): Promise<RunningApp> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const [{ createSlackApp }, { outboxClient }, { startOutbox }, { untilSlackAnswers }] = await loadSlackParts();
    const { connection, greeting } = await connect(config, opened);
    const { slackApiUrl } = connection;
    const client = outboxClient(connection.tokens.botToken, slackApiUrl, log);
    const identity = untilSlackAnswers(() => client.auth.test(), log);
    const ask: AskPerson = async (userId) => {
      const { team_id: ours } = await identity;
      return askPerson(client, (teamId) => teamId === ours)(userId);
    };
    // Both at once; of two failures the database's is told.
    const [open] = await Promise.all([openServices(config, log, ask, reader), identity.catch(() => undefined)]);
    opened.push(open.close);
    const app = await createSlackApp({ ...connection, services: open.services, log });
    const { announceChannel } = config;
    opened.push(await startOutbox({ open, client, identity: await identity, announceChannel, log }));
    opened.push(app.stop);
    await app.start();
    log.info({ mode: config.slack.mode }, 'ready');
    return { greeting: greeting(app.address()), stop };
  } catch (error) {
    await stop();
    throw explainStartError(error, config);
  }
}

/** Slack's packages cost 0.4 s: they are loaded when the app is started, and by nothing else. */
function loadSlackParts() {
  return Promise.all([
    import('./slack-app.ts'),
    import('./web-client.ts'),
    import('./start-outbox.ts'),
    import('./until-slack-answers.ts'),
  ]);
}

type Connection = SlackConnection & { readonly slackApiUrl?: string };

async function connect(
  config: Config,
  opened: (() => Promise<void>)[],
): Promise<{ connection: Connection; greeting: (address: string | undefined) => string }> {
  const { slack, host, port } = config;
  const apiUrl = config.slackApiUrl === undefined ? {} : { slackApiUrl: config.slackApiUrl };
  switch (slack.mode) {
    case 'socket': {
      const health = healthServer({ host, port });
      await health.listen();
      opened.push(health.close);
      return {
        connection: { mode: 'socket', tokens: slack, ...apiUrl },
        greeting: () => 'Precedent is connected to Slack (Socket Mode).',
      };
    }
    case 'http':
      return {
        connection: { mode: 'http', tokens: slack, host, port, ...apiUrl },
        greeting: (address) => `Precedent listens for Slack on ${address ?? 'its port'}.`,
      };
    case 'local': {
      const { startLocalWorkspace } = await import('../workspace/local-workspace.ts');
      const workspace = await startLocalWorkspace({
        port,
        delivery: { mode: 'socket' },
        ...(await readManifest()),
      });
      opened.push(workspace.stop);
      return {
        connection: { mode: 'socket', tokens: workspace, slackApiUrl: workspace.apiUrl },
        greeting: () =>
          `Precedent runs in a local workspace, for trying it out: open ${workspace.url}\nIt listens on this machine only. docs/slack-setup.md tells how to connect it to Slack.`,
      };
    }
    default:
      return assertNever(slack);
  }
}
