import { execFile } from 'node:child_process';
import { z } from 'zod';

/** How a kubeconfig says to log in with a command: kubernetes.io/docs/reference/access-authn-authz/authentication. */
export const LoginCommand = z.object({
  apiVersion: z.string().default('client.authentication.k8s.io/v1'),
  command: z.string().min(1),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});
export type LoginCommand = z.infer<typeof LoginCommand>;

const Credential = z.object({
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});
/** What a login command gives: a token, or a certificate with its key as PEM. */
export type Credential = z.infer<typeof Credential>['status'];

/** A command that wants to ask somebody something never ends by itself. Milliseconds; cloud tools take about one second. */
const LOGIN_TIMEOUT_MS = 20_000;

/** In what surroundings a login command runs. */
export interface LoginRoom {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends the command early. */
  readonly signal: AbortSignal;
}

/** A login that failed. The message names the command and tells nothing of what it printed, which may be a secret. */
export class LoginFailure extends Error {
  override readonly name = 'LoginFailure';
}

/**
 * Runs a login command. It gets no terminal and is killed when it takes too long.
 * @throws LoginFailure
 */
export function logIn(login: LoginCommand, { environment, signal }: LoginRoom): Promise<Credential> {
  const env = {
    ...environment,
    ...Object.fromEntries((login.env ?? []).map(({ name, value }) => [name, value])),
    KUBERNETES_EXEC_INFO: JSON.stringify({
      apiVersion: login.apiVersion,
      kind: 'ExecCredential',
      spec: { interactive: false },
    }),
  };
  return new Promise((resolve, reject) => {
    const options = { env, signal, timeout: LOGIN_TIMEOUT_MS, killSignal: 'SIGKILL', windowsHide: true } as const;
    const child = execFile(login.command, login.args ?? [], options, (error, stdout) => {
      if (error) reject(new LoginFailure(`the login command ${login.command} ${howItFailed(error)}`));
      else resolveCredential(login.command, stdout, resolve, reject);
    });
    child.stdin?.end();
  });
}

function howItFailed({ code, killed }: { readonly code?: unknown; readonly killed?: boolean }): string {
  if (killed) return `did not end within ${LOGIN_TIMEOUT_MS / 1000} s`;
  if (code === 'ENOENT') return 'is not installed here';
  return typeof code === 'number' ? `failed with exit code ${code}` : 'could not be run';
}

function resolveCredential(
  command: string,
  stdout: string,
  resolve: (credential: Credential) => void,
  reject: (error: Error) => void,
): void {
  try {
    resolve(Credential.parse(JSON.parse(stdout)).status);
  } catch {
    // Without the cause, which would quote what was printed.
    reject(new LoginFailure(`the login command ${command} printed no credential`));
  }
}
