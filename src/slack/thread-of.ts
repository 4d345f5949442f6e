import { z } from 'zod';

const Body = z.object({
  container: z.object({ message_ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
});

/** The thread that the message of an action or shortcut is a reply in; undefined for a message of the channel itself. */
export function threadOf(body: unknown): string | undefined {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return undefined;
  const { container, message } = parsed.data;
  const threadTs = container?.thread_ts ?? message?.thread_ts;
  return threadTs === (container?.message_ts ?? message?.ts) ? undefined : threadTs;
}
