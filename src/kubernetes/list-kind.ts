import type { ReadKind } from '../core/cluster/objects.ts';
import type { ReadProgress } from '../services/cluster-ports.ts';
import { type Asking, ask } from './asking/ask.ts';
import { ReadFailure } from './asking/read-failure.ts';
import type { Collected } from './collected.ts';
import { ENDPOINTS, listPath } from './endpoints.ts';
import { isRecord } from './mappers/lenient.ts';
import { mapObject } from './mappers/map-object.ts';

/** Objects a page: what kubectl asks for; larger pages stall the process while they are parsed. */
const PAGE_SIZE = 500;

/**
 * Reads all objects of a kind into `into`, page by page; of each page only what is mapped stays in memory.
 * @throws ReadFailure; what came before it stays in `into`.
 */
export async function listKind(
  asking: Asking,
  into: Collected,
  namespace: string | undefined,
  onProgress: (progress: ReadProgress) => void,
): Promise<void> {
  const { apis } = ENDPOINTS[into.kind];
  for (const [i, api] of apis.entries()) {
    try {
      return await listWithRestart(asking, into, listPath(into.kind, api, namespace), onProgress);
    } catch (error) {
      const isLast = i === apis.length - 1;
      if (!(error instanceof ReadFailure) || !isServedElsewhere(error, into.kind)) throw error;
      if (isLast) throw error.kind === 'missing' ? missing(into.kind, apis) : error;
    }
  }
}

/** Events are one set of objects in two groups, of which a role may allow one; other kinds have one group. */
function isServedElsewhere({ kind }: ReadFailure, asked: ReadKind): boolean {
  return kind === 'missing' || (kind === 'forbidden' && asked === 'events');
}

function missing(kind: ReadKind, apis: readonly string[]): ReadFailure {
  return new ReadFailure('missing', `404: this cluster does not serve ${kind} (asked for ${apis.join(', ')})`);
}

/** The place in a list is forgotten after some minutes (410); then the list is read once more from its start. */
async function listWithRestart(
  asking: Asking,
  into: Collected,
  path: string,
  onProgress: (progress: ReadProgress) => void,
): Promise<void> {
  try {
    await listPages(asking, into, path, onProgress);
  } catch (error) {
    if (!(error instanceof ReadFailure) || error.kind !== 'gone') throw error;
    into.objects.length = 0;
    into.count = 0;
    into.unreadable = 0;
    await listPages(asking, into, path, onProgress);
  }
}

async function listPages(
  asking: Asking,
  into: Collected,
  path: string,
  onProgress: (progress: ReadProgress) => void,
): Promise<void> {
  let place = '';
  do {
    const query = { limit: String(PAGE_SIZE), ...(place === '' ? {} : { continue: place }) };
    const { items, next, remaining } = pageOf(await ask(asking, { path, query, what: into.kind }));
    for (const item of items) keep(into, item);
    into.isAnswered = true;
    if (next !== '' && next === place) throw new ReadFailure('unintelligible', 'the list does not come to an end');
    place = next;
    const total = place === '' ? into.count : remaining === undefined ? undefined : into.count + remaining;
    onProgress({ kind: into.kind, read: into.count, total });
  } while (place !== '');
  into.reason = undefined;
}

function keep(into: Collected, item: unknown): void {
  into.count += 1;
  const mapped = mapObject(into.kind, item);
  if (mapped === undefined) into.unreadable += 1;
  else into.objects.push(...mapped);
}

interface Page {
  readonly items: readonly unknown[];
  /** Where the next page begins; empty on the last one. */
  readonly next: string;
  /** How many objects come after this page, where the server says so. */
  readonly remaining: number | undefined;
}

/** An empty list has null for its items in some servers. */
function pageOf({ items, metadata }: Readonly<Record<string, unknown>>): Page {
  if (!Array.isArray(items) && items !== null) {
    throw new ReadFailure('unintelligible', 'the answer is no list');
  }
  const { continue: next, remainingItemCount } = isRecord(metadata) ? metadata : {};
  return {
    items: items ?? [],
    next: typeof next === 'string' ? next : '',
    remaining: typeof remainingItemCount === 'number' ? remainingItemCount : undefined,
  };
}
