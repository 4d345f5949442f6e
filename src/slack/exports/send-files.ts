import type { WebClient } from '@slack/web-api';
import { clip } from '../clip.ts';
import { ALT_TEXT } from '../limits.ts';
import { refusalName } from '../outbox/failure.ts';

/** A file for people. */
export interface ExportFile {
  readonly name: string;
  readonly title: string;
  readonly content: Uint8Array;
  /** What a picture shows, for those who do not see it. */
  readonly altText?: string;
}

/** Where files go: to everybody in a channel, or to one person. */
export type FilesPlace =
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'direct'; readonly userId: string };

/** What became of them; `reason` is Slack's name for why not. */
export type SentFiles = { readonly kind: 'channel' | 'direct' } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Uploads files and shares them in one message.
 * @param comment in Slack's markup, escaped.
 * @throws Error of Slack's when it cannot be reached.
 */
export async function sendFiles(
  client: Pick<WebClient, 'files' | 'conversations'>,
  files: readonly ExportFile[],
  place: FilesPlace,
  comment: string,
): Promise<SentFiles> {
  try {
    const channelId = place.kind === 'channel' ? place.channelId : await directMessages(client, place.userId);
    await client.files.uploadV2({
      channel_id: channelId,
      initial_comment: comment,
      file_uploads: files.map(({ name, title, content, altText }) => ({
        file: Buffer.from(content),
        filename: name,
        title,
        ...(altText === undefined ? {} : { alt_text: clip(altText, ALT_TEXT) }),
      })),
    });
    return { kind: place.kind };
  } catch (error) {
    const reason = refusalName(error);
    if (reason === undefined) throw error;
    return { kind: 'refused', reason };
  }
}

async function directMessages(client: Pick<WebClient, 'conversations'>, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  if (channel?.id === undefined) throw new Error('Slack did not say where direct messages go');
  return channel.id;
}
