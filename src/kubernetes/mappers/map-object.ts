import { assertNever } from '../../core/assert-never.ts';
import type { ClusterObject, ReadKind } from '../../core/cluster/objects.ts';
import { mapApiService } from './api-service.ts';
import { mapClaim } from './claim.ts';
import { mapEvent } from './event.ts';
import { mapNamespace } from './namespace.ts';
import { mapNode } from './node.ts';
import { mapOther } from './other.ts';
import { mapPod } from './pod.ts';
import { mapQuota } from './quota.ts';
import { mapWebhooks } from './webhook.ts';
import { mapWorkload } from './workload.ts';

/**
 * An object as the API gives it, live or saved, as what we look at: several for a webhook configuration, undefined
 * where it has no name, which makes it useless.
 */
export function mapObject(kind: ReadKind, raw: unknown): readonly ClusterObject[] | undefined {
  switch (kind) {
    case 'events':
      return listed(mapEvent(raw));
    case 'pods':
      return listed(mapPod(raw));
    case 'nodes':
      return listed(mapNode(raw));
    case 'namespaces':
      return listed(mapNamespace(raw));
    case 'deployments':
      return listed(mapWorkload(raw, 'Deployment'));
    case 'replicasets':
      return listed(mapWorkload(raw, 'ReplicaSet'));
    case 'statefulsets':
      return listed(mapWorkload(raw, 'StatefulSet'));
    case 'daemonsets':
      return listed(mapWorkload(raw, 'DaemonSet'));
    case 'jobs':
      return listed(mapWorkload(raw, 'Job'));
    case 'cronjobs':
      return listed(mapWorkload(raw, 'CronJob'));
    case 'persistentvolumeclaims':
      return listed(mapClaim(raw));
    case 'mutatingwebhookconfigurations':
      return mapWebhooks(raw, 'mutating');
    case 'validatingwebhookconfigurations':
      return mapWebhooks(raw, 'validating');
    case 'apiservices':
      return listed(mapApiService(raw));
    case 'resourcequotas':
      return listed(mapQuota(raw));
    case 'horizontalpodautoscalers':
      return listed(mapOther(raw, 'HorizontalPodAutoscaler'));
    case 'persistentvolumes':
      return listed(mapOther(raw, 'PersistentVolume'));
    case 'storageclasses':
      return listed(mapOther(raw, 'StorageClass'));
    case 'services':
      return listed(mapOther(raw, 'Service'));
    case 'endpointslices':
      return listed(mapOther(raw, 'EndpointSlice'));
    case 'ingresses':
      return listed(mapOther(raw, 'Ingress'));
    case 'poddisruptionbudgets':
      return listed(mapOther(raw, 'PodDisruptionBudget'));
    default:
      return assertNever(kind);
  }
}

function listed(object: ClusterObject | undefined): readonly ClusterObject[] | undefined {
  return object && [object];
}
