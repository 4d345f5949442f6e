import { z } from 'zod';

const Body = z.object({
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  actions: z.array(z.object({ action_ts: z.string().optional() })).optional(),
  action_ts: z.string().optional(),
  view: z.object({ id: z.string(), hash: z.string() }).optional(),
});

/**
 * The identifier that a redelivered body has in common with its first delivery; undefined when there is none.
 * A modal's submission has a trigger of its own each time it is sent; its view's hash alone would not tell a second
 * try, after an error was shown, from a redelivery.
 */
export function deliveryId(body: unknown): string | undefined {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return undefined;
  const { event_id, trigger_id, actions, action_ts, view } = parsed.data;
  if (event_id) return `event:${event_id}`;
  if (trigger_id) return `trigger:${trigger_id}`;
  const ts = actions?.[0]?.action_ts ?? action_ts;
  if (ts) return `action:${ts}`;
  return view ? `view:${view.id}:${view.hash}` : undefined;
}
