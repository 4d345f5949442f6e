import { randomUUID } from 'node:crypto';
import type { DeliveryLog } from './delivery/delivery-log.ts';
import type { MailRoom } from './delivery/mail-room.ts';
import { type Grants, isSubscribed } from './grants.ts';
import type { Identity, Json } from './model.ts';
import type { ResponseUrlBook } from './response-url-book.ts';
import type { WorkspaceState } from './state.ts';
import type { TriggerBook } from './trigger-book.ts';

/** Everything that one running workspace is made of; passed to whatever works on it. */
export interface World {
  readonly identity: Identity;
  readonly state: WorkspaceState;
  readonly triggers: TriggerBook;
  readonly responseUrls: ResponseUrlBook;
  readonly deliveries: DeliveryLog;
  readonly mail: MailRoom;
  readonly grants: Grants;
  /** Whether a command's mentions, channels and links are turned into references, as the manifest's should_escape. */
  readonly escapesCommands: boolean;
  /** `http://127.0.0.1:PORT`; known once the server listens. */
  readonly origin: () => string;
  /** A URL that serves for one Socket Mode connection; absent when events go over HTTP. */
  readonly newSocketUrl: (() => string) | undefined;
}

/**
 * Tells the app about an event that it subscribed to, in the envelope of the Events API. Resolves when the app has
 * acknowledged it or the first attempt failed; at once when events are held back.
 */
export async function publish({ identity, state, mail, grants }: World, event: Json): Promise<void> {
  if (!isSubscribed(grants, event)) return;
  const eventId = `Ev${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`;
  const payload = {
    token: identity.verificationToken,
    team_id: identity.teamId,
    context_team_id: identity.teamId,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.teamId,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
  await mail.tell(payload, eventId);
}
