import { randomUUID } from 'node:crypto';
import type { TimedReceipt } from './delivery/courier.ts';
import type { DeliveryLog } from './delivery/delivery-log.ts';
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
  /** `http://127.0.0.1:PORT`; known once the server listens. */
  readonly origin: () => string;
  /** A URL that serves for one Socket Mode connection; absent when events go over HTTP. */
  readonly newSocketUrl: (() => string) | undefined;
}

/** Tells the app about an event, in the envelope of the Events API. Resolves when the app has acknowledged it. */
export function publish({ identity, state, deliveries }: World, event: Json): Promise<TimedReceipt> {
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
  return deliveries.deliver('events_api', payload, eventId);
}
