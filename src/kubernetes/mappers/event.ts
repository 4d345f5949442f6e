import type { z } from 'zod';
import type { ClusterEvent, ObjectRef } from '../../core/cluster/objects.ts';
import { number, part, text, time } from './lenient.ts';

const Reference = part({ kind: text, namespace: text, name: text });
const Source = part({ component: text });

/** Both APIs in one: what core/v1 calls involvedObject and message, events.k8s.io/v1 calls regarding and note. */
const RawEvent = part({
  metadata: part({ name: text, namespace: text, uid: text, creationTimestamp: time }),
  type: text,
  reason: text,
  message: text,
  note: text,
  involvedObject: Reference,
  regarding: Reference,
  source: Source,
  deprecatedSource: Source,
  reportingComponent: text,
  reportingController: text,
  count: number,
  deprecatedCount: number,
  series: part({ count: number, lastObservedTime: time }),
  eventTime: time,
  firstTimestamp: time,
  deprecatedFirstTimestamp: time,
  lastTimestamp: time,
  deprecatedLastTimestamp: time,
});
type RawEvent = z.infer<typeof RawEvent>;

/** An event of core/v1 or events.k8s.io/v1; undefined where it has no name. */
export function mapEvent(raw: unknown): ClusterEvent | undefined {
  const event = RawEvent.parse(raw);
  const { namespace, name, uid } = event.metadata;
  if (name === '') return undefined;
  return {
    kind: 'event',
    namespace,
    name,
    uid,
    type: event.type,
    reason: event.reason,
    message: event.message || event.note,
    component:
      event.source.component ||
      event.deprecatedSource.component ||
      event.reportingComponent ||
      event.reportingController,
    about: aboutOf(event.involvedObject) ?? aboutOf(event.regarding),
    count: Math.max(1, event.count ?? 1, event.deprecatedCount ?? 1, event.series.count ?? 1),
    ...timesOf(event),
  };
}

function aboutOf({ kind, namespace, name }: z.infer<typeof Reference>): ObjectRef | undefined {
  return kind === '' || name === '' ? undefined : { kind, namespace, name };
}

/** Newer components set eventTime and a series, older ones the first and last time; what is unset is null. */
function timesOf(event: RawEvent): Pick<ClusterEvent, 'firstAt' | 'lastAt'> {
  const first = event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime;
  const last = latest(event.lastTimestamp, event.deprecatedLastTimestamp, event.series.lastObservedTime);
  const created = event.metadata.creationTimestamp;
  return { firstAt: first ?? last ?? created, lastAt: last ?? first ?? created };
}

function latest(...times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((newest, at) => (at === undefined || (newest !== undefined && newest > at) ? newest : at));
}
