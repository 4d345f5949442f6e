import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { CANVAS_TEXT } from '../limits.ts';
import { refusalName } from '../outbox/failure.ts';

/** A document for a channel. */
export interface CanvasDocument {
  readonly title: string;
  /** In Slack's flavour. */
  readonly markdown: string;
}

/** What became of it; `reason` is Slack's name for why not. */
export type PutCanvas =
  | { readonly kind: 'created' | 'replaced' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Refusals that mean that the channel has a canvas. Source: docs.slack.dev/reference/methods/conversations.canvases.create. */
const THERE: ReadonlySet<string> = new Set(['channel_canvas_already_exists', 'free_team_canvas_tab_already_exists']);

/** Where conversations.info tells which canvas a channel has. */
const ChannelProperties = z.object({
  properties: z
    .object({
      canvas: z.object({ file_id: z.string() }).optional().catch(undefined),
      tabs: z
        .array(z.object({ type: z.string(), data: z.object({ file_id: z.string() }).optional().catch(undefined) }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/**
 * Puts a document into a channel's canvas, in the place of all that stands there.
 * @throws Error of Slack's when it cannot be reached.
 */
export async function putCanvas(
  client: Pick<WebClient, 'conversations' | 'canvases'>,
  channelId: string,
  { title, markdown }: CanvasDocument,
): Promise<PutCanvas> {
  if (Buffer.byteLength(markdown) > CANVAS_TEXT) return { kind: 'refused', reason: 'canvas_too_large' };
  const content = { type: 'markdown', markdown } as const;
  const refused = await refusal(() =>
    client.conversations.canvases.create({ channel_id: channelId, title, document_content: content }),
  );
  if (refused === undefined) return { kind: 'created' };
  const canvasId = THERE.has(refused) ? await canvasOf(client, channelId) : undefined;
  if (canvasId === undefined) return { kind: 'refused', reason: refused };
  const reason = await refusal(() =>
    client.canvases.edit({ canvas_id: canvasId, changes: [{ operation: 'replace', document_content: content }] }),
  );
  return reason === undefined ? { kind: 'replaced' } : { kind: 'refused', reason };
}

async function canvasOf(client: Pick<WebClient, 'conversations'>, channelId: string): Promise<string | undefined> {
  const { channel } = await client.conversations.info({ channel: channelId });
  const properties = ChannelProperties.safeParse(channel).data?.properties;
  return properties?.canvas?.file_id ?? properties?.tabs?.find(({ type }) => type === 'channel_canvas')?.data?.file_id;
}

async function refusal(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const name = refusalName(error);
    if (name === undefined) throw error;
    return name;
  }
}
