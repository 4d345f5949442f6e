import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { READ_KINDS } from '../../src/core/cluster/objects.ts';
import { ENDPOINTS } from '../../src/kubernetes/endpoints.ts';
import { createClusterReader } from '../../src/kubernetes/reader.ts';
import type { ClusterScope } from '../../src/services/cluster-ports.ts';
import { READ_BOUNDS } from '../../src/services/diagnose.ts';
import { NOON } from '../support/a-incident.ts';
import {
  type FakeApiServer,
  type FakeApiServerSetup,
  type SeenRequest,
  startFakeApiServer,
} from '../support/fake-api-server/fake-api-server.ts';
import { kubeConfigText, kubeFolder } from '../support/fake-api-server/kube-files.ts';
import { routeOf, SERVED } from '../support/fake-api-server/routes.ts';
import { build } from './build.ts';

const Rules = z.array(
  z.strictObject({ apiGroups: z.array(z.string()), resources: z.array(z.string()), verbs: z.array(z.string()) }),
);

const RULES = Rules.parse(build('deploy/base').find(({ kind }) => kind === 'ClusterRole')?.rules);

/** What the role allows, one a line: "list apps/deployments". */
const ALLOWED = sorted(
  RULES.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((name) => verbs.map((verb) => right(verb, group, name)))),
  ),
);

const servers: FakeApiServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** The rights that one reading of a cluster uses. */
async function used(setup: FakeApiServerSetup, scope: ClusterScope = {}): Promise<readonly string[]> {
  const server = await startFakeApiServer(setup);
  servers.push(server);
  const folder = kubeFolder();
  const file = folder.write('config', kubeConfigText({ test: { server: server.url } }));
  const reader = createClusterReader({ settings: folder.settings(file), clock: { now: () => NOON } });
  await reader.read(
    scope,
    READ_BOUNDS,
    () => undefined,
    () => undefined,
  );
  folder.remove();
  return server.requests.map(rightOf);
}

function rightOf({ method, path, query }: SeenRequest): string {
  const route = routeOf(path);
  if (method !== 'GET' || route === undefined) throw new Error(`${method} ${path} is no reading`);
  const verb = query.watch !== undefined ? 'watch' : route.name === undefined ? 'list' : 'get';
  return right(verb, groupOf(route.api), route.plural);
}

function right(verb: string, group: string, plural: string): string {
  return `${verb} ${group === '' ? 'core' : group}/${plural}`;
}

function groupOf(api: string): string {
  return api.includes('/') ? (api.split('/')[0] ?? '') : '';
}

function sorted(rights: readonly string[]): readonly string[] {
  return [...new Set(rights)].toSorted();
}

const SHOP = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const withoutNewEvents = SERVED.current.filter((api) => !api.startsWith('events.k8s.io/'));

describe('the cluster role', () => {
  it('allows what readings of clusters old and new, whole and in part, ask for, and nothing else', async () => {
    const asked = [
      ...(await used({})),
      ...(await used({ served: SERVED['1.20'] })),
      ...(await used({ served: withoutNewEvents })),
      ...(await used({ objects: [SHOP] }, { namespace: 'shop' })),
    ];

    expect(sorted(asked)).toEqual(ALLOWED);
  });

  it('allows to list every kind that is read, in every group that may serve it', () => {
    const listed = READ_KINDS.flatMap((kind) => ENDPOINTS[kind].apis.map((api) => right('list', groupOf(api), kind)));

    expect(sorted(listed)).toEqual(ALLOWED.filter((one) => one.startsWith('list ')));
  });

  it('allows to watch exactly when the code watches', () => {
    const folder = 'src/kubernetes';
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const watches = sources.some((text) => /\bwatch['"]?\s*[:=]\s*['"]?(true|1)\b|\bnew Watch\(/.test(text));

    expect(ALLOWED.some((one) => one.startsWith('watch '))).toBe(watches);
  });

  it('has no rule for everything, for a subresource or for what holds secrets', () => {
    const named = RULES.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs]);

    expect(named.filter((name) => /[*/]|secrets|configmaps/.test(name))).toEqual([]);
  });
});

describe('docs/kubernetes.md', () => {
  it('names every kind that is read', () => {
    const text = readFileSync('docs/kubernetes.md', 'utf8');

    expect(READ_KINDS.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
  });
});
