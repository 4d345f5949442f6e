import type { Json } from './model.ts';

/** What the app was granted at installation; what is absent is not limited. */
export interface Grants {
  /** The bot token's scopes. */
  readonly scopes?: ReadonlySet<string>;
  /** The manifest's bot_events, such as `message.channels` or `reaction_added`. */
  readonly events?: ReadonlySet<string>;
}

/** The subscription behind each kind of message event. Source: docs.slack.dev/reference/events/message. */
const MESSAGE_EVENTS: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

/** Whether the app asked to be told about such an event. */
export function isSubscribed({ events }: Grants, event: Json): boolean {
  if (events === undefined) return true;
  const name = event.type === 'message' ? MESSAGE_EVENTS[String(event.channel_type)] : event.type;
  return typeof name === 'string' && events.has(name);
}
