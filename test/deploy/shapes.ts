import { z } from 'zod';
import { keyOf, type Resource } from './build.ts';

const Labels = z.record(z.string(), z.string());
const Port = z.looseObject({ name: z.string(), containerPort: z.number() });
const SecretRef = z.looseObject({ name: z.string(), key: z.string() });

/** What the tests look at of a pod. */
export const PodSpec = z.looseObject({
  serviceAccountName: z.string().optional(),
  automountServiceAccountToken: z.boolean(),
  terminationGracePeriodSeconds: z.number(),
  securityContext: z.looseObject({ runAsUser: z.number(), runAsGroup: z.number(), fsGroup: z.number() }),
  containers: z.tuple([
    z.looseObject({
      image: z.string(),
      ports: z.array(Port).default([]),
      env: z
        .array(z.looseObject({ name: z.string(), valueFrom: z.looseObject({ secretKeyRef: SecretRef }) }))
        .default([]),
      envFrom: z
        .array(z.looseObject({ configMapRef: z.looseObject({ name: z.string(), optional: z.boolean() }) }))
        .default([]),
      volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
    }),
  ]),
  volumes: z.array(
    z.looseObject({
      name: z.string(),
      persistentVolumeClaim: z.looseObject({ claimName: z.string() }).optional(),
    }),
  ),
});

export const DeploymentSpec = z.looseObject({
  replicas: z.number(),
  strategy: z.looseObject({ type: z.string() }),
  selector: z.strictObject({ matchLabels: Labels }),
  template: z.looseObject({ metadata: z.looseObject({ labels: Labels }), spec: PodSpec }),
});

export const NetworkPolicySpec = z.looseObject({
  podSelector: z.strictObject({ matchLabels: Labels }),
  policyTypes: z.array(z.string()),
  ingress: z.array(z.strictObject({ ports: z.array(z.strictObject({ protocol: z.string(), port: z.number() })) })),
});

export const DisruptionBudgetSpec = z.looseObject({ selector: z.strictObject({ matchLabels: Labels }) });

export const ServiceSpec = z.looseObject({
  selector: Labels,
  ports: z.array(z.looseObject({ name: z.string(), port: z.number(), targetPort: z.string() })),
});

const IngressPath = z.looseObject({
  path: z.string(),
  pathType: z.string(),
  backend: z.looseObject({
    service: z.looseObject({ name: z.string(), port: z.strictObject({ name: z.string() }) }),
  }),
});
export const IngressSpec = z.looseObject({
  tls: z.array(z.looseObject({ hosts: z.array(z.string()) })),
  rules: z.tuple([z.looseObject({ host: z.string(), http: z.looseObject({ paths: z.tuple([IngressPath]) }) })]),
});

export const Binding = z.looseObject({
  roleRef: z.strictObject({ apiGroup: z.string(), kind: z.string(), name: z.string() }),
  subjects: z.tuple([z.strictObject({ kind: z.string(), name: z.string(), namespace: z.string() })]),
});

/** The one resource of a kind. */
export function oneOf(resources: readonly Resource[], kind: string): Resource {
  const found = resources.filter((one) => one.kind === kind);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} of ${kind}: ${found.map(keyOf).join(', ')}`);
  return first;
}

/** The specification of the one resource of a kind. */
export function specOf<T>(resources: readonly Resource[], kind: string, shape: z.ZodType<T>): T {
  return shape.parse(oneOf(resources, kind).spec);
}
