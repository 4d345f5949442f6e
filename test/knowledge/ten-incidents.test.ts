import { describe, expect, test } from 'vitest';
import { builtIn } from '../support/built-in.ts';

/** Symptoms as somebody tells them who knows the story from the article and nothing of the knowledge base. */
const STORIES: Readonly<Record<string, readonly string[]>> = {
  'glasskube-2024-eks-no-node-group': [
    'I made an EKS cluster in the AWS console to try something and nothing I install ever starts, the pods just sit in Pending',
    'kubectl get nodes comes back empty on my new test cluster',
    'forgot to add worker nodes when clicking the cluster together, scheduler has nowhere to put anything',
  ],
  'glasskube-2024-minikube-gitlab-no-limits': [
    'installed GitLab into minikube and my laptop sounds like a jet engine, cannot even move the mouse',
    'local cluster eats all the CPU of my machine because none of the containers has a limit',
    'my notebook overheats and freezes as soon as the GitLab chart comes up',
  ],
  'jetstack-2019-opa-webhook': [
    'GKE master upgrade started by terraform times out and then the nodes keep getting recreated, we run Open Policy Agent',
    'API server unresponsive during the control plane upgrade, all nodes being repaired over and over, an OPA validating webhook is installed',
    'Venafi: admission webhook does not answer while the masters are upgraded and the cluster destroys its nodes',
  ],
  'jwplayer-2018-weave-scope-cryptominer': [
    'high load on all staging nodes, a gcc process uses 100% CPU and we never compile anything there',
    'found a crypto miner running as root on our nodes, Weave Scope was reachable from the internet',
    'monero miner in the cluster, got in through a monitoring dashboard with a public load balancer',
  ],
  'loveholidays-2020-gke-out-of-ips': [
    'GKE deployment stuck for an hour, half of the new pods pending and the cluster stays at 256 nodes',
    'cluster autoscaler refuses to add nodes, IP space of the subnetwork is exhausted',
    'we ran out of IP addresses for pods on GKE although there are far fewer pods than addresses in the /16',
  ],
  'skyscanner-2021-gitops-template': [
    'a template change with missing curly braces was merged and ArgoCD deleted all our services in every region',
    'all namespaces are being removed worldwide after a one line config change',
    'the whole site is down globally, GitOps wiped out 478 services',
  ],
  'monzo-2017-linkerd-etcd': [
    'payments fail, linkerd does not see new pods and restarting it made everything worse',
    'service mesh proxies crash with a NullPointerException because a service has no endpoints',
    'bank is down after a restart of linkerd, etcd was upgraded two weeks ago',
  ],
  'palark-2019-redis-operator-data-loss': [
    'scaled redis from one to two replicas with the operator and all the data is gone',
    'Redis failover promoted an empty replica to master and the old master synced from it',
    'after applying new resources to the RedisFailover the keys vanished, readiness probe only pings',
  ],
  'datadog-2023-systemd-cilium': [
    'tens of thousands of nodes lost their network at the same time in all regions after a systemd security update',
    'unattended upgrades restarted systemd-networkd and it deleted the routes that cilium had set up',
    'nodes in several clouds dropped off within an hour, nobody deployed anything, Ubuntu 22.04',
  ],
  'reddit-2023-pi-day': [
    'upgraded from Kubernetes 1.23 to 1.24 and pods cannot reach pods on other nodes any more, Calico route reflectors gone',
    'the site went dark minutes after the control plane upgrade, the node-role master label was removed',
    'calico BGP peers vanished after the upgrade because the selector used a label that does not exist any more',
  ],
};

describe('the ten incidents of the article', () => {
  const cases = Object.entries(STORIES).flatMap(([id, symptoms]) => symptoms.map((symptom) => ({ id, symptom })));

  test.each(cases)('finds $id by: $symptom', async ({ id, symptom }) => {
    const { knowledge, answer } = await builtIn();

    const found = answer(symptom);

    expect(found.match).toBe('found');
    expect(found.precedents.slice(0, 3).map((precedent) => precedent.id)).toContain(id);
    const own = knowledge.precedents.get(id)?.patterns ?? [];
    expect(found.patterns.slice(0, 3).some((match) => own.includes(match.id))).toBe(true);
  });
});
