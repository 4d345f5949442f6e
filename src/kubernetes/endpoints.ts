import { READ_KINDS, type ReadKind } from '../core/cluster/objects.ts';

/** Where the API serves a kind. */
interface Endpoint {
  /** As an object names its kind. */
  readonly apiKind: string;
  readonly isNamespaced: boolean;
  /** Group and version, the one to prefer first; each is served by some version of Kubernetes from 1.21 on. */
  readonly apis: readonly [string, ...string[]];
}

/** The rest are for clusters that lack the first: see kubernetes.io/docs/reference/using-api/deprecation-guide. */
export const ENDPOINTS: Readonly<Record<ReadKind, Endpoint>> = {
  events: { apiKind: 'Event', isNamespaced: true, apis: ['events.k8s.io/v1', 'v1'] },
  pods: { apiKind: 'Pod', isNamespaced: true, apis: ['v1'] },
  nodes: { apiKind: 'Node', isNamespaced: false, apis: ['v1'] },
  namespaces: { apiKind: 'Namespace', isNamespaced: false, apis: ['v1'] },
  deployments: { apiKind: 'Deployment', isNamespaced: true, apis: ['apps/v1'] },
  replicasets: { apiKind: 'ReplicaSet', isNamespaced: true, apis: ['apps/v1'] },
  statefulsets: { apiKind: 'StatefulSet', isNamespaced: true, apis: ['apps/v1'] },
  daemonsets: { apiKind: 'DaemonSet', isNamespaced: true, apis: ['apps/v1'] },
  jobs: { apiKind: 'Job', isNamespaced: true, apis: ['batch/v1'] },
  cronjobs: { apiKind: 'CronJob', isNamespaced: true, apis: ['batch/v1', 'batch/v1beta1'] },
  horizontalpodautoscalers: {
    apiKind: 'HorizontalPodAutoscaler',
    isNamespaced: true,
    apis: ['autoscaling/v2', 'autoscaling/v2beta2', 'autoscaling/v1'],
  },
  persistentvolumeclaims: { apiKind: 'PersistentVolumeClaim', isNamespaced: true, apis: ['v1'] },
  persistentvolumes: { apiKind: 'PersistentVolume', isNamespaced: false, apis: ['v1'] },
  storageclasses: { apiKind: 'StorageClass', isNamespaced: false, apis: ['storage.k8s.io/v1'] },
  services: { apiKind: 'Service', isNamespaced: true, apis: ['v1'] },
  endpointslices: {
    apiKind: 'EndpointSlice',
    isNamespaced: true,
    apis: ['discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1'],
  },
  ingresses: { apiKind: 'Ingress', isNamespaced: true, apis: ['networking.k8s.io/v1'] },
  mutatingwebhookconfigurations: {
    apiKind: 'MutatingWebhookConfiguration',
    isNamespaced: false,
    apis: ['admissionregistration.k8s.io/v1'],
  },
  validatingwebhookconfigurations: {
    apiKind: 'ValidatingWebhookConfiguration',
    isNamespaced: false,
    apis: ['admissionregistration.k8s.io/v1'],
  },
  apiservices: { apiKind: 'APIService', isNamespaced: false, apis: ['apiregistration.k8s.io/v1'] },
  resourcequotas: { apiKind: 'ResourceQuota', isNamespaced: true, apis: ['v1'] },
  poddisruptionbudgets: { apiKind: 'PodDisruptionBudget', isNamespaced: true, apis: ['policy/v1', 'policy/v1beta1'] },
};

/** The path of a list: of one namespace for kinds that are in one, otherwise of the whole cluster. */
export function listPath(kind: ReadKind, api: string, namespace: string | undefined): string {
  const scope =
    namespace === undefined || !ENDPOINTS[kind].isNamespaced ? '' : `namespaces/${encodeURIComponent(namespace)}/`;
  return `${apiRoot(api)}/${scope}${kind}`;
}

/** The path of one namespace. */
export function namespacePath(namespace: string): string {
  return `${apiRoot('v1')}/namespaces/${encodeURIComponent(namespace)}`;
}

/** The kind that we read of which an object is, by its own apiVersion and kind; undefined where we do not. */
export function readKindOf(apiVersion: string, apiKind: string): ReadKind | undefined {
  const group = groupOf(apiVersion);
  return READ_KINDS.find((kind) => {
    const { apiKind: named, apis } = ENDPOINTS[kind];
    return named === apiKind && apis.some((api) => groupOf(api) === group);
  });
}

/** Only the group of the oldest API has no name. */
function apiRoot(api: string): string {
  return api.includes('/') ? `/apis/${api}` : `/api/${api}`;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
