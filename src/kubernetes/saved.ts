import { type ClusterEvent, type ClusterObject, type ClusterSnapshot, READ_KINDS } from '../core/cluster/objects.ts';
import { type EventRow, eventRowsOf } from './saved/event-rows.ts';
import { type Gathered, gather } from './saved/gathered.ts';
import { piecesOf } from './saved/pieces.ts';
import { takeIn } from './saved/take-in.ts';

/** A snapshot made of saved text. */
export interface SavedSnapshot extends ClusterSnapshot {
  /** Sentences about what could not be used, for people. */
  readonly unreadable: readonly string[];
}

/**
 * Reads what people save of a cluster: `kubectl get -o json` or `-o yaml` (lists, single objects, watches, one after
 * the other), descriptions, and tables of events. What is none of these is kept as text.
 *
 * The snapshot is as old as the newest fact in it. `now` (epoch milliseconds) stands in where no fact has a time, as in
 * tables, which tell ages only.
 */
export function readSaved(saved: string, source: string, now: number): SavedSnapshot {
  const gathered = gather();
  const rows: EventRow[] = [];
  const rest: string[] = [];
  const problems: string[] = [];
  for (const piece of piecesOf(saved.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))) {
    const { problem, left } = takeIn(piece, gathered);
    if (problem !== undefined) problems.push(problem);
    const read = eventRowsOf(left.split('\n'), piece.line);
    rows.push(...read.events);
    rest.push(read.rest.join('\n'));
  }
  if (rows.length > 0) gathered.someOf('events');
  const objects = gathered.objects();
  const readAt = newest(objects) ?? now;
  return {
    source,
    namespace: undefined,
    objects: [...objects, ...rows.map((row) => eventOf(row, readAt))],
    ...kindsOf(gathered, rows.length),
    readAt,
    text: rest.join('').trim(),
    unreadable: [...problems, ...gathered.unreadable()],
  };
}

function kindsOf(gathered: Gathered, rows: number): Pick<ClusterSnapshot, 'read' | 'unread'> {
  return {
    read: READ_KINDS.flatMap((kind) => {
      const ofTables = kind === 'events' ? rows : 0;
      const count = gathered.countOf(kind) ?? (ofTables > 0 ? 0 : undefined);
      const isComplete = gathered.whyIncomplete(kind) === undefined;
      return count === undefined ? [] : [{ kind, count: count + ofTables, isComplete }];
    }),
    unread: READ_KINDS.flatMap((kind) => {
      const reason = gathered.whyIncomplete(kind);
      return reason === undefined ? [] : [{ kind, reason }];
    }),
  };
}

function eventOf(row: EventRow, readAt: number): ClusterEvent {
  const at = (ageMs: number | undefined) => (ageMs === undefined ? undefined : readAt - ageMs);
  return {
    kind: 'event',
    namespace: row.namespace,
    name: row.name || `${row.about?.name ?? 'event'}.line-${row.line}`,
    uid: '',
    type: row.type,
    reason: row.reason,
    message: row.message,
    component: row.component,
    about: row.about,
    count: row.count,
    firstAt: at(row.firstAgeMs),
    lastAt: at(row.lastAgeMs),
  };
}

/** The newest time that an object tells; deletions are told ahead of time. */
function newest(objects: readonly ClusterObject[]): number | undefined {
  let found: number | undefined;
  for (const time of objects.flatMap(timesOf)) {
    if (time !== undefined && (found === undefined || time > found)) found = time;
  }
  return found;
}

function timesOf(object: ClusterObject): readonly (number | undefined)[] {
  if (object.kind === 'event') return [object.lastAt];
  return [object.createdAt, ...('conditions' in object ? object.conditions.map(({ changedAt }) => changedAt) : [])];
}
