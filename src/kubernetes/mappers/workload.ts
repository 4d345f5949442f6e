import { z } from 'zod';
import { assertNever } from '../../core/assert-never.ts';
import type { Workload } from '../../core/cluster/objects.ts';
import { listOf, maybe, number, part, strings, text } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

/** The kinds that are mapped to a workload, as the API names them. */
export type WorkloadType = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob';

/** A count of a status, which the API leaves out when it is 0. */
const counted = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined ? 0 : number.parse(value)));

const Images = listOf(part({ image: text }));
const Template = part({ spec: part({ containers: Images, initContainers: Images }) });

const RawWorkload = part({
  metadata: Meta,
  spec: part({
    replicas: number,
    completions: number,
    template: Template,
    jobTemplate: part({ spec: part({ template: Template }) }),
  }),
  status: maybe({
    conditions: Conditions,
    readyReplicas: counted,
    desiredNumberScheduled: counted,
    numberReady: counted,
    succeeded: counted,
    updateRevision: text,
  }),
});
type RawWorkload = z.infer<typeof RawWorkload>;

const Annotated = part({ metadata: part({ annotations: strings }) });

/** A workload; undefined where it has no name. A job wants completions and is ready where it has succeeded. */
export function mapWorkload(raw: unknown, type: WorkloadType): Workload | undefined {
  const workload = RawWorkload.parse(raw);
  const { metadata, spec, status } = workload;
  if (metadata.name === '') return undefined;
  const { spec: pod } = type === 'CronJob' ? spec.jobTemplate.spec.template : spec.template;
  return {
    kind: 'workload',
    type,
    ...named(metadata),
    ...counts(workload, type),
    revision: Annotated.parse(raw).metadata.annotations[REVISION] ?? status?.updateRevision ?? '',
    images: [...new Set([...pod.initContainers, ...pod.containers].map(({ image }) => image))],
    conditions: status?.conditions ?? [],
  };
}

/** Set on deployments and on their replica sets. */
const REVISION = 'deployment.kubernetes.io/revision';

function counts({ spec, status }: RawWorkload, type: WorkloadType): Pick<Workload, 'desired' | 'ready'> {
  switch (type) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return { desired: spec.replicas, ready: status?.readyReplicas };
    case 'DaemonSet':
      return { desired: status?.desiredNumberScheduled, ready: status?.numberReady };
    case 'Job':
      return { desired: spec.completions, ready: status?.succeeded };
    case 'CronJob':
      return { desired: undefined, ready: undefined };
    default:
      return assertNever(type);
  }
}
