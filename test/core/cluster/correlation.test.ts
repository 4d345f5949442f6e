import { describe, expect, it } from 'vitest';
import type { ClusterObject, OtherObject, Webhook } from '../../../src/core/cluster/objects.ts';
import {
  crashingPod,
  event,
  minutesAgo,
  namespace,
  node,
  ownedBy,
  pod,
  silentNode,
  snapshotOf,
  workload,
} from '../../support/cluster-objects.ts';
import { realDiagnosis } from '../../support/real-diagnosis.ts';

const diagnose = await realDiagnosis();

const base = { uid: 'u', labels: {}, deletedAt: undefined, owner: undefined } as const;
const webhook: Webhook = {
  ...base,
  kind: 'webhook',
  type: 'validating',
  namespace: '',
  name: 'policy',
  createdAt: minutesAgo(22),
  webhook: 'validate.policy.example.com',
  failurePolicy: 'Fail',
  timeoutSeconds: 10,
  service: { namespace: 'policy', name: 'policy-webhook' },
};
const service: OtherObject = {
  ...base,
  kind: 'other',
  type: 'Service',
  namespace: 'policy',
  name: 'policy-webhook',
  createdAt: minutesAgo(22),
  conditions: [],
};
const blocked = event(
  'FailedCreate',
  'Error creating: Internal error occurred: failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy-webhook.policy.svc:443/validate": connect: connection refused',
  { about: { kind: 'ReplicaSet', namespace: 'shop', name: 'web-6d4cf56db6' }, firstAt: minutesAgo(10), count: 9 },
);
const blockedSet = [
  workload('Deployment', 'web', { desired: 3, ready: 0 }),
  workload('ReplicaSet', 'web-6d4cf56db6', { ...ownedBy('Deployment', 'web'), desired: 3, ready: 0 }),
  blocked,
];
const firstOf = (objects: readonly ClusterObject[], fields: Parameters<typeof snapshotOf>[1] = {}) =>
  diagnose(snapshotOf(objects, fields)).findings[0];
const relatedTo = (objects: readonly ClusterObject[], fields: Parameters<typeof snapshotOf>[1] = {}) =>
  firstOf(objects, fields)?.related.map(({ text }) => text);
const changesBefore = (objects: readonly ClusterObject[]) => firstOf(objects)?.changes;

describe('a webhook that fails', () => {
  it('is told with what stands behind it and what it blocks', () => {
    expect(relatedTo([...blockedSet, webhook])).toEqual([
      'validatingwebhookconfiguration policy (failure policy Fail, timeout 10 s) calls service policy/policy-webhook: it does not exist',
      'deployment shop/web: 0 of 3 pods ready',
    ]);
    expect(relatedTo([...blockedSet, webhook, service])?.[0]).toMatch(/policy-webhook: it exists$/);
  });

  it('calls a service of which nothing is known when services were not read', () => {
    const fields = { read: [], unread: [{ kind: 'services', reason: '403: may not list services' }] } as const;

    expect(relatedTo([...blockedSet, webhook], fields)?.[0]).toMatch(
      /policy-webhook: services were not read \(403: may not list services\)$/,
    );
  });

  it('is among the changes before the first sign when it is new', () => {
    expect(changesBefore([...blockedSet, webhook])).toEqual([
      {
        kind: 'webhook',
        text: 'validatingwebhookconfiguration policy is new (webhook validate.policy.example.com)',
        about: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: 'policy' },
        at: minutesAgo(22),
        beforeMs: 12 * 60_000,
      },
    ]);
  });
});

describe('a claim that waits', () => {
  it('is told with the class that does not exist', () => {
    const claim = {
      ...base,
      kind: 'claim',
      namespace: 'shop',
      name: 'data-0',
      createdAt: minutesAgo(9),
      phase: 'Pending',
      storageClass: 'fast',
      volume: '',
    } as const;

    expect(relatedTo([claim])).toEqual([
      'persistentvolumeclaim shop/data-0: Pending, storage class fast, which does not exist',
    ]);
  });
});

describe('a silent node', () => {
  it('is told with its pods, those of the system apart', () => {
    const pods = [pod('web-0', { node: 'n2' }), pod('dns-0', { node: 'n2', namespace: 'kube-system' })];

    expect(relatedTo([silentNode('n2'), ...pods])).toEqual([
      'node n2: 2 pods of 2 workloads on it, 1 of them in kube-system',
    ]);
  });

  it('has pods of which nothing is known when pods were not read', () => {
    const unread = [{ kind: 'pods', reason: 'timed out after 60 s' }] as const;

    expect(relatedTo([silentNode('n2')], { read: [], unread })).toEqual([
      'node n2: pods were not read (timed out after 60 s)',
    ]);
  });
});

