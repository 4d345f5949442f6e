import { homedir } from 'node:os';
import { readKubeconfig } from '../config.ts';
import { ACCOUNT_FOLDER, type KubernetesSettings } from '../kubernetes/settings.ts';
import type { ClusterReader } from '../services/cluster-ports.ts';
import type { Clock } from '../services/ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the environment says that clusters are. A kubeconfig may name a program that logs in: it has no business with
 * Slack's tokens.
 */
function kubernetesSettings(environment: Environment): KubernetesSettings {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = environment;
  return {
    kubeconfig: readKubeconfig(environment),
    home: environment.HOME ?? homedir(),
    inCluster: host && port ? { host, port, accountFolder: ACCOUNT_FOLDER } : undefined,
    environment: Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('SLACK_'))),
  };
}

/** Reads clusters; what it takes to do so is loaded at the first reading. */
export function lazyClusterReader(environment: Environment, clock: Clock): ClusterReader {
  const load = async (): Promise<ClusterReader> => {
    const { createClusterReader } = await import('../kubernetes/reader.ts');
    return createClusterReader({ settings: kubernetesSettings(environment), clock });
  };
  let reader: Promise<ClusterReader> | undefined;
  return {
    async read(...reading) {
      reader ??= load();
      return (await reader).read(...reading);
    },
  };
}
