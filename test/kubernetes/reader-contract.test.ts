import { READ_KINDS } from '../../src/core/cluster/objects.ts';
import { createClusterReader } from '../../src/kubernetes/reader.ts';
import { clusterReaderContract } from '../contracts/cluster-reader.ts';
import { NOON } from '../support/a-incident.ts';
import { startFakeApiServer } from '../support/fake-api-server/fake-api-server.ts';
import { kubeConfigText, kubeFolder } from '../support/fake-api-server/kube-files.ts';

clusterReaderContract(async ({ objects, forbidden = [], silent = [], isDown = false }) => {
  const server = await startFakeApiServer({ objects, isSecure: true });
  const folder = kubeFolder();
  const { url, certificate } = server;
  const file = folder.write('config', kubeConfigText({ test: { server: url, certificate } }));
  for (const kind of READ_KINDS) {
    const on = new RegExp(`/${kind}\\b`);
    if (forbidden.includes(kind)) server.fail({ on, how: { kind: 'status', status: 403 } });
    if (silent.includes(kind)) server.fail({ on, how: { kind: 'silence' } });
  }
  if (isDown) await server.close();
  return {
    reader: createClusterReader({ settings: folder.settings(file), clock: { now: () => NOON } }),
    async close() {
      if (!isDown) await server.close();
      folder.remove();
    },
  };
});