describe('changes', () => {
  const crash = crashingPod('web-7f5f8dbc97-j4j6l', ownedBy('ReplicaSet', 'web-7f5f8dbc97'));
  const rollout = [
    workload('Deployment', 'web', { desired: 1, ready: 0, revision: '8' }),
    workload('ReplicaSet', 'web-6d4cf56db6', { ...ownedBy('Deployment', 'web'), desired: 0, revision: '7' }),
    workload('ReplicaSet', 'web-7f5f8dbc97', {
      ...ownedBy('Deployment', 'web'),
      revision: '8',
      ready: 0,
      createdAt: minutesAgo(32),
      images: ['registry.example.com/app:2'],
    }),
  ];
  const texts = (objects: readonly ClusterObject[]) => changesBefore([crash, ...objects])?.map(({ text }) => text);

  it('tell the rollout with its image, and how long before the first sign', () => {
    expect(changesBefore([crash, ...rollout])).toEqual([
      {
        kind: 'rollout',
        text: 'deployment shop/web was rolled out, revision 8, image registry.example.com/app:2',
        about: { kind: 'Deployment', namespace: 'shop', name: 'web' },
        at: minutesAgo(32),
        beforeMs: 12 * 60_000,
      },
    ]);
  });

  it('tell of nodes that came, with a version that others do not have, and of what is being deleted', () => {
    expect(
      texts([
        ...rollout,
        node('n1'),
        node('n4', { createdAt: minutesAgo(40), version: 'v1.31.0' }),
        { ...workload('StatefulSet', 'db'), deletedAt: minutesAgo(25) },
      ]),
    ).toEqual([
      'deployment shop/web was rolled out, revision 8, image registry.example.com/app:2',
      'statefulset shop/db is being deleted',
      'node n4 was added, version v1.31.0 beside v1.30.1',
    ]);
  });

  it('tell of a scaling that is no rollout', () => {
    const scaled = (name: string) =>
      event('ScalingReplicaSet', `Scaled down replica set ${name} to 1`, {
        type: 'Normal',
        about: { kind: 'Deployment', namespace: 'shop', name: 'web' },
        firstAt: minutesAgo(21),
        lastAt: minutesAgo(21),
      });

    expect(texts([...rollout, scaled('web-7f5f8dbc97')])).toContain('deployment shop/web was scaled to 1');
    expect(texts([...rollout, scaled('web-6d4cf56db6')])?.[0]).toBe('deployment shop/web was scaled to 1');
  });

  it('tell what events say of nodes and scalers', () => {
    const about = (kind: string, name: string) => ({
      type: 'Normal',
      about: { kind, namespace: kind === 'Node' ? '' : 'shop', name },
      firstAt: minutesAgo(22),
      lastAt: minutesAgo(22),
    });

    expect(
      texts([
        node('n1'),
        node('n2', { version: 'v1.31.0' }),
        event('RemovingNode', 'Node n9 event: Removing Node n9 from Controller', about('Node', 'n9')),
        event('NodeNotSchedulable', 'Node n1 status is now: NodeNotSchedulable', about('Node', 'n1')),
        event('Starting', 'Starting kubelet.', about('Node', 'n2')),
        event('SuccessfulRescale', 'New size: 9; reason: cpu above target', about('HorizontalPodAutoscaler', 'web')),
        event('Starting', 'Starting kubelet.', { ...about('Node', 'n2'), component: 'kube-proxy' }),
      ]),
    ).toEqual([
      'horizontalpodautoscaler shop/web rescaled: New size: 9; reason: cpu above target',
      'node n1 was closed to new pods',
      'kubelet of node n2 was started, version v1.31.0 beside v1.30.1',
      'node n9 was removed',
    ]);
  });

  it('tell that a node was rebooted', () => {
    const message = 'Node n1 has been rebooted, boot id: 2f0c';
    const rebooted = event('Rebooted', message, { about: { kind: 'Node', namespace: '', name: 'n1' } });

    expect(changesBefore([node('n1'), rebooted])?.map(({ text }) => text)).toEqual(['node n1 was rebooted']);
  });

  it('of other namespaces, of the day before and of later are left out', () => {
    expect(
      texts([
        workload('ReplicaSet', 'pay-6d4cf56db6', {
          namespace: 'pay',
          ...ownedBy('Deployment', 'pay', 'pay'),
          createdAt: minutesAgo(30),
        }),
        node('n1', { createdAt: minutesAgo(24 * 60) }),
        node('n2', { createdAt: minutesAgo(5) }),
      ]),
    ).toEqual([]);
  });
});

