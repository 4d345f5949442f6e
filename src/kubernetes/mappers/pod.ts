import type { z } from 'zod';
import type { Container, Pod } from '../../core/cluster/objects.ts';
import { flag, listOf, maybe, number, part, strings, text } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

const Wanted = part({ name: text, image: text, resources: part({ limits: strings }) });
const Ended = maybe({ reason: text, message: text, exitCode: number });
const Status = part({
  name: text,
  image: text,
  ready: flag,
  restartCount: number,
  state: part({
    waiting: maybe({ reason: text, message: text }),
    running: maybe({}),
    terminated: Ended,
  }),
  lastState: part({ terminated: Ended }),
});
type Wanted = z.infer<typeof Wanted>;
type Status = z.infer<typeof Status>;

const RawPod = part({
  metadata: Meta,
  spec: part({ nodeName: text, priority: number, containers: listOf(Wanted), initContainers: listOf(Wanted) }),
  status: part({
    phase: text,
    reason: text,
    message: text,
    conditions: Conditions,
    containerStatuses: listOf(Status),
    initContainerStatuses: listOf(Status),
  }),
});

/** A pod; undefined where it has no name. */
export function mapPod(raw: unknown): Pod | undefined {
  const { metadata, spec, status } = RawPod.parse(raw);
  if (metadata.name === '') return undefined;
  return {
    kind: 'pod',
    ...named(metadata),
    phase: status.phase,
    reason: status.reason,
    message: status.message,
    node: spec.nodeName,
    priority: spec.priority,
    conditions: status.conditions,
    containers: [
      ...containers(spec.initContainers, status.initContainerStatuses, true),
      ...containers(spec.containers, status.containerStatuses, false),
    ],
  };
}

/** Each container that is wanted with its status, and those that only have a status. */
function containers(wanted: readonly Wanted[], statuses: readonly Status[], isInit: boolean): readonly Container[] {
  const names = new Set([...wanted, ...statuses].map(({ name }) => name));
  return [...names].map((name) => {
    const spec = wanted.find((one) => one.name === name);
    const status = statuses.find((one) => one.name === name);
    const last = status?.lastState.terminated;
    return {
      name,
      image: spec?.image || (status?.image ?? ''),
      isInit,
      isReady: status?.ready ?? false,
      restarts: status?.restartCount ?? 0,
      ...stateOf(status),
      last: last && { reason: last.reason, exitCode: last.exitCode },
      hasLimits: Object.keys(spec?.resources.limits ?? {}).length > 0,
    };
  });
}

function stateOf(status: Status | undefined): Pick<Container, 'state' | 'reason' | 'message' | 'exitCode'> {
  const { waiting, running, terminated } = status?.state ?? {};
  if (waiting) return { state: 'waiting', reason: waiting.reason, message: waiting.message, exitCode: undefined };
  if (terminated) return { state: 'terminated', ...terminated };
  return { state: running ? 'running' : 'unknown', reason: '', message: '', exitCode: undefined };
}
