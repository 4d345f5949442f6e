/** Where clusters are configured; the entrances take it from the environment. */
export interface KubernetesSettings {
  /** KUBECONFIG as it stands: files, separated as in PATH; undefined for the one in the home folder. */
  readonly kubeconfig: string | undefined;
  /** Home folder, in which `.kube/config` is looked for. */
  readonly home: string;
  /** KUBERNETES_SERVICE_HOST and _PORT, which Kubernetes sets for the pod that we may be; undefined outside of one. */
  readonly inCluster: InCluster | undefined;
  /** What commands that a kubeconfig names for logging in get as their environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The API server as a pod sees it. */
export interface InCluster {
  readonly host: string;
  readonly port: string;
  /** Folder of the service account's token and certificate. */
  readonly accountFolder: string;
}

/** Where Kubernetes mounts a pod's service account: kubernetes.io/docs/tasks/run-application/access-api-from-pod. */
export const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
