import { readFileSync } from 'node:fs';
import { dumpYaml, loadYaml } from '@kubernetes/client-node';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { REQUEST_PATH } from '../../src/compose/slack-http-server.ts';
import { readConfig, VARIABLES } from '../../src/config.ts';
import { build, keyOf, type Resource } from './build.ts';
import {
  Binding,
  DeploymentSpec,
  DisruptionBudgetSpec,
  IngressSpec,
  NetworkPolicySpec,
  oneOf,
  PodSpec,
  ServiceSpec,
  specOf,
} from './shapes.ts';

const OVERLAYS = { sqlite: build('deploy/overlays/sqlite'), http: build('deploy/overlays/http') };
const MAINTENANCE = build('deploy/maintenance');
const docs = readFileSync('docs/kubernetes.md', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What a variable of the image is set to. */
function imageVariable(name: string): string | undefined {
  return new RegExp(`^ENV .*\\b${name}=(\\S+)`, 'm').exec(dockerfile)?.[1];
}

/** Values of the right form for the keys of the Secret. */
const TOKENS: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_APP_TOKEN: 'xapp-app',
  SLACK_SIGNING_SECRET: 'signing',
};

function deploymentOf(resources: readonly Resource[]): z.infer<typeof DeploymentSpec> {
  return specOf(resources, 'Deployment', DeploymentSpec);
}

describe.each([
  ['overlays/sqlite', OVERLAYS.sqlite],
  ['overlays/http', OVERLAYS.http],
  ['maintenance', MAINTENANCE],
])('deploy/%s', (_, resources) => {
  it.each(resources.map((one) => [keyOf(one), one] as const))('has in %s only fields that the API knows', (__, one) => {
    expect(parseYaml(dumpYaml(loadYaml(JSON.stringify(one))))).toEqual(one);
  });

  it('names every resource once, in one namespace', () => {
    const keys = resources.map(keyOf);
    const namespaces = new Set(resources.flatMap(({ metadata }) => metadata.namespace ?? []));

    expect(keys).toEqual([...new Set(keys)]);
    expect([...namespaces]).toEqual(['precedent']);
  });

  it('keeps to the restricted pod security standard, with a root file system that is read only', () => {
    const pod = z.looseObject({ spec: PodSpec });
    const { spec } = pod.parse(resources.flatMap(({ kind, spec }) => podOf(kind, spec))[0]);

    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.containers[0]).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: { requests: { cpu: expect.any(String), memory: expect.any(String) } },
    });
    expect(spec.volumes.filter((one) => !('persistentVolumeClaim' in one || 'emptyDir' in one))).toEqual([]);
    expect(spec).not.toHaveProperty('hostNetwork');
  });

  it('runs the image of this version as the user that it is made for', () => {
    const { spec } = z
      .looseObject({ spec: PodSpec })
      .parse(resources.flatMap(({ kind, spec: inner }) => podOf(kind, inner))[0]);
    const user = /^USER (\d+):(\d+)$/m.exec(dockerfile);

    expect(spec.containers[0].image).toBe(`precedent:${version}`);
    expect([spec.securityContext.runAsUser, spec.securityContext.runAsGroup]).toEqual(
      [user?.[1], user?.[2]].map(Number),
    );
    expect(spec.securityContext.fsGroup).toBe(spec.securityContext.runAsGroup);
  });
});

/** The pod that a resource makes. */
function podOf(kind: string, spec: unknown): readonly unknown[] {
  if (kind === 'Pod') return [{ spec }];
  return kind === 'Deployment' ? [DeploymentSpec.parse(spec).template] : [];
}

