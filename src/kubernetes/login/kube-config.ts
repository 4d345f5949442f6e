import type { RequestOptions } from 'node:https';
import { join } from 'node:path';
import { HttpMethod, KubeConfig, RequestContext } from '@kubernetes/client-node';
import { Agent, type Dispatcher } from 'undici';
import { isRecord } from '../mappers/lenient.ts';
import type { InCluster } from '../settings.ts';
import type { KubeFiles } from './kube-files.ts';
import { type Credential, LoginCommand, LoginFailure, type LoginRoom, logIn } from './login-command.ts';

// The only file that loads the Kubernetes client, which costs up to a second and 125 MB: import it when it is needed.

/** What every request needs besides its path. */
export interface Authorised {
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
}

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0];
type User = KubeConfig['users'][number];

/** By this name of an authentication provider our own runner of login commands is found. */
const LOGIN_COMMAND = 'bounded-login-command';

/** Runs the kubeconfig's login command; the client's own runner has no bound and hands on no cluster information. */
class LoginByCommand implements Authenticator {
  readonly #room: LoginRoom;
  #kept: Credential | undefined;

  constructor(room: LoginRoom) {
    this.#room = room;
  }

  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === LOGIN_COMMAND;
  }

  async applyAuthentication(user: User, options: RequestOptions): Promise<void> {
    if (this.#kept === undefined || isOver(this.#kept)) {
      const login = LoginCommand.safeParse(user.authProvider.config);
      if (!login.success) throw new LoginFailure('the kubeconfig names no usable login command');
      this.#kept = await logIn(login.data, this.#room);
    }
    const { token, clientCertificateData, clientKeyData } = this.#kept;
    if (clientCertificateData !== undefined) options.cert = clientCertificateData;
    if (clientKeyData !== undefined) options.key = clientKeyData;
    if (token !== undefined) options.headers = { ...options.headers, Authorization: `Bearer ${token}` };
  }
}

function isOver({ expirationTimestamp }: Credential): boolean {
  return expirationTimestamp !== undefined && Date.parse(expirationTimestamp) <= Date.now();
}

/**
 * The client's configuration, which opens a connection a call when left alone; this one keeps those of the first call.
 * A client certificate that is renewed takes effect with the next configuration that is loaded.
 */
export class KeptKubeConfig extends KubeConfig {
  #kept: Dispatcher | undefined;

  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context);
    this.#kept ??= context.getDispatcher() ?? new Agent();
    context.setDispatcher(this.#kept);
  }

  /** Headers and connections for a request. */
  async authorise(url: string): Promise<Authorised> {
    const context = new RequestContext(url, HttpMethod.GET);
    await this.applySecurityAuthentication(context);
    this.#kept ??= new Agent();
    return { headers: context.getHeaders(), dispatcher: this.#kept };
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#kept?.destroy();
  }
}

/** The configuration that kubeconfig files make. */
export function configOfFiles({ clusters, contexts, users }: KubeFiles, context: string, room: LoginRoom) {
  const config = new KeptKubeConfig();
  config.addAuthenticator(new LoginByCommand(room));
  config.loadFromString(
    JSON.stringify({
      clusters: clusters.map((entry) => withPart(entry, 'cluster', plainAllowed)),
      contexts: contexts.map((entry) =>
        withPart(entry, 'context', (inner) => ({ ...inner, user: inner.user || ANYBODY })),
      ),
      users: [...users.map((entry) => withPart(entry, 'user', ourLogin)), { name: ANYBODY, user: {} }],
    }),
    { onInvalidEntry: 'filter' },
  );
  config.setCurrentContext(context);
  return config;
}

/** The client trusts a cluster's certificate only when there is a user. */
const ANYBODY = 'anybody';

/** The configuration of the cluster that we run in. Its token is read again every minute, as Kubernetes renews it. */
export function configInCluster({ host, port, accountFolder }: InCluster): KeptKubeConfig {
  const config = new KeptKubeConfig();
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  config.loadFromClusterAndUser(
    { name: 'in-cluster', server, caFile: join(accountFolder, 'ca.crt'), skipTLSVerify: false },
    { name: 'in-cluster', authProvider: { name: 'token-file', config: { tokenFile: join(accountFolder, 'token') } } },
  );
  return config;
}

type Inner = Readonly<Record<string, unknown>>;

function withPart(entry: Inner, part: string, change: (inner: Inner) => Inner): Inner {
  const inner = entry[part];
  return { ...entry, [part]: change(isRecord(inner) ? inner : {}) };
}

/** kubectl allows plain HTTP; the client wants it said. */
function plainAllowed(cluster: Inner): Inner {
  const isPlain = typeof cluster.server === 'string' && cluster.server.startsWith('http:');
  return isPlain ? { ...cluster, 'insecure-skip-tls-verify': true } : cluster;
}

/** A token file goes before a token; login commands run by our own runner. */
function ourLogin({ exec, tokenFile, ...user }: Inner): Inner {
  if (typeof tokenFile === 'string') {
    return { ...user, token: undefined, 'auth-provider': { name: 'token-file', config: { tokenFile } } };
  }
  return isRecord(exec) ? { ...user, 'auth-provider': { name: LOGIN_COMMAND, config: exec } } : { ...user };
}
