import { z } from 'zod';
import type { Actor } from '../core/incident/actor.ts';
import type { CapturedFile } from '../core/incident/entry.ts';
import type { ReadMessage } from '../services/incident-ports.ts';
import { messageText } from './message-text.ts';

const text = z.string().optional().catch(undefined);

/** Slack sends empty files for those that were deleted (`mode: tombstone`) or that the app may not see. */
const SlackFile = z.object({ id: text, name: text, title: text, mimetype: text, permalink: text, url_private: text });

const SlackMessage = z.object({
  user: text,
  ts: text,
  thread_ts: text,
  edited: z.object({ user: text, ts: z.string() }).optional().catch(undefined),
  files: z.array(z.unknown()).optional().catch(undefined),
});

const UNKNOWN: Actor = { kind: 'unknown' };

/**
 * Reads a message of Slack's, whether it comes from a call, from an event or from the menu of a message.
 * @param botUserId the app's own user; its messages are the app's.
 */
export function readMessage(message: unknown, botUserId: string | undefined): ReadMessage {
  const { user, ts, thread_ts: threadTs, edited, files = [] } = SlackMessage.safeParse(message).data ?? {};
  return {
    editedTs: edited?.ts ?? '',
    text: messageText(message),
    files: files.flatMap(fileOf),
    author: personOf(user, botUserId),
    editor: personOf(edited?.user, botUserId),
    // Slack names the thread on its first message too, once somebody has replied.
    threadTs: threadTs === ts ? undefined : threadTs,
  };
}

/** A bot that has no user has no name that we could know. */
function personOf(userId: string | undefined, botUserId: string | undefined): Actor {
  if (userId === undefined || userId === '') return UNKNOWN;
  return userId === botUserId ? { kind: 'app' } : { kind: 'user', id: userId };
}

function fileOf(file: unknown): readonly CapturedFile[] {
  const { id, name, title, mimetype, permalink, url_private: url } = SlackFile.safeParse(file).data ?? {};
  const address = permalink ?? url;
  if (address === undefined)
    return [{ name: `deleted file${id === undefined ? '' : ` ${id}`}`, url: '', mimetype: '' }];
  return [{ name: name ?? title ?? 'file', url: address, mimetype: mimetype ?? '' }];
}