describe.each(Object.entries(OVERLAYS))('the overlay %s', (mode, resources) => {
  const { replicas, strategy, selector, template } = deploymentOf(resources);
  const [container] = template.spec.containers;

  it('runs one pod at a time', () => {
    expect({ replicas, strategy }).toEqual({ replicas: 1, strategy: { type: 'Recreate' } });
  });

  it('selects its pod by labels that the pod has', () => {
    const selectors = [
      selector.matchLabels,
      specOf(resources, 'PodDisruptionBudget', DisruptionBudgetSpec).selector.matchLabels,
      specOf(resources, 'NetworkPolicy', NetworkPolicySpec).podSelector.matchLabels,
    ];

    for (const labels of selectors) expect(template.metadata.labels).toMatchObject(labels);
    expect(selectors.map((labels) => Object.keys(labels).length)).toEqual([1, 1, 1]);
    expect(oneOf(MAINTENANCE, 'Pod').metadata.labels).not.toMatchObject(selector.matchLabels);
  });

  it('refers to nothing that is not there but the Secret and the optional settings', () => {
    const { roleRef, subjects } = Binding.parse(oneOf(resources, 'ClusterRoleBinding'));
    const [subject] = subjects;
    const account = oneOf(resources, 'ServiceAccount').metadata;
    const claims = template.spec.volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);

    expect(`${roleRef.kind}/${roleRef.name}`).toBe(keyOf(oneOf(resources, 'ClusterRole')));
    expect([subject.name, subject.namespace]).toEqual([account.name, account.namespace]);
    expect(template.spec.serviceAccountName).toBe(account.name);
    expect(claims).toEqual([oneOf(resources, 'PersistentVolumeClaim').metadata.name]);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(template.spec.volumes.map(({ name }) => name));
    expect([...new Set(container.env.map(({ valueFrom }) => valueFrom.secretKeyRef.name))]).toEqual([
      'precedent-slack',
    ]);
    expect(container.envFrom.map(({ configMapRef }) => configMapRef)).toEqual([
      { name: 'precedent-settings', optional: true },
    ]);
  });

  it('sets the variables of its mode from keys of the same names, which the guide tells to create', () => {
    const keys = container.env.map(({ name }) => name);
    const created = [...docs.matchAll(/--from-literal=(\w+)=/g)].map((found) => found[1]);

    expect(container.env.map(({ valueFrom }) => valueFrom.secretKeyRef.key)).toEqual(keys);
    expect(VARIABLES).toEqual(expect.arrayContaining(keys));
    expect(created).toEqual(expect.arrayContaining(keys));
    const config = readConfig(Object.fromEntries(keys.map((key) => [key, TOKENS[key]])));
    expect(config.slack.mode).toBe(mode === 'sqlite' ? 'socket' : 'http');
  });

  it('has the port and the data folder of the image', () => {
    const data = container.volumeMounts.find(({ name }) => name === 'data');

    expect(container.ports).toEqual([{ name: 'http', containerPort: Number(imageVariable('PORT')) }]);
    expect(data?.mountPath).toBe(imageVariable('DATA_DIR'));
    expect(imageVariable('HOST')).toBe('0.0.0.0');
  });

  it('asks the probes at the path and the port at which the program answers', () => {
    const health = /HEALTH_PATH = '(.*)'/.exec(readFileSync('src/compose/health.ts', 'utf8'))?.[1];
    const probe = { httpGet: { path: health, port: container.ports[0]?.name } };

    expect(container).toMatchObject({ startupProbe: probe, readinessProbe: probe, livenessProbe: probe });
  });

  it('gives the pod more time to end than the program takes', () => {
    const ownMs = /STOP_TIMEOUT_MS = ([\d_]+)/.exec(readFileSync('src/main.ts', 'utf8'))?.[1]?.replace('_', '');

    expect(template.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(Number(ownMs));
  });

  it('has the token that reading the cluster needs', () => {
    expect(template.spec.automountServiceAccountToken).toBe(true);
  });
});

describe('what comes in', () => {
  it('is nothing in Socket Mode', () => {
    const policy = specOf(OVERLAYS.sqlite, 'NetworkPolicy', NetworkPolicySpec);

    expect(policy).toMatchObject({ policyTypes: ['Ingress', 'Egress'], ingress: [] });
    expect(OVERLAYS.sqlite.filter(({ kind }) => kind === 'Service' || kind === 'Ingress')).toEqual([]);
  });

  it('is only what goes to the port over HTTP', () => {
    const policy = specOf(OVERLAYS.http, 'NetworkPolicy', NetworkPolicySpec);
    const [port] = deploymentOf(OVERLAYS.http).template.spec.containers[0].ports;

    expect(policy.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: port?.containerPort }] }]);
  });

  it('goes from the host through the service to the port of the pod, at no path but that of Slack', () => {
    const { tls, rules } = specOf(OVERLAYS.http, 'Ingress', IngressSpec);
    const [rule] = rules;
    const [path] = rule.http.paths;
    const service = specOf(OVERLAYS.http, 'Service', ServiceSpec);
    const { metadata, spec } = deploymentOf(OVERLAYS.http).template;

    expect(tls.flatMap(({ hosts }) => hosts)).toEqual([rule.host]);
    expect([path.path, path.pathType]).toEqual([REQUEST_PATH, 'Exact']);
    expect(path.backend.service.name).toBe(oneOf(OVERLAYS.http, 'Service').metadata.name);
    expect(service.ports.map(({ name }) => name)).toEqual([path.backend.service.port.name]);
    expect(metadata.labels).toMatchObject(service.selector);
    expect(service.ports.map(({ targetPort }) => targetPort)).toEqual(spec.containers[0].ports.map(({ name }) => name));
  });
});

describe('the maintenance pod', () => {
  it('holds the volume of the app, at the same place', () => {
    const app = deploymentOf(OVERLAYS.sqlite).template.spec;
    const { volumes, containers } = specOf(MAINTENANCE, 'Pod', PodSpec);

    expect(app.volumes).toEqual(expect.arrayContaining(volumes));
    expect(app.containers[0].volumeMounts).toEqual(expect.arrayContaining(containers[0].volumeMounts));
  });
});
