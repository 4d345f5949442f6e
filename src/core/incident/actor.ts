import { z } from 'zod';

/** Who did something: somebody in Slack, somebody at the command line, the app itself, or nobody knows. */
export const Actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), id: z.string() }),
  z.strictObject({ kind: z.literal('cli'), name: z.string() }),
  z.strictObject({ kind: z.literal('app') }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Actor = z.infer<typeof Actor>;

/** Whether two are the same person; nobody is the same as an unknown one. */
export function isSameActor(a: Actor, b: Actor): boolean {
  if (a.kind === 'user' && b.kind === 'user') return a.id === b.id;
  if (a.kind === 'cli' && b.kind === 'cli') return a.name === b.name;
  return a.kind === 'app' && b.kind === 'app';
}
