import { describe, expect, it } from 'vitest';
import { RECORDED, recorded } from '../../support/cluster-fixtures.ts';
import { realDiagnosis } from '../../support/real-diagnosis.ts';

const diagnose = await realDiagnosis();

describe('a recorded cluster', () => {
  it.each(RECORDED)('is diagnosed as %s, by its findings and by its answer, and as nothing else', (pattern) => {
    const { findings, patterns, match } = diagnose(recorded(pattern));

    expect(findings.map((finding) => finding.pattern)).toEqual([pattern]);
    expect(findings[0]?.confidence).toBe('strong');
    expect(match).toBe('found');
    expect(patterns[0]?.id).toBe(pattern);
  });

  it.each([
    ['admission-webhook-unavailable', { pods: 0, workloads: 1, namespaces: 1, nodes: 0, events: 13 }],
    ['insufficient-cpu-memory', { pods: 1, workloads: 1, namespaces: 1, nodes: 0, events: 2 }],
    ['node-not-ready', { pods: 2, workloads: 1, namespaces: 1, nodes: 1, events: 1 }],
    ['node-selector-taint-mismatch', { pods: 1, workloads: 1, namespaces: 1, nodes: 0, events: 2 }],
    ['resource-quota-exceeded', { pods: 0, workloads: 1, namespaces: 1, nodes: 0, events: 14 }],
  ])('counts what is hit: %s', (pattern, counts) => {
    expect(diagnose(recorded(pattern)).findings[0]?.counts).toEqual(counts);
  });

  it.each([
    ['insufficient-cpu-memory', '1 pod of deployment s-insufficient/checkout: Insufficient cpu on 3 of 3 nodes'],
    [
      'node-not-ready',
      'node node-3 with 2 pods in namespace s-notready: Ready Unknown NodeStatusUnknown: Kubelet stopped posting node status.',
    ],
    [
      'node-selector-taint-mismatch',
      "1 pod of deployment s-selector/trainer: 3 of 3 nodes didn't match Pod's node affinity/selector",
    ],
  ])('says who is hit by what: %s', (pattern, headline) => {
    expect(diagnose(recorded(pattern)).findings[0]?.headline).toBe(headline);
  });

  it('is measured against the whole where the whole was read', () => {
    const { scope } = diagnose(recorded('node-not-ready'));

    expect(scope).toMatchObject({
      nodes: { hit: 1, of: 3 },
      silentNodes: { hit: 1, of: 3 },
      pods: { hit: 2, of: 7 },
      workloads: { hit: 1, of: undefined },
      controlPlane: 'unknown',
    });
  });

  it('names the quota that is used up and what lacks pods', () => {
    expect(diagnose(recorded('resource-quota-exceeded')).findings[0]?.related.map(({ text }) => text)).toEqual([
      'quota team in s-quota2: cpu 800m of 1, memory 600Mi of 1Gi, pods 2 of 2',
      'deployment s-quota2/api: 0 of 4 pods ready',
    ]);
  });

  it('names the node with the pods on it', () => {
    expect(diagnose(recorded('node-not-ready')).findings[0]?.related.map(({ text }) => text)).toEqual([
      'node node-3: 2 pods of 1 workload on it',
    ]);
  });

  it('says that the webhook configurations were not read', () => {
    expect(diagnose(recorded('admission-webhook-unavailable')).findings[0]?.related[0]?.text).toBe(
      'webhook validating-webhook.openpolicyagent.org: validatingwebhookconfigurations and mutatingwebhookconfigurations were not read',
    );
  });

  it('tells the rollout before the first sign', () => {
    expect(diagnose(recorded('insufficient-cpu-memory')).findings[0]?.changes.map(({ text }) => text)).toEqual([
      'deployment s-insufficient/checkout is new, revision 1',
      'deployment s-insufficient/checkout was rolled out, revision 2',
    ]);
  });

  it('quotes the cluster letter by letter', () => {
    const { findings } = diagnose(recorded('resource-quota-exceeded'));

    expect(findings[0]?.evidence[0]).toMatchObject({
      kind: 'signal',
      quote: 'exceeded quota: team, requested: cpu=400m,pods=1, used: cpu=800m,pods=2, limited: cpu=1,pods=2',
    });
  });
});
