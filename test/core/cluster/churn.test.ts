import { describe, expect, it } from 'vitest';
import type { Claim, ClusterEvent, ClusterObject, OtherObject, Pod } from '../../../src/core/cluster/objects.ts';
import {
  condition,
  container,
  event,
  minutesAgo,
  namespace,
  node,
  ownedBy,
  pod,
  snapshotOf,
  workload,
} from '../../support/cluster-objects.ts';
import { realDiagnosis } from '../../support/real-diagnosis.ts';

const diagnose = await realDiagnosis();
const patternsIn = (objects: readonly ClusterObject[]) =>
  diagnose(snapshotOf(objects)).findings.map(({ pattern }) => pattern);

const about = (name: string, kind = 'Pod') => ({ about: { kind, namespace: 'shop', name } });
const normal = (reason: string, message: string, fields: Partial<ClusterEvent>) =>
  event(reason, message, { type: 'Normal', ...fields });
const starting = (name: string, fields: Partial<Pod> = {}): Pod =>
  pod(name, {
    createdAt: minutesAgo(1),
    conditions: [condition('Ready', 'False', { reason: 'ContainersNotReady', changedAt: minutesAgo(1) })],
    containers: [container({ isReady: false, state: 'waiting', reason: 'ContainerCreating' })],
    ...fields,
  });
const claim = (name: string, fields: Partial<Claim> = {}): Claim => ({
  kind: 'claim',
  namespace: 'shop',
  name,
  uid: name,
  labels: {},
  createdAt: minutesAgo(1),
  deletedAt: undefined,
  owner: undefined,
  phase: 'Pending',
  storageClass: 'fast',
  volume: '',
  ...fields,
});
const READINESS = 'Readiness probe failed: Get "http://10.0.3.7:8080/healthz": dial tcp: connect: connection refused';

