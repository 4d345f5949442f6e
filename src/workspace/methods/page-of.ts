import type { Json } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';

/** One page of a list and the cursor to the next; a cursor is the offset in Slack's base64 dress. */
export function pageOf<Item>(
  items: readonly Item[],
  size: number,
  cursor: string | undefined,
): { readonly page: readonly Item[]; readonly hasMore: boolean; readonly metadata: Json } {
  const from = cursor ? offsetOf(cursor) : 0;
  const hasMore = items.length > from + size;
  const next = hasMore ? Buffer.from(`next:${from + size}`).toString('base64') : '';
  return { page: items.slice(from, from + size), hasMore, metadata: { next_cursor: next } };
}

/** @throws {ApiRefusal} `invalid_cursor`. */
export function offsetOf(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (match === null) throw new ApiRefusal('invalid_cursor');
  return Number(match[1]);
}
