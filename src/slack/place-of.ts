import { z } from 'zod';
import { AskSymptomOrigin } from './ask-symptom-origin.ts';
import { threadOf } from './thread-of.ts';

/** Where the person who used an entrance looks for what comes of it. */
export type Place =
  | { readonly kind: 'response-url'; readonly url: string; readonly threadTs?: string }
  | { readonly kind: 'thread'; readonly channel: string; readonly threadTs: string }
  | { readonly kind: 'modal'; readonly triggerId: string }
  | { readonly kind: 'nowhere' };

const Body = z.object({
  response_url: z.string().min(1).optional(),
  trigger_id: z.string().optional(),
  view: z.object({ private_metadata: z.string().optional() }).optional(),
  event: z
    .object({ type: z.string().optional(), channel: z.string(), ts: z.string(), thread_ts: z.string().optional() })
    .optional(),
});

/** Commands, shortcuts and buttons answer at their response URL, mentions in the thread, modals where they came from. */
export function placeOf(body: unknown): Place {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return { kind: 'nowhere' };
  const { response_url, trigger_id, view, event } = parsed.data;
  if (response_url) {
    const threadTs = threadOf(body);
    return { kind: 'response-url', url: response_url, ...(threadTs === undefined ? {} : { threadTs }) };
  }
  // Nobody waits for an answer to the news that a message has changed.
  if (event?.type === 'message') return { kind: 'nowhere' };
  if (event) return { kind: 'thread', channel: event.channel, threadTs: event.thread_ts ?? event.ts };
  const origin = originOf(view?.private_metadata ?? '');
  if (origin) return { kind: 'response-url', url: origin.responseUrl };
  return view && trigger_id ? { kind: 'modal', triggerId: trigger_id } : { kind: 'nowhere' };
}

function originOf(privateMetadata: string): AskSymptomOrigin | undefined {
  try {
    return AskSymptomOrigin.safeParse(JSON.parse(privateMetadata)).data;
  } catch {
    return undefined;
  }
}
