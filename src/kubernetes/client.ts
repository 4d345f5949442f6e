import type { Readable } from 'node:stream';
import { request } from 'undici';
import { UserError } from '../errors.ts';
import type { Authorised, KeptKubeConfig } from './login/kube-config.ts';
import { type KubeFiles, readKubeFiles } from './login/kube-files.ts';
import { LoginFailure } from './login/login-command.ts';
import type { InCluster, KubernetesSettings } from './settings.ts';

/** An answer of the API server; the body must be read or destroyed. */
export interface KubeAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable;
}

/** A connection to one cluster. It can only ask: there is no way to send anything but GET through it. */
export interface KubeClient {
  /** The context's name. */
  readonly source: string;
  /** The API server's host and port, for messages. */
  readonly address: string;
  /** @throws LoginFailure, the connection's error, or the signal's reason. */
  get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<KubeAnswer>;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

/**
 * Opens a client for a context of the kubeconfig, or for the cluster that we run in, and logs in.
 * @throws UserError `cluster_unreachable` when there is no such context or the login fails.
 */
export async function openClient(
  settings: KubernetesSettings,
  context: string | undefined,
  signal: AbortSignal,
): Promise<KubeClient> {
  const files = readKubeFiles(settings);
  const place = placeOf(files, settings, context);
  const { configInCluster, configOfFiles } = await import('./login/kube-config.ts');
  const room = { environment: settings.environment, signal };
  const config =
    place.inCluster === undefined ? configOfFiles(files, place.context, room) : configInCluster(place.inCluster);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || !/^https?:/.test(server) || !URL.canParse(server) || config.getCurrentUser() === null) {
    throw refused(
      `The context "${place.context}" names a cluster or a user that the kubeconfig does not have, or an address that is none.`,
    );
  }
  await firstLogin(config, server, place.context, signal);
  return clientOf(config, server, place.context);
}

function clientOf(config: KeptKubeConfig, server: string, source: string): KubeClient {
  return {
    source,
    address: new URL(server).host,
    async get(path, query, signal) {
      const url = `${server}${path}?${new URLSearchParams(query).toString()}`;
      const { headers, dispatcher } = await authorised(config, url);
      const answer = await request(url, {
        method: 'GET',
        headers: { ...headers, accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'precedent' },
        dispatcher,
        signal,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    },
    close: () => config.close(),
  };
}

/** Logs in before anything is asked, so that a login that fails is tried and told once. */
async function firstLogin(config: KeptKubeConfig, server: string, context: string, signal: AbortSignal): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new LoginFailure('there was no time left for it'));
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await Promise.race([authorised(config, server), stopped]);
  } catch (error) {
    await config.close();
    if (!(error instanceof LoginFailure)) throw error;
    throw refused(
      `Logging in to the cluster of context "${context}" failed: ${error.message}. ` +
        'Try kubectl with that context where this program runs.',
      { cause: error },
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function authorised(config: KeptKubeConfig, url: string): Promise<Authorised> {
  try {
    return await config.authorise(url);
  } catch (error) {
    throw error instanceof LoginFailure ? error : new LoginFailure(whyNoLogin(error));
  }
}

/** Names what the file system says; other errors may hold what an identity provider answered. */
function whyNoLogin(error: unknown): string {
  if (error instanceof Error && 'path' in error && typeof error.path === 'string')
    return `${error.path} cannot be read`;
  return 'the credentials in the kubeconfig cannot be used';
}

type Place = { readonly context: string; readonly inCluster: InCluster | undefined };

/** The context that was asked for, else the kubeconfig's current one, else the cluster that we run in. */
function placeOf({ files, contexts, currentContext }: KubeFiles, settings: KubernetesSettings, asked?: string): Place {
  const context = asked ?? currentContext;
  if (contexts.some(({ name }) => name === context)) return { context, inCluster: undefined };
  if (contexts.length > 0) {
    const names = contexts.map(({ name }) => name).join(', ');
    throw refused(
      context === ''
        ? `The kubeconfig has no current context. Name one of: ${names}.`
        : `There is no context "${context}" in the kubeconfig. It has: ${names}.`,
    );
  }
  const { inCluster, kubeconfig, home } = settings;
  if (inCluster !== undefined && asked === undefined) return { context: 'in-cluster', inCluster };
  if (inCluster !== undefined) {
    throw refused(
      `There is no context "${asked}", as there is no kubeconfig here. Without a context this cluster is read.`,
    );
  }
  const looked = kubeconfig ?? `${home}/.kube/config`;
  throw refused(
    files.length === 0
      ? `No cluster is configured: there is no file ${looked}, and this program does not run in a cluster. Set KUBECONFIG.`
      : `No cluster is configured: ${looked} has no contexts.`,
  );
}

function refused(message: string, options?: ErrorOptions): UserError {
  return new UserError('cluster_unreachable', message, options);
}