describe('usual churn makes no finding', () => {
  it('a rollout under way', () => {
    expect(
      patternsIn([
        workload('Deployment', 'web', {
          desired: 3,
          ready: 2,
          conditions: [condition('Available', 'False', { reason: 'MinimumReplicasUnavailable' })],
        }),
        workload('ReplicaSet', 'web-6d4cf56db6', { ...ownedBy('Deployment', 'web'), desired: 0, ready: 0 }),
        workload('ReplicaSet', 'web-7f5f8dbc97', {
          ...ownedBy('Deployment', 'web'),
          desired: 3,
          ready: 2,
          createdAt: minutesAgo(1),
        }),
        starting('web-7f5f8dbc97-j4j6l'),
        normal('ScalingReplicaSet', 'Scaled up replica set web-7f5f8dbc97 to 3', about('web', 'Deployment')),
        normal('ScalingReplicaSet', 'Scaled down replica set web-6d4cf56db6 to 0', about('web', 'Deployment')),
        normal('SuccessfulDelete', 'Deleted pod: web-6d4cf56db6-x2p9c', about('web-6d4cf56db6', 'ReplicaSet')),
        normal('Killing', 'Stopping container app', about('web-6d4cf56db6-x2p9c')),
        event('Unhealthy', READINESS, { ...about('web-6d4cf56db6-x2p9c'), count: 3 }),
        event('Unhealthy', READINESS, { ...about('web-7f5f8dbc97-j4j6l'), firstAt: minutesAgo(1), count: 4 }),
        event(
          'FailedMount',
          'MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found',
          about('gone-6d4cf56db6-bcdfg'),
        ),
      ]),
    ).toEqual([]);
  });

  it('images that are pulled, at the second try too', () => {
    const image = 'registry.example.com/shop/web:2';
    expect(
      patternsIn([
        pod('web-0'),
        normal('Pulling', `Pulling image "${image}"`, about('web-0')),
        event('Failed', `Failed to pull image "${image}": rpc error: code = Unknown desc = EOF`, about('web-0')),
        normal('BackOff', `Back-off pulling image "${image}"`, about('web-0')),
        normal('Pulled', `Successfully pulled image "${image}" in 3.2s`, about('web-0')),
        starting('web-1'),
        normal('Pulling', `Pulling image "${image}"`, about('web-1')),
      ]),
    ).toEqual([]);
  });

  it('pods that waited for room and have it now', () => {
    const message = '0/3 nodes are available: 3 Insufficient cpu.';
    expect(
      patternsIn([
        starting('web-0', { node: 'n3' }),
        node('n3', { createdAt: minutesAgo(1) }),
        event('FailedScheduling', message, { ...about('web-0'), firstAt: minutesAgo(4), lastAt: minutesAgo(2) }),
        normal('TriggeredScaleUp', 'pod triggered scale-up: [{pool 3->4 (max: 9)}]', about('web-0')),
      ]),
    ).toEqual([]);
  });

  it('probes that failed for seconds, on ready pods and on pods that start', () => {
    expect(
      patternsIn([
        pod('web-0'),
        starting('web-1'),
        event('Unhealthy', READINESS, { ...about('web-0'), firstAt: minutesAgo(50), lastAt: minutesAgo(1), count: 4 }),
        event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500', about('web-0')),
        event('Unhealthy', READINESS, about('web-1')),
      ]),
    ).toEqual([]);
  });

  it('cron jobs: runs that end, one that failed and was followed by one that did not', () => {
    const owner = ownedBy('CronJob', 'report');
    expect(
      patternsIn([
        workload('CronJob', 'report', { desired: undefined, ready: undefined }),
        workload('Job', 'report-1', {
          ...owner,
          ready: 0,
          conditions: [condition('Failed', 'True', { reason: 'BackoffLimitExceeded', changedAt: minutesAgo(40) })],
        }),
        workload('Job', 'report-2', {
          ...owner,
          conditions: [condition('Complete', 'True', { changedAt: minutesAgo(10) })],
        }),
        pod('report-2-bcdfg', { phase: 'Succeeded', ...ownedBy('Job', 'report-2'), conditions: [] }),
        normal('SuccessfulCreate', 'Created job report-2', about('report', 'CronJob')),
        normal('SawCompletedJob', 'Saw completed job: report-2, status: Complete', about('report', 'CronJob')),
        normal(
          'JobAlreadyActive',
          'Not starting job because prior execution is running and concurrency policy is Forbid',
          about('report', 'CronJob'),
        ),
        event(
          'BackOff',
          'Back-off restarting failed container app in pod report-2-bcdfg_shop(1f)',
          about('report-2-bcdfg'),
        ),
      ]),
    ).toEqual([]);
  });

  it('nodes that join and nodes that were scaled away', () => {
    const cni =
      'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
    const gone = { about: { kind: 'Node', namespace: '', name: 'n9' } };
    expect(
      patternsIn([
        node('n1'),
        node('n2', {
          createdAt: minutesAgo(1),
          conditions: [condition('Ready', 'False', { reason: 'KubeletNotReady', message: cni })],
        }),
        normal('NodeNotReady', 'Node n9 status is now: NodeNotReady', gone),
        normal('RemovingNode', 'Node n9 event: Removing Node n9 from Controller', gone),
        normal('DeletingNode', 'Deleting node n9 because it does not exist in the cloud provider', gone),
        normal('NodeNotReady', 'Node n1 status is now: NodeNotReady', {
          about: { kind: 'Node', namespace: '', name: 'n1' },
        }),
      ]),
    ).toEqual([]);
  });

  it('claims, namespaces and scalers under way', () => {
    const scaler: OtherObject = {
      kind: 'other',
      type: 'HorizontalPodAutoscaler',
      namespace: 'shop',
      name: 'web',
      uid: 'web',
      labels: {},
      createdAt: undefined,
      deletedAt: undefined,
      owner: undefined,
      conditions: [condition('ScalingActive', 'True', { reason: 'ValidMetricFound' })],
    };
    const remains = condition('NamespaceContentRemaining', 'True', { reason: 'SomeResourcesRemain' });
    expect(
      patternsIn([
        claim('data-0'),
        claim('data-1', { phase: 'Bound', createdAt: minutesAgo(30) }),
        normal(
          'ExternalProvisioning',
          "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com'",
          about('data-1', 'PersistentVolumeClaim'),
        ),
        claim('unused', { createdAt: minutesAgo(600) }),
        normal(
          'WaitForFirstConsumer',
          'waiting for first consumer to be created before binding',
          about('unused', 'PersistentVolumeClaim'),
        ),
        { ...namespace('old'), deletedAt: minutesAgo(1), conditions: [remains] },
        scaler,
        event(
          'FailedGetResourceMetric',
          'failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)',
          about('web', 'HorizontalPodAutoscaler'),
        ),
      ]),
    ).toEqual([]);
  });

  it('what ended long ago', () => {
    expect(
      patternsIn([
        pod('old-0', {
          phase: 'Failed',
          reason: 'OutOfcpu',
          conditions: [],
          createdAt: minutesAgo(3 * 24 * 60),
          containers: [],
        }),
        pod('web-0', {
          containers: [container({ restarts: 1, last: { reason: 'OOMKilled', exitCode: 137 } })],
          conditions: [condition('Ready', 'True', { changedAt: minutesAgo(300) })],
        }),
      ]),
    ).toEqual([]);
  });
});

