import type { ObjectRef } from '../../core/cluster/objects.ts';
import { ENDPOINTS } from '../endpoints.ts';
import { ageMs, type Seen, seenOf } from './ages.ts';
import { cellsOf, type Header, headerOf } from './cells.ts';
import { describedBy } from './described.ts';

/** An event that a line of text tells. */
export interface EventRow extends Seen {
  readonly line: number;
  /** Its own name, where the table has it. */
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  readonly about: ObjectRef | undefined;
}

/** The events in a text, and what is left of it without their lines. */
export interface ReadText {
  readonly events: readonly EventRow[];
  readonly rest: readonly string[];
}

/** The header of `kubectl get events`, of `kubectl events`, and of the events at the end of a description. */
const TABLE = /^(?:NAMESPACE +)?LAST SEEN +.*\bREASON\b.*\bOBJECT\b.*\bMESSAGE\b/;
const DESCRIBED = /^\s+Type\s+Reason\s+Age\s+From\s+Message\s*$/;

/** Reads the rows of events; a line that is none ends its table, and stays text. */
export function eventRowsOf(lines: readonly string[], firstLine: number): ReadText {
  const events: EventRow[] = [];
  const rest: string[] = [];
  let header: Header | undefined;
  let about: ObjectRef | undefined;
  for (const [i, line] of lines.entries()) {
    if (TABLE.test(line) || DESCRIBED.test(line)) {
      header = headerOf(line);
      about = DESCRIBED.test(line) ? describedBy(lines, i) : undefined;
    } else if (header === undefined || !/^[\s-]+$/.test(line)) {
      const event = header && rowOf(line, header, about, firstLine + i);
      if (event === undefined) {
        header = undefined;
        rest.push(line);
      } else events.push(event);
    }
  }
  return { events, rest };
}

function rowOf(line: string, header: Header, about: ObjectRef | undefined, number: number): EventRow | undefined {
  const cells = cellsOf(line, header);
  const seen = cells && seenOf(cells['LAST SEEN'] ?? cells.Age ?? '');
  if (cells === undefined || seen === undefined) return undefined;
  const namespace = cells.NAMESPACE ?? about?.namespace ?? '';
  return {
    line: number,
    name: cells.NAME ?? '',
    namespace,
    type: cells.TYPE ?? cells.Type ?? '',
    reason: cells.REASON ?? cells.Reason ?? '',
    message: cells.MESSAGE ?? cells.Message ?? '',
    component: (cells.SOURCE ?? cells.From ?? '').split(', ')[0] ?? '',
    about: about ?? objectOf(cells.OBJECT ?? '', namespace),
    lastAgeMs: seen.lastAgeMs,
    firstAgeMs: ageMs(cells['FIRST SEEN'] ?? '') ?? seen.firstAgeMs,
    count: Number(cells.COUNT ?? seen.count) || 1,
  };
}

/** "replicaset/cart-7f5f8dbc97": tables write kinds small. */
function objectOf(cell: string, namespace: string): ObjectRef | undefined {
  const [kind, name] = cell.split('/');
  if (kind === undefined || name === undefined || name === '') return undefined;
  const known = Object.values(ENDPOINTS).find(({ apiKind }) => apiKind.toLowerCase() === kind.toLowerCase());
  return { kind: known?.apiKind ?? kind, namespace: known?.isNamespaced === false ? '' : namespace, name };
}
