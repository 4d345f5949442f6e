/** What a path asks for. */
export interface Route {
  /** Group and version: "v1", "apps/v1". */
  readonly api: string;
  readonly plural: string;
  readonly namespace: string | undefined;
  /** The one object that is asked for; undefined for a list. */
  readonly name: string | undefined;
}

/** Reads a path as the API server does; undefined where there is nothing. */
export function routeOf(path: string): Route | undefined {
  const [, root, ...rest] = path.split('/').map(decodeURIComponent);
  const api = root === 'api' ? rest.shift() : root === 'apis' ? rest.splice(0, 2).join('/') : undefined;
  if (api === undefined || rest.length === 0) return undefined;
  const namespace = rest[0] === 'namespaces' && rest.length > 2 ? rest.splice(0, 2)[1] : undefined;
  const [plural, name] = rest;
  return plural === undefined ? undefined : { api, plural, namespace, name };
}

/** The group that serves each plural. */
const GROUPS: Readonly<Record<string, string>> = {
  pods: '',
  nodes: '',
  namespaces: '',
  persistentvolumeclaims: '',
  persistentvolumes: '',
  services: '',
  resourcequotas: '',
  deployments: 'apps',
  replicasets: 'apps',
  statefulsets: 'apps',
  daemonsets: 'apps',
  jobs: 'batch',
  cronjobs: 'batch',
  horizontalpodautoscalers: 'autoscaling',
  storageclasses: 'storage.k8s.io',
  endpointslices: 'discovery.k8s.io',
  ingresses: 'networking.k8s.io',
  mutatingwebhookconfigurations: 'admissionregistration.k8s.io',
  validatingwebhookconfigurations: 'admissionregistration.k8s.io',
  apiservices: 'apiregistration.k8s.io',
  poddisruptionbudgets: 'policy',
};

/** The APIs of a cluster of today, and of one of 1.20, which lacks what 1.21 brought. */
export const SERVED = {
  current: [
    'v1',
    'events.k8s.io/v1',
    'apps/v1',
    'batch/v1',
    'autoscaling/v2',
    'autoscaling/v1',
    'storage.k8s.io/v1',
    'discovery.k8s.io/v1',
    'networking.k8s.io/v1',
    'admissionregistration.k8s.io/v1',
    'apiregistration.k8s.io/v1',
    'policy/v1',
  ],
  '1.20': [
    'v1',
    'events.k8s.io/v1',
    'apps/v1',
    'batch/v1',
    'batch/v1beta1',
    'autoscaling/v2beta2',
    'autoscaling/v1',
    'storage.k8s.io/v1',
    'discovery.k8s.io/v1beta1',
    'networking.k8s.io/v1',
    'admissionregistration.k8s.io/v1',
    'apiregistration.k8s.io/v1',
    'policy/v1beta1',
  ],
} as const;

/** Whether these APIs have this plural. Cron jobs came to batch/v1 with 1.21. */
export function isServed(served: readonly string[], { api, plural }: Route): boolean {
  if (!served.includes(api)) return false;
  if (plural === 'events') return api === 'v1' || api.startsWith('events.k8s.io/');
  if (plural === 'cronjobs' && api === 'batch/v1') return !served.includes('batch/v1beta1');
  if (plural === 'jobs' && api === 'batch/v1beta1') return false;
  return GROUPS[plural] === (api.includes('/') ? api.split('/')[0] : '');
}