describe('the same makes a finding when it goes on', () => {
  it.each<readonly [string, readonly ClusterObject[], string]>([
    [
      'probes that fail for minutes',
      [
        starting('web-1', { createdAt: minutesAgo(9) }),
        event('Unhealthy', READINESS, { ...about('web-1'), firstAt: minutesAgo(8), count: 48 }),
      ],
      'readiness-probe-failing',
    ],
    [
      'a ready pod whose probes keep failing',
      [pod('web-0'), event('Unhealthy', READINESS, { ...about('web-0'), firstAt: minutesAgo(30), count: 90 })],
      'readiness-probe-failing',
    ],
    [
      'a container that runs between two crashes',
      [
        pod('web-0', { containers: [container({ restarts: 12 })] }),
        event('BackOff', 'Back-off restarting failed container app in pod web-0_shop(1f)', about('web-0')),
      ],
      'crash-loop',
    ],
    ['a claim that stays unbound', [claim('data-0', { createdAt: minutesAgo(10) })], 'pvc-unbound'],
    [
      'a job that failed and was not followed by a better one',
      [
        workload('Job', 'report-1', {
          ...ownedBy('CronJob', 'report'),
          ready: 0,
          conditions: [condition('Failed', 'True', { reason: 'BackoffLimitExceeded', changedAt: minutesAgo(10) })],
        }),
      ],
      'job-pileup',
    ],
    [
      'a namespace that does not go',
      [
        {
          ...namespace('old'),
          deletedAt: minutesAgo(30),
          conditions: [condition('NamespaceFinalizersRemaining', 'True', { reason: 'SomeFinalizersRemain' })],
        },
      ],
      'namespace-stuck-terminating',
    ],
    [
      'a container that was killed an hour ago at most',
      [
        pod('web-0', {
          containers: [container({ restarts: 1, last: { reason: 'OOMKilled', exitCode: 137 } })],
          conditions: [condition('Ready', 'True', { changedAt: minutesAgo(5) })],
        }),
      ],
      'oom-killed',
    ],
  ])('%s', (_what, objects, pattern) => {
    expect(patternsIn(objects)).toEqual([pattern]);
  });

  it('events of pods that were not read have not passed', () => {
    const failed = event('Failed', 'Failed to pull image "registry.example.com/web:9": not found', about('web-0'));
    const unread = [{ kind: 'pods', reason: '403: may not list pods' }] as const;

    expect(diagnose(snapshotOf([failed], { read: [], unread })).findings.map(({ pattern }) => pattern)).toEqual([
      'image-pull-failure',
    ]);
  });
});
