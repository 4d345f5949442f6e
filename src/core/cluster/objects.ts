/** What we look at of a cluster's objects. Times are epoch milliseconds; undefined where the cluster does not say. */
export type ClusterObject =
  | ClusterEvent
  | Pod
  | Node
  | Namespace
  | Workload
  | Claim
  | Quota
  | Webhook
  | ApiService
  | OtherObject;

/** Every kind that is read, by the plural under which the API serves it. */
export const READ_KINDS = [
  'events',
  'pods',
  'nodes',
  'namespaces',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'horizontalpodautoscalers',
  'persistentvolumeclaims',
  'persistentvolumes',
  'storageclasses',
  'services',
  'endpointslices',
  'ingresses',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'apiservices',
  'resourcequotas',
  'poddisruptionbudgets',
] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** Which object; `namespace` is empty for those of the whole cluster. */
export interface ObjectRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What all objects have in common. */
interface Named {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: number | undefined;
  /** Since when it is being deleted. */
  readonly deletedAt: number | undefined;
  /** The controller that made it. */
  readonly owner: ObjectRef | undefined;
}

/** One condition of a status. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  readonly changedAt: number | undefined;
}

/** An event, of core/v1 or events.k8s.io/v1. */
export interface ClusterEvent {
  readonly kind: 'event';
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** The component that tells it. */
  readonly component: string;
  /** What it is about; undefined where the event does not say. */
  readonly about: ObjectRef | undefined;
  /** How often it was seen; at least 1. */
  readonly count: number;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
}

/** One container, of a pod or of its initialisation. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly isInit: boolean;
  readonly isReady: boolean;
  readonly restarts: number;
  /** "waiting: CrashLoopBackOff", "terminated: OOMKilled", "running". */
  readonly state: 'waiting' | 'running' | 'terminated' | 'unknown';
  readonly reason: string;
  readonly message: string;
  readonly exitCode: number | undefined;
  /** How the run before this one ended. */
  readonly last: { readonly reason: string; readonly exitCode: number | undefined } | undefined;
  readonly hasLimits: boolean;
}

export interface Pod extends Named {
  readonly kind: 'pod';
  readonly phase: string;
  readonly reason: string;
  readonly message: string;
  readonly node: string;
  readonly priority: number | undefined;
  readonly conditions: readonly Condition[];
  readonly containers: readonly Container[];
}

export interface Node extends Named {
  readonly kind: 'node';
  readonly version: string;
  readonly isUnschedulable: boolean;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
  readonly conditions: readonly Condition[];
}

export interface Namespace extends Named {
  readonly kind: 'namespace';
  readonly phase: string;
  readonly conditions: readonly Condition[];
}

/** A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob. */
export interface Workload extends Named {
  readonly kind: 'workload';
  /** As the API names it: Deployment, ... */
  readonly type: string;
  readonly desired: number | undefined;
  readonly ready: number | undefined;
  /** The newest revision, where it has revisions. */
  readonly revision: string;
  readonly images: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Claim extends Named {
  readonly kind: 'claim';
  readonly phase: string;
  readonly storageClass: string;
  readonly volume: string;
}

export interface Quota extends Named {
  readonly kind: 'quota';
  readonly hard: Readonly<Record<string, string>>;
  readonly used: Readonly<Record<string, string>>;
}

/** One webhook of a mutating or validating configuration. */
export interface Webhook extends Named {
  readonly kind: 'webhook';
  readonly type: 'mutating' | 'validating';
  /** The webhook's own name, which errors tell. */
  readonly webhook: string;
  readonly failurePolicy: string;
  readonly timeoutSeconds: number | undefined;
  /** The service that it calls. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
}

export interface ApiService extends Named {
  readonly kind: 'api-service';
  readonly conditions: readonly Condition[];
}

/** What is read for its name, age and conditions only. */
export interface OtherObject extends Named {
  readonly kind: 'other';
  readonly type: string;
  readonly conditions: readonly Condition[];
}

/** Part of a cluster at a moment, with what could not be read: that is never taken for health. */
export interface ClusterSnapshot {
  /** Where it comes from: the context's name, a file's. */
  readonly source: string;
  /** The namespace that was asked for; undefined for all. */
  readonly namespace: string | undefined;
  readonly objects: readonly ClusterObject[];
  readonly read: readonly { readonly kind: ReadKind; readonly count: number; readonly isComplete: boolean }[];
  readonly unread: readonly { readonly kind: ReadKind; readonly reason: string }[];
  /** When it was read; epoch milliseconds. */
  readonly readAt: number;
  /** Text that came with it and is no object: a pasted description, a table. */
  readonly text: string;
  /** Sentences about what came with it and could not be used. */
  readonly unreadable?: readonly string[];
}
