import type { Message } from './model.ts';
import type { World } from './world.ts';

/** A message's address; a reply's names its thread too. */
export function permalink({ origin }: Pick<World, 'origin'>, { channel, ts, threadTs }: Message): string {
  const query = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
  return `${origin()}/archives/${channel}/p${ts.replace('.', '')}${query}`;
}
