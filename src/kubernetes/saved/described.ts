import type { ObjectRef } from '../../core/cluster/objects.ts';

/** What only the description of a kind has at the margin; descriptions do not name their kind. */
const MARKS: readonly (readonly [string, readonly string[]])[] = [
  ['Node', ['Roles', 'Addresses']],
  ['Deployment', ['StrategyType']],
  ['DaemonSet', ['Desired Number of Nodes Scheduled']],
  ['CronJob', ['Concurrency Policy']],
  ['Job', ['Completions', 'Parallelism']],
  ['StatefulSet', ['Update Strategy', 'Volume Claims']],
  ['ReplicaSet', ['Replicas', 'Pod Template']],
  ['HorizontalPodAutoscaler', ['Min replicas']],
  ['PersistentVolumeClaim', ['Volume', 'Used By']],
  ['Pod', ['Containers', 'Node']],
  ['Pod', ['Containers', 'Service Account']],
  ['Service', ['Selector', 'Session Affinity']],
  ['Ingress', ['Default backend']],
];

/** Which object is described whose events begin at line `end`; undefined where that is unclear. */
export function describedBy(lines: readonly string[], end: number): ObjectRef | undefined {
  let begin = end - 1;
  while (begin >= 0 && !/^Name:\s/.test(lines[begin] ?? '')) begin -= 1;
  if (begin < 0) return undefined;
  const fields = new Map(
    lines.slice(begin, end).flatMap((line) => {
      const [, label, value = ''] = /^([A-Z][\w ]*):\s*(.*)$/.exec(line) ?? [];
      return label === undefined ? [] : [[label, value.trim()] as const];
    }),
  );
  const kind = MARKS.find(([, labels]) => labels.every((label) => fields.has(label)))?.[0];
  const name = fields.get('Name') ?? '';
  if (kind === undefined || name === '') return undefined;
  return { kind, namespace: fields.get('Namespace') ?? '', name };
}