describe('the scope', () => {
  const shop = (labels: Readonly<Record<string, string>>) => [
    crashingPod('web-0'),
    namespace('shop', labels),
    namespace('other'),
  ];
  const severityOf = (labels: Readonly<Record<string, string>>, environments = {}) =>
    diagnose(snapshotOf(shop(labels)), environments).severity;

  it.each(['environment', 'env', 'app.kubernetes.io/environment', 'precedent.dev/environment'])(
    'takes the environment from the label %s',
    (label) => {
      expect(severityOf({ [label]: 'staging' })).toMatchObject({
        tier: 'non-production',
        reasons: [
          { fact: '"staging"', source: `label ${label} of namespace shop` },
          { fact: 'hit: 1 of 1 pod, 1 of 2 namespaces', source: 'prod-eu' },
        ],
      });
    },
  );

  it('lets what is configured outweigh the label', () => {
    expect(severityOf({ environment: 'staging' }, { shop: 'production' })).toMatchObject({
      tier: 'production',
      provisional: true,
      reasons: [
        { fact: '"production"', source: 'configured for namespace shop' },
        { fact: 'hit: 1 of 1 pod, 1 of 2 namespaces', source: 'prod-eu' },
      ],
      unknown: ['Are customers affected?', 'How many customers are affected?'],
    });
  });

  it.each([
    ['no label', {}],
    ['a word that the scale does not know', { environment: 'blue' }],
  ])('leaves the environment unknown with %s', (_what, labels) => {
    expect(severityOf(labels).unknown).toContain('Is this production?');
  });

  it('leaves it unknown while one of the namespaces may be production', () => {
    const objects = [...shop({ environment: 'staging' }), crashingPod('pay-0', { namespace: 'other' })];

    expect(diagnose(snapshotOf(objects)).severity.unknown).toContain('Is this production?');
  });

  it('reads nothing into the names of what is hit', () => {
    const checkout = crashingPod('checkout-0', { namespace: 'test' });
    const { severity } = diagnose(snapshotOf([checkout, namespace('test')]));

    expect(severity).toMatchObject({ level: 'SEV3', tier: 'production', provisional: true });
    expect(severity.reasons.map(({ fact }) => fact)).toEqual([
      'Neither environment nor customers are named, so production is assumed',
      'hit: 1 of 1 pod, 1 of 1 namespace',
    ]);
  });

  it('tells the share of nodes and the control plane', () => {
    const labels = { 'node-role.kubernetes.io/control-plane': '' };
    const { severity, scope } = diagnose(snapshotOf([silentNode('n1', { labels }), node('n2'), node('n3')]));

    expect(scope).toMatchObject({ nodes: { hit: 1, of: 3 }, controlPlane: 'hit' });
    expect(severity.reasons[0]).toEqual({ fact: '"1 of 3 nodes not ready"', source: 'nodes of prod-eu' });
  });

  it('knows a control plane that is not hit from one that is not to be seen', () => {
    const master = node('m1', { labels: { 'node-role.kubernetes.io/master': '' } });

    expect(diagnose(snapshotOf([...shop({}), master])).scope.controlPlane).toBe('not-hit');
    expect(diagnose(snapshotOf(shop({}))).scope.controlPlane).toBe('unknown');
  });

  it('counts the whole only where the whole was read, and asks for the rest', () => {
    const unread = [{ kind: 'nodes', reason: '403: may not list nodes' }] as const;
    const read = [{ kind: 'pods', count: 1, isComplete: false }] as const;
    const { scope, severity } = diagnose(snapshotOf(shop({}), { read, unread }));

    expect(scope.pods).toEqual({ hit: 1, of: undefined });
    expect(scope.nodes).toEqual({ hit: 0, of: undefined });
    expect(severity.unknown).toContain('nodes were not read (403: may not list nodes)');
  });

  it('asks once for all that was not read for one reason, and for what arrived in part', () => {
    const unread = (['nodes', 'namespaces', 'pods', 'jobs'] as const).map((kind) => ({ kind, reason: 'not saved' }));
    const read = [{ kind: 'pods', count: 1, isComplete: false }] as const;
    const { severity } = diagnose(snapshotOf(shop({}), { read, unread }));

    expect(severity.unknown.slice(-2)).toEqual([
      'nodes and namespaces were not read (not saved)',
      'pods were read in part (not saved)',
    ]);
  });

  it('counts workloads against all controllers', () => {
    const web = [
      workload('Deployment', 'web', { ready: 0 }),
      workload('ReplicaSet', 'web-6d4cf56db6', { ...ownedBy('Deployment', 'web'), ready: 0 }),
      crashingPod('web-6d4cf56db6-x2p9c', ownedBy('ReplicaSet', 'web-6d4cf56db6')),
    ];

    expect(diagnose(snapshotOf([...web, workload('StatefulSet', 'db')])).scope.workloads).toEqual({ hit: 1, of: 2 });
  });
});
