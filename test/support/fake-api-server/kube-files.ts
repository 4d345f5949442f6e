import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesSettings } from '../../../src/kubernetes/settings.ts';

/** A context of a kubeconfig, with its cluster and its user. */
export interface ContextEntry {
  readonly server: string;
  /** The cluster's certificate, PEM. */
  readonly certificate?: string;
  /** Fields of the user; without them there is no user. */
  readonly user?: Readonly<Record<string, unknown>>;
}

/** A kubeconfig with these contexts; the first is the current one unless told. */
export function kubeConfigText(contexts: Readonly<Record<string, ContextEntry>>, current?: string): string {
  const entries = Object.entries(contexts);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current ?? entries[0]?.[0] ?? '',
    contexts: entries.map(([name, { user }]) => ({
      name,
      context: { cluster: `cluster-of-${name}`, ...(user === undefined ? {} : { user: `user-of-${name}` }) },
    })),
    clusters: entries.map(([name, { server, certificate }]) => ({
      name: `cluster-of-${name}`,
      cluster: {
        server,
        ...(certificate ? { 'certificate-authority-data': Buffer.from(certificate).toString('base64') } : {}),
      },
    })),
    users: entries.flatMap(([name, { user }]) => (user === undefined ? [] : [{ name: `user-of-${name}`, user }])),
  });
}

/** A folder for kubeconfigs, which goes when the test has ended. */
export interface KubeFolder {
  readonly path: string;
  write(name: string, text: string): string;
  read(name: string): string;
  /** Settings with this KUBECONFIG. */
  settings(kubeconfig?: string): KubernetesSettings;
  remove(): void;
}

export function kubeFolder(): KubeFolder {
  const path = mkdtempSync(join(tmpdir(), 'kube-'));
  return {
    path,
    write(name, text) {
      writeFileSync(join(path, name), text);
      return join(path, name);
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    settings: (kubeconfig) => ({ kubeconfig, home: path, inCluster: undefined, environment: {} }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
