import { z } from 'zod';
import { type MessageId, millisecondsOf } from '../core/incident/message-facts.ts';
import type { ReadMessage } from '../services/incident-ports.ts';
import { readMessage } from './read-message.ts';

/** What became of a message. */
export type MessageChange =
  | { readonly kind: 'edited'; readonly message: MessageId; readonly versions: readonly ReadMessage[] }
  | {
      readonly kind: 'deleted';
      readonly message: MessageId;
      readonly last: ReadMessage | undefined;
      readonly at: number;
    };

const Told = z.looseObject({
  ts: z.string(),
  subtype: z.string().optional(),
  edited: z.looseObject({ ts: z.string() }).optional().catch(undefined),
});

const Changed = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  event_ts: z.string(),
  message: Told,
  previous_message: Told.optional().catch(undefined),
});

const Deleted = z.object({
  subtype: z.literal('message_deleted'),
  channel: z.string(),
  event_ts: z.string(),
  deleted_ts: z.string(),
  previous_message: Told.optional().catch(undefined),
});

/**
 * Reads an event about a message; undefined for all but edits of people's words and deletions. Slack also tells of a
 * change when it unfolds a link or counts a reply: then nobody has edited anything. The app's own messages, such as the
 * card, change all the time and say nothing new.
 */
export function readMessageChange(event: unknown, botUserId: string | undefined): MessageChange | undefined {
  const deleted = Deleted.safeParse(event).data;
  if (deleted !== undefined) {
    const { channel, deleted_ts: ts, event_ts, previous_message: last } = deleted;
    return deletion({ channelId: channel, ts }, last, event_ts, botUserId);
  }
  const changed = Changed.safeParse(event).data;
  if (changed === undefined) return undefined;
  const { channel, message, previous_message: before, event_ts } = changed;
  const id = { channelId: channel, ts: message.ts };
  // A message to which others have replied leaves a gravestone when it is deleted.
  if (message.subtype === 'tombstone') return deletion(id, before, event_ts, botUserId);
  if (message.edited === undefined || message.edited.ts === before?.edited?.ts) return undefined;
  const versions = [before, message].flatMap((told) => (told === undefined ? [] : [readMessage(told, botUserId)]));
  return versions.some(({ author }) => author.kind === 'app') ? undefined : { kind: 'edited', message: id, versions };
}

function deletion(message: MessageId, last: unknown, eventTs: string, botUserId: string | undefined): MessageChange {
  const read = last === undefined ? undefined : readMessage(last, botUserId);
  return { kind: 'deleted', message, last: read, at: millisecondsOf(eventTs) };
}
